-- The one call of a desk: all that it has to say, and all that it is told. Library and desk are read off the login.

-- Which server this is: another after a restore, a failover to a replica that was promoted, or a move.
create function shared.place(epoch uuid) returns text
language sql stable set search_path = shared, pg_temp as $$
    select concat_ws('.',
        (select system_identifier from pg_control_system()),
        -- The timeline that is written now: the last checkpoint's is the old one for minutes after a promotion.
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()),
        'shared.kept'::regclass::oid,
        epoch)
$$;

-- Fifty desks call this some hundreds of times a second, and most calls bring nothing and fetch a row. So each reads
-- all that it always needs in one statement, planned once a connection, and what is seldom asked for costs it nothing.
create function shared.exchange(said jsonb) returns json
language plpgsql security definer set search_path = shared, pg_temp set lock_timeout = '5s'
set plan_cache_mode = force_generic_plan as $$
declare
    me record;
    here desk%rowtype;
    since bigint := said -> 'cursor';
    most int := said -> 'most';
    -- Null of whoever only looks, and has not counted.
    not_shared int := case when said ? 'unshared' then (said ->> 'unshared')::int else 0 end;
    opens jsonb := coalesce(said -> 'opened', '[]');
    asks_who boolean := coalesce((said -> 'who')::boolean, false);
    took jsonb;
    asked jsonb;
    upto bigint;
    news json;
    last bigint;
    more boolean := false;
    settings_upto bigint;
    settings jsonb;
    who jsonb;
begin
    select d as desk, l as library, l.speaks, l.feed, l.settings, l.erased_on, l.zone, l.epoch,
            exists (select from ask a where a.library = l.id) as asks,
            -- Nothing was heard of it for a second, or it has something else to say of itself than then.
            coalesce(p.seen < clock_timestamp() - interval '1 second' or p.session <> (said ->> 'session')::uuid
                or p.cursor > since or p.unshared <> not_shared or p.opened <> opens, true)
            or exists (select from kept k where k.library = l.id and k.tbl = 'incidents' and k.is_open
                and k.first_feed > p.cursor and k.first_feed <= since) as is_to_be_noted
        into me
        from desk d join library l on l.id = d.library
        left join presence p on p.library = d.library and p.desk = d.id
        where d.login = session_user and d.retired is null;
    if not found then
        raise exception using errcode = 'DK001', message = 'this login is no desk''s, or its desk is retired';
    end if;
    if (said -> 'speaks')::int < me.speaks then
        raise exception using errcode = 'DK003', message = 'this kiosk is older than the server understands; update it';
    end if;
    here := me.desk;
    upto := me.feed;
    if me.is_to_be_noted then
        perform is_here(here, (said ->> 'session')::uuid, since, not_shared,
            coalesce((said -> 'ahead_ms')::bigint, 0), opens);
    end if;
    -- A server that was put back by hand is told of at once, to desks that were connected all the while.
    asks_who := asks_who or (said ->> 'epoch')::uuid <> me.epoch;
    -- First, since it locks the counter row; and beside what is asked for seldom.
    if asks_who and me.erased_on < (clock_timestamp() at time zone me.zone)::date then
        perform erase_due(me.library, 500);
        upto := null;
    end if;
    if jsonb_array_length(said -> 'offers') > 0 then
        took := take(here, said -> 'offers');
        upto := null;
    end if;
    if upto is null then
        upto := (select l.feed from library l where l.id = here.library);
    end if;
    if me.asks or jsonb_array_length(said -> 'wants') > 0 or jsonb_array_length(said -> 'not_given') > 0 then
        asked := questions(here, said -> 'wants', said -> 'not_given');
    end if;
    if since < upto then
        -- Not above `upto`: what is taken meanwhile has a higher number, and comes in the next turn.
        select json_agg(json_build_object(
                'uid', k.uid, 'tbl', k.tbl, 'descent', k.descent, 'writer', k.writer, 'maker', k.maker, 'doc', k.doc,
                'words', w.doc) order by k.feed) filter (where k.writer <> (said ->> 'writer')::uuid),
            max(k.feed), count(*) = most
            into news, last, more
            from (select * from kept k where k.library = here.library and k.feed > since and k.feed <= upto
                order by k.feed limit most) k
            -- What is added to an incident later no other desk shows: its text stays with the desk that wrote it.
            left join words w on w.library = k.library and w.uid = k.uid
                and (k.tbl <> 'supplements' or k.maker = here.id);
    end if;
    settings_upto := me.settings;
    if jsonb_array_length(said -> 'settings') > 0 then
        settings_upto := take_settings(here, said -> 'settings');
    end if;
    if settings_upto > (said ->> 'settings_read')::bigint then
        settings := settings_since(here.library, (said ->> 'settings_read')::bigint);
    end if;
    if asks_who then
        update desk d set entrance = said ->> 'entrance'
            where d.library = here.library and d.id = here.id and d.entrance <> said ->> 'entrance';
        who := jsonb_build_object('desks', who_is_there(here.library), 'place', place(me.epoch), 'epoch', me.epoch,
            'desk', here.id, 'letter', here.letter, 'name', here.name);
    end if;
    return json_build_object('acknowledged', took -> 'acknowledged', 'passed', took -> 'passed',
        'asks', asked -> 'asks', 'answers', asked -> 'answers', 'news', news, 'more', more,
        'cursor', case when more then last else upto end, 'newest', upto, 'at', clock_timestamp(),
        'settings', settings, 'settings_read', settings_upto, 'who', who);
end $$;
