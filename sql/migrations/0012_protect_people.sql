set local role lianhe_owner;

-- Joining and leaving -----------------------------------------------------------------------------
-- A member is one from app.member.joined_on on. Leaving and joining again are facts; the day of leaving is the
-- last as a member. A mistaken leaving is corrected by joining again on the same day.
create table app.membership_fact (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    member_id   bigint      not null,
    kind        text        not null constraint membership_fact_kind_check check (kind in ('left', 'rejoined')),
    on_day      date        not null,
    reason      text        not null constraint membership_fact_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint membership_fact_pkey primary key (tenant_id, id),
    constraint membership_fact_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index membership_fact_member on app.membership_fact (tenant_id, member_id, on_day);

-- A duplicate points to the member that it is; facts stay with the code under which they were recorded. The
-- row that names `reverses` takes a merging back. `plot_ids` are the plots that passed to the survivor.
create table app.member_merge (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    duplicate_id bigint      not null,
    survivor_id  bigint      not null,
    merged_on    date        not null,
    plot_ids     bigint[]    not null,
    reverses     bigint,
    reason       text        not null constraint member_merge_reason_check check (btrim(reason) <> ''),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint member_merge_pkey primary key (tenant_id, id),
    constraint member_merge_two_check check (duplicate_id <> survivor_id),
    constraint member_merge_reverses_key unique (tenant_id, reverses),
    constraint member_merge_duplicate_fkey foreign key (tenant_id, duplicate_id) references app.member (tenant_id, id),
    constraint member_merge_survivor_fkey foreign key (tenant_id, survivor_id) references app.member (tenant_id, id),
    constraint member_merge_reverses_fkey foreign key (tenant_id, reverses) references app.member_merge (tenant_id, id)
);
create index member_merge_duplicate on app.member_merge (tenant_id, duplicate_id);
create index member_merge_survivor on app.member_merge (tenant_id, survivor_id);

-- What support a household is entitled to, since when; the latest row holds. A mistake is corrected by a row
-- of the same day, recorded later.
create table app.support_fact (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    member_id   bigint      not null,
    status      text        not null constraint support_fact_status_check
                check (status in ('general', 'lifted', 'monitored', 'subsistence', 'extreme')),
    since       date        not null,
    reason      text        not null constraint support_fact_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint support_fact_pkey primary key (tenant_id, id),
    constraint support_fact_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index support_fact_member on app.support_fact (tenant_id, member_id, since);

-- What a member allows its data to be used for, given and withdrawn; without a row nothing was allowed.
create table app.consent_fact (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    member_id   bigint      not null,
    purpose     text        not null constraint consent_fact_purpose_check
                check (purpose in ('service', 'finance', 'publication')),
    given       boolean     not null,
    on_day      date        not null,
    reason      text        not null constraint consent_fact_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint consent_fact_pkey primary key (tenant_id, id),
    constraint consent_fact_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index consent_fact_member on app.consent_fact (tenant_id, member_id, purpose, on_day);

select app.guard_tenant_table('membership_fact', 'fact');
select app.guard_tenant_table('member_merge', 'fact');
select app.guard_tenant_table('support_fact', 'fact');
select app.guard_tenant_table('consent_fact', 'fact');

-- The last day as a member, when the member had left before a day; null when it had not.
create function app.left_before(t bigint, member bigint, d date) returns date language sql stable as $$
    select case when f.kind = 'left' then f.on_day end
    from app.membership_fact f
    where f.tenant_id = t and f.member_id = member
        and (f.on_day < d or f.kind = 'rejoined' and f.on_day = d)
    order by f.on_day desc, f.id desc limit 1
$$;

-- The member that this one is a duplicate of; null when it is none's.
create function app.duplicate_of(t bigint, member bigint) returns bigint language sql stable as $$
    select g.survivor_id from app.member_merge g
    where g.tenant_id = t and g.duplicate_id = member and g.reverses is null
        and not exists (select 1 from app.member_merge r where r.tenant_id = t and r.reverses = g.id)
$$;

-- Whether somebody is a member on a day: joined, not left, and not the duplicate of another.
create function app.is_member_on(t bigint, member bigint, d date) returns boolean language sql stable as $$
    select app.left_before(t, member, d) is null and app.duplicate_of(t, member) is null and exists (
        select 1 from app.member m where m.tenant_id = t and m.id = member and m.joined_on <= d)
$$;

-- The consent that holds on a day.
create function app.consents_on(t bigint, member bigint, wanted text, d date) returns boolean language sql stable as $$
    select coalesce((select c.given from app.consent_fact c
        where c.tenant_id = t and c.member_id = member and c.purpose = wanted and c.on_day <= d
        order by c.on_day desc, c.id desc limit 1), false)
$$;

revoke execute on function app.left_before, app.duplicate_of, app.is_member_on, app.consents_on from public;
grant execute on function app.left_before, app.duplicate_of, app.is_member_on, app.consents_on to lianhe_app;

-- People of a household, protected ----------------------------------------------------------------
-- What a stolen copy must not show is sealed by the program with a key that is not in the database; a mark,
-- keyed too, tells equal values without opening them. A name stands once in a household.
create table app.person (
    tenant_id      bigint not null,
    id             bigint not null default nextval('app.id'),
    member_id      bigint not null,
    name           text   not null constraint person_name_check check (name <> ''),
    relation       text   not null constraint person_relation_check
                   check (relation in ('head', 'spouse', 'child', 'parent', 'other')),
    work           text   not null,
    from_on        date,
    until_on       date,
    id_sealed      bytea,
    id_mark        bytea,
    account_holder text,
    account_bank   text,
    account_sealed bytea,
    account_mark   bytea,
    constraint person_pkey primary key (tenant_id, id),
    constraint person_name_key unique (tenant_id, member_id, name),
    constraint person_dates_check check (until_on >= from_on),
    constraint person_id_check check ((id_sealed is null) = (id_mark is null)),
    constraint person_account_check check (num_nulls(account_holder, account_bank, account_sealed, account_mark) in (0, 4)),
    constraint person_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index person_id_number on app.person (tenant_id, id_mark);

create table app.person_phone (
    tenant_id bigint  not null,
    id        bigint  not null default nextval('app.id'),
    person_id bigint  not null,
    place     integer not null constraint person_phone_place_check check (place > 0),
    sealed    bytea   not null,
    mark      bytea   not null,
    constraint person_phone_pkey primary key (tenant_id, id),
    constraint person_phone_place_key unique (tenant_id, person_id, place),
    constraint person_phone_person_fkey foreign key (tenant_id, person_id) references app.person (tenant_id, id)
);
create index person_phone_mark on app.person_phone (tenant_id, mark);

select app.guard_tenant_table('person', 'register');
select app.guard_tenant_table('person_phone', 'register');

-- Showing in clear is a right of its own, and each showing is an entry of the audit trail.
insert into app.role_permission (role, permission) values
    ('county_operator', 'people.reveal'), ('village_coordinator', 'people.reveal'),
    ('county_operator', 'accounts.reveal'), ('village_coordinator', 'accounts.reveal'),
    ('accountant', 'accounts.reveal');
