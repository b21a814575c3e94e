-- Words whose day is past go from here too, also where their desk is switched off or gone. A desk says the day with
-- the words. Whoever makes the first call of a day has it done; the desks follow, since it is a version like any other.

-- One day after the desks themselves should have done it. At most so many, so that no call takes long: gives how many.
-- Nobody who only reads waits for who writes: it is done by a later call then. And the feed goes on by as many numbers
-- as are used: it says how far a desk that joins has to read.
create function shared.erase_due(lib shared.library, most int) returns int
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    today date := (clock_timestamp() at time zone lib.zone)::date;
    nobody uuid := '00000000-0000-0000-0000-000000000000';
    number bigint;
    one kept%rowtype;
    newest bigint;
    due int := (select count(*) from (select from words w where w.library = lib.id and w.due < today limit most) d);
    erased int := 0;
begin
    -- Its lock comes first here too: the numbers of the feed follow the commits.
    perform from library l where l.id = lib.id for update skip locked;
    if not found then
        return 0;
    end if;
    update library l set feed = l.feed + due where l.id = lib.id returning l.feed - due into number;
    for one in select k.* from words w join kept k on k.library = w.library and k.uid = w.uid
            where w.library = lib.id and w.due < today order by w.due limit due loop
        erased := erased + 1;
        -- A stretch of the holder's that nobody's folder wrote: the holder goes on with one of its own.
        newest := ((one.descent[cardinality(one.descent)] / 64000 + 1) * 64 + one.holder) * 1000 + 2;
        update kept k set descent = (k.descent || newest)[greatest(cardinality(k.descent) - 62, 1):], feed = number + erased,
            writer = nobody, taken_at = clock_timestamp(), doc = jsonb_set(k.doc, '{version}', to_jsonb(newest))
            where k.library = one.library and k.uid = one.uid;
        delete from words w where w.library = one.library and w.uid = one.uid;
    end loop;
    if due < most then
        update library l set erased_on = today where l.id = lib.id;
    end if;
    if erased > 0 then
        perform pg_notify('desks_' || lib.id, 'f');
    end if;
    return erased;
end $$;
