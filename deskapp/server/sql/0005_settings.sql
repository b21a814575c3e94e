-- The library's settings. Nothing is decided here: the desks know which of two changes stands.

-- Gives the number of the newest.
create function shared.take_settings(here shared.desk, said jsonb) returns bigint
language plpgsql set search_path = shared, pg_temp as $$
#variable_conflict use_variable
declare
    counted bigint;
begin
    update library l set settings = l.settings + jsonb_array_length(said) where l.id = here.library
        returning l.settings - jsonb_array_length(said) into counted;
    insert into setting as s (library, name, desk, value, at, by, number)
        select here.library, one.value ->> 0, here.id, one.value -> 1, (one.value ->> 2)::timestamptz, one.value ->> 3,
            counted + one.ordinality
        from jsonb_array_elements(said) with ordinality one
        on conflict on constraint setting_pkey do update
        set value = excluded.value, at = excluded.at, by = excluded.by, number = excluded.number
        where s.at < excluded.at;
    perform pg_notify('desks_' || here.library, 'f');
    return counted + jsonb_array_length(said);
end $$;

create function shared.settings_since(library smallint, since bigint) returns jsonb
language sql stable set search_path = shared, pg_temp as $$
    select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'value', s.value, 'at', s.at, 'by', s.by,
        'number', s.desk, 'desk', d.name) order by s.number), '[]')
    from setting s join desk d on d.library = s.library and d.id = s.desk
    where s.library = settings_since.library and s.number > since
$$;
