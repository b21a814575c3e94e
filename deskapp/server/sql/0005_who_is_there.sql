-- Which desks are there, what each has read and not yet shared, and how far its clock is off: said when a desk asks.

alter table shared.presence add column unshared int not null default 0;
alter table shared.presence add column ahead_ms bigint not null default 0;

-- The number under which a record first stood here: who has read up to it shows the record, whatever came since.
alter table shared.kept add column first_feed bigint not null default 0;
update shared.kept set first_feed = feed;
create index kept_open_incidents on shared.kept (library, first_feed) where tbl = 'incidents' and is_open;

create or replace function shared.keep(here shared.desk, offer jsonb, descent bigint[], feed bigint) returns void
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    newest bigint := descent[cardinality(descent)];
    uid uuid := offer ->> 'uid';
    made_by smallint := coalesce((select k.maker from kept k where k.library = here.library and k.uid = uid), here.id);
begin
    insert into kept as k (library, uid, tbl, descent, feed, first_feed, is_open, began, maker, holder, writer, doc)
    values (here.library, uid, offer ->> 'tbl', descent, feed, feed, (offer ->> 'is_open')::boolean,
        (offer ->> 'began')::timestamptz, made_by,
        case when newest / 64000 > 0 then newest / 1000 % 64 else made_by end, (offer ->> 'writer')::uuid,
        offer -> 'doc')
    on conflict on constraint kept_pkey do update set
        descent = excluded.descent, feed = excluded.feed, is_open = excluded.is_open, began = excluded.began,
        holder = excluded.holder, writer = excluded.writer, taken_at = clock_timestamp(), doc = excluded.doc;
    if coalesce(offer -> 'words', '{}') = '{}' then
        delete from words w where w.library = here.library and w.uid = uid;
    else
        insert into words as w (library, uid, doc) values (here.library, uid, offer -> 'words')
        on conflict on constraint words_pkey do update set doc = excluded.doc;
    end if;
end $$;

drop function shared.is_here(shared.desk, uuid, bigint);

create function shared.is_here(here shared.desk, session uuid, cursor bigint, unshared int, ahead_ms bigint)
returns void language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    other presence%rowtype;
begin
    select * into other from presence p where p.library = here.library and p.desk = here.id;
    if other.session <> session and other.seen > clock_timestamp() - interval '10 seconds' then
        raise exception using errcode = 'DK002',
            message = 'another machine works as ' || here.name || '; end the kiosk there first';
    end if;
    insert into presence as p (library, desk, session, seen, cursor, unshared, ahead_ms)
        values (here.library, here.id, session, clock_timestamp(), cursor, unshared, ahead_ms)
        on conflict on constraint presence_pkey do update
        set session = excluded.session, seen = excluded.seen, cursor = excluded.cursor, unshared = excluded.unshared,
            ahead_ms = excluded.ahead_ms
        where p.session <> excluded.session or p.cursor <> excluded.cursor or p.unshared <> excluded.unshared
            or p.seen < clock_timestamp() - interval '1 second';
    -- An incident that is open has reached this desk's screens: the desk that opened it is told at once.
    if cursor > coalesce(other.cursor, 0) and exists (select from kept k where k.library = here.library
            and k.tbl = 'incidents' and k.is_open and k.first_feed > coalesce(other.cursor, 0) and k.first_feed <= cursor) then
        perform pg_notify('desks_' || here.library, 'd');
    end if;
end $$;

create function shared.who_is_there(library smallint) returns jsonb
language sql stable set search_path = shared, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'number', d.id, 'letter', d.letter, 'name', d.name,
        'unheard', extract(epoch from clock_timestamp() - p.seen), 'cursor', coalesce(p.cursor, 0),
        'unshared', coalesce(p.unshared, 0), 'ahead_ms', coalesce(p.ahead_ms, 0),
        'shows', (select coalesce(jsonb_agg(k.uid), '[]') from kept k where k.library = d.library
            and k.tbl = 'incidents' and k.is_open and (k.first_feed <= p.cursor or k.maker = d.id))) order by d.id), '[]')
    from desk d left join presence p on p.library = d.library and p.desk = d.id
    where d.library = who_is_there.library and d.retired is null
$$;

create or replace function shared.exchange(said jsonb) returns jsonb
language plpgsql security definer set search_path = shared, pg_temp set lock_timeout = '5s' as $$
declare
    here desk%rowtype;
    lib library%rowtype;
    told jsonb;
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
    told := take(here, said -> 'offers')
        || questions(here, said -> 'wants', said -> 'not_given')
        || news(here, (said ->> 'writer')::uuid, (said ->> 'cursor')::bigint, (said ->> 'most')::int);
    if (said ->> 'who')::boolean then
        told := told || jsonb_build_object('desks', who_is_there(here.library));
    end if;
    return told || jsonb_build_object('place', place(lib.epoch), 'desk', here.id, 'letter', here.letter,
        'name', here.name, 'newest', (select l.feed from library l where l.id = here.library),
        'at', clock_timestamp());
end $$;

revoke all on all functions in schema shared from public;
