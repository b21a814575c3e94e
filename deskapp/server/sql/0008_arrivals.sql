-- A desk that begins, or comes back after it was away, is heard of at once: nobody is told that it is not there.
-- And how far a desk has read is written once a second, or as soon as it has read an incident that is open.

create or replace function shared.is_here(here shared.desk, session uuid, cursor bigint, unshared int, ahead_ms bigint)
returns void language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    other presence%rowtype;
    told bool;
begin
    select * into other from presence p where p.library = here.library and p.desk = here.id;
    if other.session <> session and other.seen > clock_timestamp() - interval '10 seconds' then
        raise exception using errcode = 'DK002',
            message = 'another machine works as ' || here.name || '; end the kiosk there first';
    end if;
    told := other.seen is null or other.seen < clock_timestamp() - interval '10 seconds'
        or cursor > other.cursor and exists (select from kept k where k.library = here.library
            and k.tbl = 'incidents' and k.is_open and k.first_feed > other.cursor and k.first_feed <= cursor);
    if told or other.session <> session or other.unshared <> unshared or other.cursor > cursor
            or other.seen < clock_timestamp() - interval '1 second' then
        insert into presence as p (library, desk, session, seen, cursor, unshared, ahead_ms)
            values (here.library, here.id, session, clock_timestamp(), cursor, unshared, ahead_ms)
            on conflict on constraint presence_pkey do update
            set session = excluded.session, seen = excluded.seen, cursor = excluded.cursor,
                unshared = excluded.unshared, ahead_ms = excluded.ahead_ms;
    end if;
    if told then
        perform pg_notify('desks_' || here.library, 'd');
    end if;
end $$;
