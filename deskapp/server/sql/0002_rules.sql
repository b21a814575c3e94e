-- The rules by which an offered version is judged. They stand in deskapp/shared too; a test holds the two together.

create function shared.leads_to(older bigint[], newer bigint[]) returns boolean
language plpgsql immutable strict parallel safe set search_path = shared, pg_temp as $$
declare
    mine bigint := older[cardinality(older)];
    alike int;
begin
    for place in 1..cardinality(newer) loop
        if newer[place] / 1000 = mine / 1000 then
            -- What lies before must be the same, as far as both remember.
            alike := least(place, cardinality(older)) - 1;
            return mine <= newer[place]
                and newer[place - alike:place - 1] = older[cardinality(older) - alike:cardinality(older) - 1];
        end if;
    end loop;
    return false;
end $$;

-- Whether it only passes the record on: the first number of a stretch that is not the making.
create function shared.is_giving(version bigint) returns boolean
language sql immutable strict parallel safe as $$
    select version / 64000 > 0 and version % 1000 = 1
$$;

create function shared.judged(known bigint[], known_writer uuid, offered bigint[], writer uuid) returns text
language plpgsql immutable parallel safe set search_path = shared, pg_temp as $$
declare
    one bigint := known[cardinality(known)];
    other bigint := offered[cardinality(offered)];
begin
    if known is null then
        return 'taken';
    end if;
    if one / 1000 = other / 1000 and known_writer <> writer and not (is_giving(one) or is_giving(other)) then
        return 'passed';
    end if;
    if leads_to(offered, known) then
        return 'had';
    end if;
    return case when leads_to(known, offered) then 'taken' else 'passed' end;
end $$;
