-- Words whose day is past go from here too, also where their desk is switched off or gone. A desk says the day with
-- the words. Whoever makes the first call of a day has it done; the desks follow, since it is a version like any other.

alter table shared.words add column due date;
create index words_due on shared.words (library, due) where due is not null;

-- The day up to which all that is due is gone.
alter table shared.library add column erased_on date not null default 'epoch';

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
        insert into words as w (library, uid, doc, due)
        values (here.library, uid, offer -> 'words', (offer ->> 'due')::date)
        on conflict on constraint words_pkey do update set doc = excluded.doc, due = excluded.due;
    end if;
end $$;

-- One day after the desks themselves should have done it. At most so many, so that no call takes long: gives how many.
create function shared.erase_due(lib shared.library, most int) returns int
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    today date := (clock_timestamp() at time zone lib.zone)::date;
    nobody uuid := '00000000-0000-0000-0000-000000000000';
    number bigint;
    one kept%rowtype;
    newest bigint;
    erased int := 0;
begin
    -- Its lock comes first here too: the numbers of the feed follow the commits.
    update library l set feed = l.feed + most where l.id = lib.id returning l.feed - most into number;
    for one in select k.* from words w join kept k on k.library = w.library and k.uid = w.uid
            where w.library = lib.id and w.due < today order by w.due limit most loop
        erased := erased + 1;
        -- A stretch of the holder's that nobody's folder wrote: the holder goes on with one of its own.
        newest := ((one.descent[cardinality(one.descent)] / 64000 + 1) * 64 + one.holder) * 1000 + 2;
        update kept k set descent = (k.descent || newest)[greatest(cardinality(k.descent) - 62, 1):], feed = number + erased,
            writer = nobody, taken_at = clock_timestamp(), doc = jsonb_set(k.doc, '{version}', to_jsonb(newest))
            where k.library = one.library and k.uid = one.uid;
        delete from words w where w.library = one.library and w.uid = one.uid;
    end loop;
    if erased < most then
        update library l set erased_on = today where l.id = lib.id;
    end if;
    if erased > 0 then
        perform pg_notify('desks_' || lib.id, 'f');
    end if;
    return erased;
end $$;

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
    -- First, since it locks the counter row; and beside what is asked for seldom.
    if (said ->> 'who')::boolean and lib.erased_on < (clock_timestamp() at time zone lib.zone)::date then
        perform erase_due(lib, 500);
    end if;
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
