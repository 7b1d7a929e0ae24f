set local role lianhe_owner;

-- The voting rule is data (a committee may set its own): quorum and majority as fractions of the
-- voting rights. Defaults: two thirds present, more than half of all rights (Co-operatives Law, art. 30).
create table app.committee (
    tenant_id            bigint  not null,
    id                   bigint  not null default nextval('app.id'),
    code                 text    not null constraint committee_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name                 text    not null constraint committee_name_check check (name <> ''),
    industry             text    not null constraint committee_industry_check check (industry <> ''),
    founded_on           date    not null,
    quorum_numerator     integer not null default 2,
    quorum_denominator   integer not null default 3,
    majority_numerator   integer not null default 1,
    majority_denominator integer not null default 2,
    constraint committee_pkey primary key (tenant_id, id),
    constraint committee_code_key unique (tenant_id, code),
    constraint committee_quorum_check check (quorum_numerator > 0 and quorum_numerator <= quorum_denominator),
    constraint committee_majority_check check (majority_numerator > 0 and majority_numerator < majority_denominator)
);

create table app.committee_village (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    committee_id bigint not null,
    village_id   bigint not null,
    covered_from date   not null,
    constraint committee_village_pkey primary key (tenant_id, id),
    constraint committee_village_key unique (tenant_id, committee_id, village_id),
    constraint committee_village_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint committee_village_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);
create index committee_village_village on app.committee_village (tenant_id, village_id);

-- Officers hold the votes in a committee's meeting, one each (art. 22); a term ends on until_on.
create table app.officer (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    committee_id bigint not null,
    code         text   not null constraint officer_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name         text   not null constraint officer_name_check check (name <> ''),
    post         text   not null constraint officer_post_check check (post in ('secretary', 'deputy_secretary', 'commissioner', 'sales_manager')),
    member_id    bigint,
    actor_id     bigint,
    from_on      date   not null,
    until_on     date,
    constraint officer_pkey primary key (tenant_id, id),
    constraint officer_code_key unique (tenant_id, committee_id, code),
    constraint officer_term_check check (until_on is null or until_on >= from_on),
    constraint officer_committee_key unique (tenant_id, id, committee_id),
    constraint officer_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint officer_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id),
    constraint officer_actor_fkey foreign key (tenant_id, actor_id) references app.actor (tenant_id, id)
);

-- Let through for this one statement, as for villages and members.
alter table app.role_grant no force row level security;
alter table app.role_grant add constraint role_grant_committee_fkey
    foreign key (tenant_id, committee_id) references app.committee (tenant_id, id);
alter table app.role_grant force row level security;

select app.guard_tenant_table('committee', 'register');
select app.guard_tenant_table('committee_village', 'register');
select app.guard_tenant_table('officer', 'register');
