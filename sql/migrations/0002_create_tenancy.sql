set local role lianhe_owner;

-- Tenants -----------------------------------------------------------------------------------------
-- The application cannot read this table: it asks app.find_tenant for one county by its code, so no
-- county learns which others there are.
create table app.tenant (
    id            bigint      not null default nextval('app.id') constraint tenant_pkey primary key,
    code          text        not null constraint tenant_code_key unique
                              constraint tenant_code_check check (code ~ '^[a-z][a-z0-9_-]{1,30}$'),
    name          text        not null constraint tenant_name_check check (name <> ''),
    national_code text        not null constraint tenant_national_code_key unique
                              constraint tenant_national_code_check check (national_code ~ '^[0-9]{6}$'),
    founded_at    timestamptz not null default now()
);

-- Makes a table of a tenant safe in one line, so that no table can be half guarded. Shapes:
--   register  rows change; each change is audited by a trigger
--   fact      rows are written once and never changed; the verb writes one audit entry for them
--   running   counters and totals that follow from facts; changed in place, not audited
create function app.guard_tenant_table(name text, shape text) returns void language plpgsql as $$
begin
    execute format('alter table app.%I enable row level security', name);
    execute format('alter table app.%I force row level security', name);
    execute format('create policy tenant_only on app.%I for all to public '
        'using (tenant_id = current_setting(''app.tenant_id'')::bigint) '
        'with check (tenant_id = current_setting(''app.tenant_id'')::bigint)', name);
    if shape = 'fact' then
        execute format('grant select, insert on app.%I to lianhe_app', name);
        execute format('create trigger fact_only before update or delete on app.%I '
            'for each row execute function app.refuse_change(%L)', name, name);
    elsif shape = 'register' then
        execute format('grant select, insert, update, delete on app.%I to lianhe_app', name);
        execute format('create trigger audited after insert or update or delete on app.%I '
            'for each row execute function app.audit_row(%L)', name, name);
    elsif shape = 'running' then
        execute format('grant select, insert, update on app.%I to lianhe_app', name);
    else
        raise exception 'unknown shape %', shape;
    end if;
    execute format('comment on table app.%I is %L', name, shape);
end $$;

create function app.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: correct it by a new fact', tg_argv[0]
        using errcode = '42501', constraint = 'append_only';
end $$;

-- People who act ----------------------------------------------------------------------------------
create table app.actor (
    tenant_id bigint not null constraint actor_tenant_fkey references app.tenant (id),
    id        bigint not null default nextval('app.id'),
    account   text   not null constraint actor_account_check check (account ~ '^[a-z][a-z0-9._-]{1,62}$'),
    name      text   not null constraint actor_name_check check (name <> ''),
    constraint actor_pkey primary key (tenant_id, id),
    constraint actor_account_key unique (tenant_id, account)
);

-- Reference data: what each role may do. The same for every county.
create table app.role_permission (
    role       text not null,
    permission text not null,
    constraint role_permission_pkey primary key (role, permission)
);
grant select on app.role_permission to lianhe_app;

insert into app.role_permission (role, permission) values
    ('county_operator', 'read'), ('county_operator', 'actors.manage'),
    ('county_operator', 'places.manage'), ('county_operator', 'members.manage'),
    ('county_operator', 'committees.manage'), ('county_operator', 'land.manage'),
    ('county_operator', 'catalogue.manage'), ('county_operator', 'batches.manage'),
    ('county_operator', 'harvests.record'), ('county_operator', 'demands.record'),
    ('county_operator', 'prices.import'), ('county_operator', 'messages.publish'),
    ('county_operator', 'ledger.read'),
    ('committee_secretary', 'read'), ('committee_secretary', 'meetings.run'),
    ('committee_secretary', 'votes.record'), ('committee_secretary', 'demands.record'),
    ('committee_secretary', 'purchases.plan'), ('committee_secretary', 'purchases.order'),
    ('committee_secretary', 'ledger.read'),
    ('sales_manager', 'read'), ('sales_manager', 'sales.manage'), ('sales_manager', 'prices.import'),
    ('sales_manager', 'ledger.read'),
    ('accountant', 'read'), ('accountant', 'ledger.read'), ('accountant', 'ledger.post'),
    ('village_coordinator', 'read'), ('village_coordinator', 'members.manage'),
    ('village_coordinator', 'land.manage'), ('village_coordinator', 'batches.manage'),
    ('village_coordinator', 'harvests.record'), ('village_coordinator', 'demands.record'),
    ('member', 'read'), ('member', 'demands.record'),
    ('auditor', 'read'), ('auditor', 'ledger.read');

-- Who holds which role. A coordinator's grant names a village, a member's grant names the member, a
-- secretary's grant the committee; a person may hold several. The foreign keys follow with those tables.
create table app.role_grant (
    tenant_id  bigint not null,
    id         bigint not null default nextval('app.id'),
    actor_id   bigint not null,
    role       text   not null,
    village_id bigint,
    member_id  bigint,
    committee_id bigint,
    constraint role_grant_pkey primary key (tenant_id, id),
    constraint role_grant_actor_fkey foreign key (tenant_id, actor_id) references app.actor (tenant_id, id),
    constraint role_grant_role_check check (role in ('county_operator', 'committee_secretary',
        'sales_manager', 'accountant', 'village_coordinator', 'member', 'auditor')),
    constraint role_grant_village_check check ((role = 'village_coordinator') = (village_id is not null)),
    constraint role_grant_member_check check ((role = 'member') = (member_id is not null)),
    constraint role_grant_committee_check check ((role = 'committee_secretary') = (committee_id is not null))
);
create unique index role_grant_once on app.role_grant
    (tenant_id, actor_id, role, coalesce(village_id, 0), coalesce(member_id, 0), coalesce(committee_id, 0));

-- Commands, audit, numbers, outbox ----------------------------------------------------------------
-- A command that was carried out, with its answer as JSON. Sent again with the same content it is
-- answered from here; with other content it is refused (scale rule 32).
create table app.command (
    tenant_id    bigint      not null,
    id           uuid        not null,
    actor_id     bigint      not null,
    verb         text        not null,
    content_hash bytea       not null,
    answer       text        not null,
    done_at      timestamptz not null default now(),
    constraint command_pkey primary key (tenant_id, id)
);

-- Who changed what, when and why. `before` and `after` of an update hold only what changed.
create table app.audit_entry (
    tenant_id  bigint      not null,
    id         bigint      not null default nextval('app.id'),
    at         timestamptz not null default clock_timestamp(),
    actor_id   bigint      not null,
    command_id uuid,
    verb       text        not null,
    noun       text        not null,
    row_id     bigint,
    before     jsonb,
    after      jsonb,
    reason     text,
    constraint audit_entry_pkey primary key (tenant_id, id)
);

create table app.document_counter (
    tenant_id bigint  not null,
    kind      text    not null,
    year      integer not null,
    last      integer not null constraint document_counter_last_check check (last > 0),
    constraint document_counter_pkey primary key (tenant_id, kind, year)
);

-- The next number without a gap. Call it inside the insert that uses it, as the last step of a
-- verb: the row stays locked until the commit (scale rule 31).
create function app.next_number(t bigint, k text, y integer) returns integer language sql as $$
    insert into app.document_counter as c (tenant_id, kind, year, last) values (t, k, y, 1)
    on conflict (tenant_id, kind, year) do update set last = c.last + 1
    returning last
$$;

create table app.outbox (
    tenant_id  bigint      not null,
    id         bigint      not null default nextval('app.id'),
    topic      text        not null,
    payload    jsonb       not null,
    written_at timestamptz not null default now(),
    claimed_at timestamptz,
    sent_at    timestamptz,
    constraint outbox_pkey primary key (tenant_id, id)
);
create index outbox_unsent on app.outbox (tenant_id, id) where sent_at is null;

-- Row triggers only, table name as an argument, every name qualified (scale rule 25).
create function app.audit_row() returns trigger language plpgsql as $$
declare
    old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    row_key bigint;
begin
    row_key := (coalesce(new_row, old_row) ->> 'id')::bigint;
    if tg_op = 'UPDATE' then
        select coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, new_row -> o.key), '{}')
        into old_row, new_row
        from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
        if old_row = '{}' then return null; end if;
    end if;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, before, after, reason)
    values (current_setting('app.tenant_id')::bigint, current_setting('app.actor_id')::bigint,
        nullif(current_setting('app.command_id', true), '')::uuid, lower(tg_op), tg_argv[0], row_key,
        old_row, new_row, nullif(current_setting('app.reason', true), ''));
    return null;
end $$;

select app.guard_tenant_table('actor', 'register');
select app.guard_tenant_table('role_grant', 'register');
select app.guard_tenant_table('command', 'fact');
select app.guard_tenant_table('audit_entry', 'fact');
select app.guard_tenant_table('document_counter', 'running');
select app.guard_tenant_table('outbox', 'running');

-- Entering ----------------------------------------------------------------------------------------
-- Aims the transaction at one tenant. SET LOCAL and not set_config: only the former reaches the workers
-- of a cluster (scale rule 13).
create function app.aim(t bigint) returns void language plpgsql as $$
begin
    if t is null or t <= 0 then raise exception 'no tenant' using errcode = '22023'; end if;
    execute format('set local app.tenant_id = %L', t);
end $$;

-- Refuses the actor the transaction was entered by: the one message for it.
create function app.refuse_permission(needed text) returns void language plpgsql as $$
begin
    raise exception 'not permitted: %', needed
        using errcode = '42501', constraint = 'actor_permission', detail = needed;
end $$;

-- Aims the transaction at one tenant as one actor and refuses an actor who may not do what follows.
create function app.enter(t bigint, a bigint, needed text) returns void language plpgsql as $$
begin
    if t is null or t <= 0 or a is null then
        raise exception 'no tenant or actor' using errcode = '22023';
    end if;
    execute format('set local app.tenant_id = %L; set local app.actor_id = %L', t, a);
    perform 1 from app.role_grant g join app.role_permission p on p.role = g.role
    where g.tenant_id = t and g.actor_id = a and p.permission = needed;
    if not found then perform app.refuse_permission(needed); end if;
end $$;

-- A command already done is answered by SQLSTATE LH001 with the first answer as the detail; the same id with
-- other content, or by another person, is LH002. A new command passes.
create function app.answer_before(t bigint, a bigint, c uuid, content bytea) returns void language plpgsql as $$
declare
    earlier record;
begin
    select k.content_hash, k.answer, k.actor_id into earlier from app.command k
    where k.tenant_id = t and k.id = c;
    if not found then return; end if;
    if earlier.content_hash = sha256(content) and earlier.actor_id = a then
        raise exception 'done before' using errcode = 'LH001', detail = earlier.answer;
    end if;
    raise exception 'same command, other content' using errcode = 'LH002';
end $$;

-- Enters for a command, unless it was done before (app.answer_before). The lock makes a second sender of
-- the same command wait for the first; the primary key of app.command is the backstop.
create function app.enter_command(t bigint, a bigint, needed text, c uuid, content bytea)
returns void language plpgsql as $$
begin
    perform app.enter(t, a, needed);
    -- Verbs are statements over keys and short lists, kept prepared: planning each anew costs several
    -- times its execution. A bulk import asks for custom plans by itself.
    execute format('set local app.command_id = %L; set local plan_cache_mode = force_generic_plan', c);
    perform pg_advisory_xact_lock(hashtextextended(c::text, t));
    perform app.answer_before(t, a, c, content);
end $$;

-- What one actor reaches with one permission: everything in the county, or these villages, members and
-- committees. A secretary acts for the committees of the grants alone, but reads the whole county: a committee
-- spans villages, and what its neighbours do is no secret to it. Registers that belong to no committee, such
-- as suppliers, ask for the permission and not for the reach.
create function app.reach(t bigint, a bigint, needed text)
returns table (everything boolean, villages bigint[], members bigint[], committees bigint[]) language sql stable as $$
    select coalesce(bool_or(g.village_id is null and g.member_id is null
            and (g.committee_id is null or needed = 'read')), false),
        coalesce(array_agg(g.village_id) filter (where g.village_id is not null), '{}'),
        coalesce(array_agg(g.member_id) filter (where g.member_id is not null), '{}'),
        coalesce(array_agg(g.committee_id) filter (where g.committee_id is not null), '{}')
    from app.role_grant g join app.role_permission p on p.role = g.role
    where g.tenant_id = t and g.actor_id = a and p.permission = needed
$$;

-- The way to a tenant from its code, for a caller who is in none yet. Definer functions with a pinned
-- path, owned by a role that row security binds (scale rule 16).
create function app.find_tenant(c text) returns table (id bigint, code text, name text, national_code text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t.id, t.code, t.name, t.national_code from app.tenant t where t.code = c
$$;

-- Founds a county with its first operator. Doing it again with the same words changes nothing; with
-- another operator it is refused, since the county has one.
create function app.found_tenant(c text, n text, nc text, operator_account text, operator_name text)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    t bigint;
    a bigint;
begin
    select x.id into t from app.tenant x where x.code = c and x.name = n and x.national_code = nc;
    if found then
        perform app.aim(t);
        perform 1 from app.actor x
        where x.tenant_id = t and x.account = operator_account and x.name = operator_name;
        if found then return t; end if;
        raise exception 'the county has another operator'
            using errcode = '23505', constraint = 'tenant_operator';
    end if;
    insert into app.tenant (code, name, national_code) values (c, n, nc) returning id into t;
    a := nextval('app.id');
    execute format('set local app.tenant_id = %L; set local app.actor_id = %L', t, a);
    insert into app.actor (tenant_id, id, account, name) values (t, a, operator_account, operator_name);
    insert into app.role_grant (tenant_id, actor_id, role) values (t, a, 'county_operator');
    return t;
end $$;

revoke execute on all functions in schema app from public;
grant execute on function app.aim, app.refuse_permission, app.enter, app.answer_before, app.enter_command,
    app.reach, app.find_tenant, app.found_tenant,
    app.next_number, app.refuse_change, app.audit_row to lianhe_app;
