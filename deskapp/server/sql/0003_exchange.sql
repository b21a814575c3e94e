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

create function shared.row_as_told(one shared.kept) returns jsonb
language sql stable set search_path = shared, pg_temp as $$
    select jsonb_build_object(
        'uid', one.uid, 'tbl', one.tbl, 'descent', one.descent, 'writer', one.writer, 'maker', one.maker,
        'doc', one.doc,
        'words', (select doc from words where words.library = one.library and words.uid = one.uid))
$$;

create function shared.keep(here shared.desk, offer jsonb, descent bigint[], feed bigint) returns void
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    newest bigint := descent[cardinality(descent)];
    uid uuid := offer ->> 'uid';
    made_by smallint := coalesce((select k.maker from kept k where k.library = here.library and k.uid = uid), here.id);
begin
    insert into kept as k (library, uid, tbl, descent, feed, is_open, began, maker, holder, writer, doc)
    values (here.library, uid, offer ->> 'tbl', descent, feed, (offer ->> 'is_open')::boolean,
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

-- Judges each offer by itself: what one comes to holds no other up.
create function shared.take(here shared.desk, offers jsonb) returns jsonb
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    number bigint;
    offer jsonb;
    known kept%rowtype;
    descent bigint[];
    judgement text;
    acknowledged jsonb := '[]';
    passed jsonb := '[]';
begin
    if coalesce(jsonb_array_length(offers), 0) = 0 then
        return jsonb_build_object('acknowledged', acknowledged, 'passed', passed);
    end if;
    -- First of all: whoever else takes anything waits here until this is committed.
    update library l set feed = l.feed + jsonb_array_length(offers) where l.id = here.library
        returning l.feed - jsonb_array_length(offers) into number;
    for offer in select value from jsonb_array_elements(offers) loop
        descent := array(select value::bigint from jsonb_array_elements_text(offer -> 'descent'));
        select * into known from kept k where k.library = here.library and k.uid = (offer ->> 'uid')::uuid;
        judgement := judged(known.descent, known.writer, descent, (offer ->> 'writer')::uuid);
        if judgement = 'passed' then
            passed := passed || jsonb_build_array(row_as_told(known));
            continue;
        end if;
        if judgement = 'taken' then
            number := number + 1;
            perform keep(here, offer, descent, number);
        end if;
        acknowledged := acknowledged || jsonb_build_array(
            jsonb_build_array(offer ->> 'uid', descent[cardinality(descent)]));
    end loop;
    -- A hint without content; an open incident's has a letter of its own and is never gathered with others.
    perform pg_notify('desks_' || here.library, case when jsonb_path_exists(offers,
        '$[*] ? (@.tbl == "incidents" && @.is_open == true)') then 'e' else 'f' end);
    return jsonb_build_object('acknowledged', acknowledged, 'passed', passed);
end $$;

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

create function shared.news(here shared.desk, writer uuid, since bigint, most int) returns jsonb
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    upto bigint := (select l.feed from library l where l.id = here.library);
    rows jsonb;
    last bigint;
    found int;
begin
    -- Not above `upto`: what is taken meanwhile has a higher number, and comes in the next turn.
    select coalesce(jsonb_agg(row_as_told(page.one) order by page.feed) filter (where page.writer <> writer), '[]'),
            max(page.feed), count(*)
        into rows, last, found
        from (select k as one, k.feed, k.writer from kept k
            where k.library = here.library and k.feed > since and k.feed <= upto
            order by k.feed limit most) page;
    return jsonb_build_object('news', rows, 'more', found = most, 'cursor', case when found = most then last else upto end);
end $$;

create function shared.is_here(here shared.desk, session uuid, cursor bigint) returns void
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    other presence%rowtype;
begin
    select * into other from presence p where p.library = here.library and p.desk = here.id;
    if other.session <> session and other.seen > clock_timestamp() - interval '10 seconds' then
        raise exception using errcode = 'DK002',
            message = 'another machine works as ' || here.name || '; end the kiosk there first';
    end if;
    insert into presence as p (library, desk, session, seen, cursor)
        values (here.library, here.id, session, clock_timestamp(), cursor)
        on conflict on constraint presence_pkey do update
        set session = excluded.session, seen = excluded.seen, cursor = excluded.cursor
        where p.session <> excluded.session or p.cursor <> excluded.cursor
            or p.seen < clock_timestamp() - interval '1 second';
end $$;

create function shared.exchange(said jsonb) returns jsonb
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
    perform is_here(here, (said ->> 'session')::uuid, (said ->> 'cursor')::bigint);
    told := take(here, said -> 'offers')
        || questions(here, said -> 'wants', said -> 'not_given')
        || news(here, (said ->> 'writer')::uuid, (said ->> 'cursor')::bigint, (said ->> 'most')::int);
    return told || jsonb_build_object('place', place(lib.epoch), 'desk', here.id, 'at', clock_timestamp());
end $$;
