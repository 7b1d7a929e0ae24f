-- The two roles and the schema. The owner role owns every table and cannot sign in; the application
-- signs in as lianhe_app, which owns nothing, bypasses nothing and may not change the schema
-- (scale rules 9 and 10). Roles belong to the whole server, so another database may have made them.
do $$
begin
    create role lianhe_owner nologin nosuperuser nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
    create role lianhe_app login nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;

-- A migrator that is no superuser must be a member of the owner role to act as it.
do $$
begin
    if not (select rolsuper from pg_roles where rolname = current_user)
       and not pg_has_role(current_user, 'lianhe_owner', 'member') then
        execute format('grant lianhe_owner to %I', current_user);
    end if;
end $$;

create schema app authorization lianhe_owner;
grant usage on schema app to lianhe_app;

set local role lianhe_owner;

-- What has been applied, in order. The checksum is the SHA-256 of the file's bytes.
create table app.migration (
    number     integer     not null constraint migration_pkey primary key,
    name       text        not null constraint migration_name_key unique,
    checksum   text        not null constraint migration_checksum_check check (checksum ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz not null default now()
);
grant select on app.migration to lianhe_app;

-- One sequence for all ids: an id of one noun is never by accident an id of another (scale rule 6).
create sequence app.id;
grant usage on sequence app.id to lianhe_app;
