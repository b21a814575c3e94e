-- Nothing is anyone's but what is granted. A desk's login may make the one call and nothing else; each is a member of
-- this group.

do $$
begin
    if not exists (select from pg_roles where rolname = 'shared_desks') then
        create role shared_desks nologin;
    end if;
end $$;

revoke all on schema shared from public;
revoke all on all tables in schema shared from public;
revoke all on all functions in schema shared from public;
grant usage on schema shared to shared_desks;
grant execute on function shared.exchange(jsonb) to shared_desks;
