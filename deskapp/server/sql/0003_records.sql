-- What is kept of each record: taken from a desk, and read to it.

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
    -- A server that is new hears of what was passed on from whichever desk is first, which may be another than made it.
    made_by smallint := coalesce((select k.maker from kept k where k.library = here.library and k.uid = uid),
        (select d.id from desk d where newest / 64000 > 0 and d.library = here.library
            and d.id = (offer ->> 'maker')::smallint), here.id);
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
