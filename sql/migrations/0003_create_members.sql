set local role lianhe_owner;

-- Places, by the codes of the National Bureau of Statistics: 9 digits a township, 12 a village.
create table app.township (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint township_code_check check (code ~ '^[0-9]{9}$'),
    name      text   not null constraint township_name_check check (name <> ''),
    constraint township_pkey primary key (tenant_id, id),
    constraint township_code_key unique (tenant_id, code)
);

create table app.village (
    tenant_id   bigint not null,
    id          bigint not null default nextval('app.id'),
    township_id bigint not null,
    code        text   not null constraint village_code_check check (code ~ '^[0-9]{12}$'),
    name        text   not null constraint village_name_check check (name <> ''),
    constraint village_pkey primary key (tenant_id, id),
    constraint village_code_key unique (tenant_id, code),
    constraint village_township_fkey foreign key (tenant_id, township_id) references app.township (tenant_id, id)
);
create index village_township on app.village (tenant_id, township_id);

create table app.member (
    tenant_id  bigint not null,
    id         bigint not null default nextval('app.id'),
    village_id bigint not null,
    code       text   not null constraint member_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    kind       text   not null constraint member_kind_check
               check (kind in ('household', 'family_farm', 'cooperative', 'enterprise', 'collective')),
    name       text   not null constraint member_name_check check (name <> ''),
    joined_on  date   not null,
    constraint member_pkey primary key (tenant_id, id),
    constraint member_code_key unique (tenant_id, code),
    constraint member_village_key unique (tenant_id, id, village_id),
    constraint member_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);
create index member_village on app.member (tenant_id, village_id, code);

-- A foreign key added to a guarded table is checked under its policy, which refuses to answer outside a
-- tenant. The owner is let through for this one statement of the migration and bound again.
alter table app.role_grant no force row level security;
alter table app.role_grant add constraint role_grant_village_fkey
    foreign key (tenant_id, village_id) references app.village (tenant_id, id);
alter table app.role_grant add constraint role_grant_member_fkey
    foreign key (tenant_id, member_id) references app.member (tenant_id, id);
alter table app.role_grant force row level security;

select app.guard_tenant_table('township', 'register');
select app.guard_tenant_table('village', 'register');
select app.guard_tenant_table('member', 'register');
