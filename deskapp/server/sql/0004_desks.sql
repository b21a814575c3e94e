-- What passes between desks beside their records.

-- What this desk asks for, what it does not give, what is asked of it, and why it is not given what it asked for.
create function shared.questions(here shared.desk, wants jsonb, not_given jsonb) returns jsonb
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    asks jsonb;
    answers jsonb;
begin
    update ask a set answer = no.value ->> 2
        from jsonb_array_elements(not_given) no
        where a.library = here.library and a.uid = (no.value ->> 0)::uuid and a.by_desk = (no.value ->> 1)::smallint;
    insert into ask as a (library, uid, by_desk)
        select here.library, value::uuid, here.id from jsonb_array_elements_text(wants)
        on conflict on constraint ask_pkey do update set at = clock_timestamp(), answer = null;
    delete from ask a where a.library = here.library and (a.at < clock_timestamp() - interval '10 seconds'
        or exists (select from kept k where k.library = a.library and k.uid = a.uid and k.holder = a.by_desk));
    with answered as (
        delete from ask a where a.library = here.library and a.by_desk = here.id and a.answer is not null
        returning a.uid, a.answer)
    select coalesce(jsonb_agg(jsonb_build_array(x.uid, x.answer)), '[]') into answers from answered x;
    select coalesce(jsonb_agg(jsonb_build_array(a.uid, a.by_desk)), '[]') into asks
        from ask a join kept k on k.library = a.library and k.uid = a.uid
        where a.library = here.library and a.answer is null and k.holder = here.id;
    if jsonb_array_length(wants) > 0 or jsonb_array_length(not_given) > 0 then
        perform pg_notify('desks_' || here.library, 'a');
    end if;
    return jsonb_build_object('asks', asks, 'answers', answers);
end $$;

-- A desk that begins, or comes back after it was away, is heard of at once: nobody is told that it is not there.
-- How far a desk has read is written once a second, or as soon as it has read an incident that is open.
-- What is open for answering there is told at once too: two desks look at one list.
create function shared.is_here(here shared.desk, session uuid, cursor bigint, unshared int, ahead_ms bigint, opened jsonb)
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
    if unshared is null then
        return;  -- It only looks: a desk that was told to have shared all would be left out of what figures lack.
    end if;
    told := other.opened <> opened or other.seen is null or other.seen < clock_timestamp() - interval '10 seconds'
        or cursor > other.cursor and exists (select from kept k where k.library = here.library
            and k.tbl = 'incidents' and k.is_open and k.first_feed > other.cursor and k.first_feed <= cursor);
    if told or other.session <> session or other.unshared <> unshared or other.cursor > cursor
            or other.seen < clock_timestamp() - interval '1 second' then
        insert into presence as p (library, desk, session, seen, cursor, unshared, ahead_ms, opened)
            values (here.library, here.id, session, clock_timestamp(), cursor, unshared, ahead_ms, opened)
            on conflict on constraint presence_pkey do update
            set session = excluded.session, seen = excluded.seen, cursor = excluded.cursor,
                unshared = excluded.unshared, ahead_ms = excluded.ahead_ms, opened = excluded.opened;
    end if;
    if told then
        perform pg_notify('desks_' || here.library, 'd');
    end if;
end $$;

create function shared.who_is_there(library smallint) returns jsonb
language sql stable set search_path = shared, pg_temp as $$
    with open as materialized (select k.uid, k.first_feed, k.maker from kept k
        where k.library = who_is_there.library and k.tbl = 'incidents' and k.is_open)
    select coalesce(jsonb_agg(jsonb_build_object(
        'number', d.id, 'letter', d.letter, 'name', d.name, 'entrance', d.entrance,
        'unheard', extract(epoch from clock_timestamp() - p.seen), 'cursor', coalesce(p.cursor, 0),
        'unshared', coalesce(p.unshared, 0), 'ahead_ms', coalesce(p.ahead_ms, 0),
        'opened', case when p.seen > clock_timestamp() - interval '60 seconds' then p.opened else '[]' end,
        'shows', (select coalesce(jsonb_agg(o.uid), '[]') from open o
            where o.first_feed <= p.cursor or o.maker = d.id)) order by d.id), '[]')
    from desk d left join presence p on p.library = d.library and p.desk = d.id
    where d.library = who_is_there.library and d.retired is null
$$;
