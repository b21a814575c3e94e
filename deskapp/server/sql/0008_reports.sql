-- A login for figures over all desks: it reads what is kept without any words, and which desks have not shared all.

create table shared.report_login (
    login name primary key,
    library smallint not null references shared.library
);

do $$
begin
    if not exists (select from pg_roles where rolname = 'shared_reports') then
        create role shared_reports nologin;
    end if;
end $$;

create function shared.reported() returns smallint
language sql stable security definer set search_path = shared, pg_temp as $$
    select library from report_login where login = session_user
$$;

alter table shared.kept enable row level security;
create policy reports on shared.kept for select to shared_reports using (library = (select shared.reported()));

create function shared.heard_of() returns table (name text, seen timestamptz, unshared int, at timestamptz)
language sql stable security definer set search_path = shared, pg_temp as $$
    select d.name, p.seen, coalesce(p.unshared, 0), clock_timestamp()
    from desk d left join presence p on p.library = d.library and p.desk = d.id
    where d.library = reported() and d.retired is null order by d.id
$$;

grant usage on schema shared to shared_reports;
grant select (library, tbl, doc) on shared.kept to shared_reports;
grant execute on function shared.reported(), shared.heard_of() to shared_reports;
