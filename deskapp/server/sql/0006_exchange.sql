-- The one call of a desk: all that it has to say, and all that it is told. Library and desk are read off the login.

-- Which server this is: another after a restore, a failover to a replica that was promoted, or a move.
create function shared.place(epoch uuid) returns text
language sql stable set search_path = shared, pg_temp as $$
    select concat_ws('.',
        (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint()),
        (select oid from pg_database where datname = current_database()),
        'shared.kept'::regclass::oid,
        epoch)
$$;

create function shared.exchange(said jsonb) returns json
language plpgsql security definer set search_path = shared, pg_temp set lock_timeout = '5s' as $$
declare
    here desk%rowtype;
    lib library%rowtype;
    took jsonb := '{"acknowledged": [], "passed": []}';
    asked jsonb := '{"asks": [], "answers": []}';
    page record;
    upto bigint;
    who jsonb;
begin
    select * into here from desk d where d.login = session_user and d.retired is null;
    if not found then
        raise exception using errcode = 'DK001', message = 'this login is no desk''s, or its desk is retired';
    end if;
    select * into lib from library l where l.id = here.library;
    if (said ->> 'speaks')::int < lib.speaks then
        raise exception using errcode = 'DK003', message = 'this kiosk is older than the server understands; update it';
    end if;
    perform is_here(here, (said ->> 'session')::uuid, (said ->> 'cursor')::bigint,
        coalesce((said ->> 'unshared')::int, 0), coalesce((said ->> 'ahead_ms')::bigint, 0));
    -- First, since it locks the counter row; and beside what is asked for seldom.
    if (said ->> 'who')::boolean and lib.erased_on < (clock_timestamp() at time zone lib.zone)::date then
        perform erase_due(lib, 500);
    end if;
    if jsonb_array_length(said -> 'offers') > 0 then
        took := take(here, said -> 'offers');
    end if;
    if jsonb_array_length(said -> 'wants') > 0 or jsonb_array_length(said -> 'not_given') > 0
            or exists (select from ask a where a.library = here.library) then
        asked := questions(here, said -> 'wants', said -> 'not_given');
    end if;
    -- Not above `upto`: what is taken meanwhile has a higher number, and comes in the next turn.
    upto := (select l.feed from library l where l.id = here.library);
    select * into page from page(here, (said ->> 'writer')::uuid, (said ->> 'cursor')::bigint,
        (said ->> 'most')::int, upto);
    if (said ->> 'who')::boolean then
        update desk d set entrance = said ->> 'entrance'
            where d.library = here.library and d.id = here.id and d.entrance <> said ->> 'entrance';
        who := who_is_there(here.library);
    end if;
    return json_build_object('acknowledged', took -> 'acknowledged', 'passed', took -> 'passed',
        'asks', asked -> 'asks', 'answers', asked -> 'answers', 'news', page.news, 'more', page.found = (said ->> 'most')::int,
        'cursor', case when page.found = (said ->> 'most')::int then page.last else upto end,
        'desks', who, 'place', place(lib.epoch), 'desk', here.id, 'letter', here.letter, 'name', here.name,
        'newest', upto, 'at', clock_timestamp());
end $$;
