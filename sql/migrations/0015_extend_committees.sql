set local role lianhe_owner;

-- A closing fact names the same day as the row it closes, and a foreign key holds the two together: a period
-- that has ended is never changed again. Periods of the same thing lie apart: a trigger says so for whoever
-- writes, after locking the committee, so that two people at once cannot pass each other.

-- Covered villages ----------------------------------------------------------------------------------
-- A village is covered from a day to a day, and perhaps again later.
alter table app.committee_village add column covered_until date;
alter table app.committee_village drop constraint committee_village_key;
alter table app.committee_village
    add constraint committee_village_key unique (tenant_id, committee_id, village_id, covered_from),
    add constraint committee_village_period_check check (covered_until >= covered_from),
    add constraint committee_village_until_key unique (tenant_id, id, covered_until);

create table app.coverage_ending (
    tenant_id   bigint      not null,
    coverage_id bigint      not null,
    ended_on    date        not null,
    reason      text        not null constraint coverage_ending_reason_check check (reason <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint coverage_ending_pkey primary key (tenant_id, coverage_id),
    constraint coverage_ending_coverage_fkey foreign key (tenant_id, coverage_id, ended_on)
        references app.committee_village (tenant_id, id, covered_until),
    constraint coverage_ending_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create function app.keep_coverage_apart() returns trigger language plpgsql as $$
begin
    perform 1 from app.committee c where c.tenant_id = new.tenant_id and c.id = new.committee_id
    for no key update;
    perform 1 from app.committee_village x
    where x.tenant_id = new.tenant_id and x.committee_id = new.committee_id
        and x.village_id = new.village_id and x.id <> new.id
        and x.covered_from <= coalesce(new.covered_until, 'infinity')
        and coalesce(x.covered_until, 'infinity') >= new.covered_from;
    if found then
        raise exception 'the village is covered in that time already'
            using errcode = '23P01', constraint = 'coverage_apart';
    end if;
    return new;
end $$;
create trigger apart before insert or update on app.committee_village
    for each row execute function app.keep_coverage_apart();

-- Member organisations ------------------------------------------------------------------------------
-- A member of the county belongs to a committee from a day to a day; its stage in the chain is a dated fact.
-- The latest fact up to a day holds, and of two for the same day the one that was recorded last.
create table app.committee_organisation (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    committee_id bigint not null,
    member_id    bigint not null,
    joined_on    date   not null,
    left_on      date,
    constraint committee_organisation_pkey primary key (tenant_id, id),
    constraint committee_organisation_key unique (tenant_id, committee_id, member_id, joined_on),
    constraint committee_organisation_left_key unique (tenant_id, id, left_on),
    constraint committee_organisation_period_check check (left_on >= joined_on),
    constraint committee_organisation_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint committee_organisation_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index committee_organisation_member on app.committee_organisation (tenant_id, member_id);

create table app.organisation_stage (
    tenant_id       bigint      not null,
    id              bigint      not null default nextval('app.id'),
    organisation_id bigint      not null,
    stage           text        not null constraint organisation_stage_check
                    check (stage in ('seedlings', 'growing', 'processing', 'sales', 'services')),
    from_on         date        not null,
    reason          text,
    recorded_by     bigint      not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    constraint organisation_stage_pkey primary key (tenant_id, organisation_id, from_on, id),
    constraint organisation_stage_organisation_fkey foreign key (tenant_id, organisation_id)
        references app.committee_organisation (tenant_id, id),
    constraint organisation_stage_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create table app.organisation_leaving (
    tenant_id       bigint      not null,
    organisation_id bigint      not null,
    left_on         date        not null,
    reason          text        not null constraint organisation_leaving_reason_check check (reason <> ''),
    recorded_by     bigint      not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    constraint organisation_leaving_pkey primary key (tenant_id, organisation_id),
    constraint organisation_leaving_organisation_fkey foreign key (tenant_id, organisation_id, left_on)
        references app.committee_organisation (tenant_id, id, left_on),
    constraint organisation_leaving_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create function app.keep_organisations_apart() returns trigger language plpgsql as $$
begin
    perform 1 from app.committee c where c.tenant_id = new.tenant_id and c.id = new.committee_id
    for no key update;
    perform 1 from app.committee_organisation x
    where x.tenant_id = new.tenant_id and x.committee_id = new.committee_id
        and x.member_id = new.member_id and x.id <> new.id
        and x.joined_on <= coalesce(new.left_on, 'infinity')
        and coalesce(x.left_on, 'infinity') >= new.joined_on;
    if found then
        raise exception 'the member belongs to the committee in that time already'
            using errcode = '23P01', constraint = 'organisations_apart';
    end if;
    return new;
end $$;
create trigger apart before insert or update on app.committee_organisation
    for each row execute function app.keep_organisations_apart();

-- The stage of an organisation on a day.
create function app.stage_on(t bigint, organisation bigint, day date) returns text language sql stable as $$
    select s.stage from app.organisation_stage s
    where s.tenant_id = t and s.organisation_id = organisation and s.from_on <= day
    order by s.from_on desc, s.id desc limit 1
$$;

-- Who supplies whom with what along the chain -------------------------------------------------------
create table app.chain_link (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    committee_id bigint not null,
    supplier_id  bigint not null,
    customer_id  bigint not null,
    product      text   not null constraint chain_link_product_check check (product <> ''),
    linked_from  date   not null,
    linked_until date,
    constraint chain_link_pkey primary key (tenant_id, id),
    constraint chain_link_key unique (tenant_id, committee_id, supplier_id, customer_id, product, linked_from),
    constraint chain_link_until_key unique (tenant_id, id, linked_until),
    constraint chain_link_two_check check (supplier_id <> customer_id),
    constraint chain_link_period_check check (linked_until >= linked_from),
    constraint chain_link_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint chain_link_supplier_fkey foreign key (tenant_id, supplier_id) references app.member (tenant_id, id),
    constraint chain_link_customer_fkey foreign key (tenant_id, customer_id) references app.member (tenant_id, id)
);
create index chain_link_customer on app.chain_link (tenant_id, committee_id, customer_id);

create table app.chain_link_ending (
    tenant_id   bigint      not null,
    link_id     bigint      not null,
    ended_on    date        not null,
    reason      text        not null constraint chain_link_ending_reason_check check (reason <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint chain_link_ending_pkey primary key (tenant_id, link_id),
    constraint chain_link_ending_link_fkey foreign key (tenant_id, link_id, ended_on)
        references app.chain_link (tenant_id, id, linked_until),
    constraint chain_link_ending_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create function app.keep_links_apart() returns trigger language plpgsql as $$
begin
    perform 1 from app.committee c where c.tenant_id = new.tenant_id and c.id = new.committee_id
    for no key update;
    perform 1 from app.chain_link x
    where x.tenant_id = new.tenant_id and x.committee_id = new.committee_id
        and x.supplier_id = new.supplier_id and x.customer_id = new.customer_id
        and x.product = new.product and x.id <> new.id
        and x.linked_from <= coalesce(new.linked_until, 'infinity')
        and coalesce(x.linked_until, 'infinity') >= new.linked_from;
    if found then
        raise exception 'the two are linked by this product in that time already'
            using errcode = '23P01', constraint = 'links_apart';
    end if;
    return new;
end $$;
create trigger apart before insert or update on app.chain_link
    for each row execute function app.keep_links_apart();

-- Who leads, by which rule and why ------------------------------------------------------------------
-- A township's deputy leads where the township is strong, the central village's secretary where that village
-- is. The latest choice up to a day holds, and of two for the same day the one that was recorded last.
create table app.leader_rule (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    committee_id bigint      not null,
    kind         text        not null constraint leader_rule_kind_check
                 check (kind in ('township_deputy', 'central_village_secretary', 'leading_firm', 'other')),
    township_id  bigint,
    village_id   bigint,
    member_id    bigint,
    from_on      date        not null,
    reason       text        not null constraint leader_rule_reason_check check (reason <> ''),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    constraint leader_rule_pkey primary key (tenant_id, id),
    constraint leader_rule_township_check check ((kind = 'township_deputy') = (township_id is not null)),
    constraint leader_rule_village_check check ((kind = 'central_village_secretary') = (village_id is not null)),
    constraint leader_rule_member_check check ((kind = 'leading_firm') = (member_id is not null)),
    constraint leader_rule_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint leader_rule_township_fkey foreign key (tenant_id, township_id) references app.township (tenant_id, id),
    constraint leader_rule_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint leader_rule_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id),
    constraint leader_rule_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);
create index leader_rule_committee on app.leader_rule (tenant_id, committee_id, from_on, id);

-- Terms ---------------------------------------------------------------------------------------------
alter table app.officer add column end_kind text
    constraint officer_end_kind_check check (end_kind in ('resigned', 'replaced', 'term_over', 'other'));
alter table app.officer add column end_note text;
alter table app.officer add constraint officer_end_check
    check ((end_kind is null or until_on is not null) and (end_note is null or end_kind is not null));
create index officer_actor on app.officer (tenant_id, actor_id) where actor_id is not null;

-- A committee has one secretary a day, and nobody holds a post twice at the same time. Terms that overlapped
-- before this rule stand until they are changed.
create function app.keep_terms_apart() returns trigger language plpgsql as $$
begin
    perform 1 from app.committee c where c.tenant_id = new.tenant_id and c.id = new.committee_id
    for no key update;
    perform 1 from app.officer o
    where o.tenant_id = new.tenant_id and o.committee_id = new.committee_id and o.id <> new.id
        and o.post = new.post and o.from_on <= coalesce(new.until_on, 'infinity')
        and coalesce(o.until_on, 'infinity') >= new.from_on
        and (o.actor_id = new.actor_id
            or o.name = new.name and o.member_id is not distinct from new.member_id);
    if found then
        raise exception 'the person holds the post in that time already'
            using errcode = '23P01', constraint = 'officer_terms_apart';
    end if;
    if new.post = 'secretary' then
        perform 1 from app.officer o
        where o.tenant_id = new.tenant_id and o.committee_id = new.committee_id and o.id <> new.id
            and o.post = 'secretary' and o.from_on <= coalesce(new.until_on, 'infinity')
            and coalesce(o.until_on, 'infinity') >= new.from_on;
        if found then
            raise exception 'the committee has a secretary in that time already'
                using errcode = '23P01', constraint = 'officer_one_secretary';
        end if;
    end if;
    return new;
end $$;
create trigger apart before insert or update on app.officer
    for each row execute function app.keep_terms_apart();

select app.guard_tenant_table('coverage_ending', 'fact');
select app.guard_tenant_table('committee_organisation', 'register');
select app.guard_tenant_table('organisation_stage', 'fact');
select app.guard_tenant_table('organisation_leaving', 'fact');
select app.guard_tenant_table('chain_link', 'register');
select app.guard_tenant_table('chain_link_ending', 'fact');
select app.guard_tenant_table('leader_rule', 'fact');

-- Keeping -------------------------------------------------------------------------------------------
-- One row of a sheet or one entry of a form each; the rows of a sheet are judged one after the other, since
-- the second period of a village can only be judged when the first is there. Each answers `recorded`,
-- `changed`, `already_there` or the word of a refusal. What a refused row had written is undone by the block.

-- Writes an entry of the audit trail for a fact.
create function app.note_fact(t bigint, a bigint, done_by uuid, verb text, noun text, row_id bigint, after jsonb,
    reason text) returns void language sql as $$
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, done_by, verb, noun, row_id, after, reason)
$$;

create function app.end_coverage(t bigint, a bigint, done_by uuid, verb text, coverage bigint, day date, why text)
returns void language plpgsql as $$
begin
    update app.committee_village x set covered_until = day where x.tenant_id = t and x.id = coverage;
    insert into app.coverage_ending (tenant_id, coverage_id, ended_on, reason, recorded_by)
    values (t, coverage, day, why, a);
    perform app.note_fact(t, a, done_by, verb, 'coverage_ending', coverage,
        jsonb_build_object('ended_on', day), why);
end $$;

create function app.keep_coverage(t bigint, a bigint, done_by uuid, verb text, committee_code text,
    village_code text, first_day date, last_day date, why text) returns text language plpgsql as $$
declare
    c record;
    v bigint;
    x record;
    outcome text := 'already_there';
    word text;
begin
    select k.id, k.founded_on into c from app.committee k where k.tenant_id = t and k.code = committee_code;
    if c.id is null then return 'unknown_committee'; end if;
    select k.id into v from app.village k where k.tenant_id = t and k.code = village_code;
    if v is null then return 'unknown_village'; end if;
    if first_day < c.founded_on then return 'before_founding'; end if;
    select k.id, k.covered_until into x from app.committee_village k
    where k.tenant_id = t and k.committee_id = c.id and k.village_id = v and k.covered_from = first_day;
    -- An open coverage of another day: its first day was written down wrongly.
    if x.id is null and last_day is null then
        update app.committee_village k set covered_from = first_day
        where k.tenant_id = t and k.committee_id = c.id and k.village_id = v and k.covered_until is null
        returning k.id, k.covered_until into x;
        if x.id is not null then outcome := 'changed'; end if;
    end if;
    if x.id is null then
        insert into app.committee_village as k (tenant_id, committee_id, village_id, covered_from)
        values (t, c.id, v, first_day) returning k.id, k.covered_until into x;
        outcome := 'recorded';
    end if;
    if last_day is not null and x.covered_until is null then
        perform app.end_coverage(t, a, done_by, verb, x.id, last_day, why);
        if outcome = 'already_there' then outcome := 'changed'; end if;
    elsif last_day <> x.covered_until then
        return 'ended_otherwise';
    end if;
    return outcome;
exception when exclusion_violation then
    get stacked diagnostics word = constraint_name;
    return word;
end $$;

create function app.uncover(t bigint, a bigint, done_by uuid, verb text, committee_code text, village_code text,
    day date, why text) returns text language plpgsql as $$
declare
    c bigint;
    v bigint;
    x record;
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code
    for no key update;
    if c is null then return 'unknown_committee'; end if;
    select k.id into v from app.village k where k.tenant_id = t and k.code = village_code;
    if v is null then return 'unknown_village'; end if;
    select k.id, k.covered_until into x from app.committee_village k
    where k.tenant_id = t and k.committee_id = c and k.village_id = v and k.covered_from <= day
        and (k.covered_until is null or k.covered_until = day);
    if x.id is null then return 'not_covered'; end if;
    if x.covered_until = day then return 'already_there'; end if;
    perform app.end_coverage(t, a, done_by, verb, x.id, day, why);
    return 'recorded';
end $$;

create function app.end_organisation(t bigint, a bigint, done_by uuid, verb text, organisation bigint, day date,
    why text) returns void language plpgsql as $$
begin
    update app.committee_organisation x set left_on = day where x.tenant_id = t and x.id = organisation;
    insert into app.organisation_leaving (tenant_id, organisation_id, left_on, reason, recorded_by)
    values (t, organisation, day, why, a);
    perform app.note_fact(t, a, done_by, verb, 'organisation_leaving', organisation,
        jsonb_build_object('left_on', day), why);
end $$;

-- A row whose day lies within the time of the organisation tells its stage from that day on.
create function app.keep_organisation(t bigint, a bigint, done_by uuid, verb text, committee_code text,
    member_code text, new_stage text, first_day date, last_day date, why text) returns text language plpgsql as $$
declare
    c record;
    m bigint;
    x record;
    outcome text := 'already_there';
    word text;
begin
    select k.id, k.founded_on into c from app.committee k where k.tenant_id = t and k.code = committee_code;
    if c.id is null then return 'unknown_committee'; end if;
    select k.id into m from app.member k where k.tenant_id = t and k.code = member_code;
    if m is null then return 'unknown_member'; end if;
    if first_day < c.founded_on then return 'before_founding'; end if;
    select k.id, k.left_on into x from app.committee_organisation k
    where k.tenant_id = t and k.committee_id = c.id and k.member_id = m
        and first_day between k.joined_on and coalesce(k.left_on, 'infinity');
    if x.id is null then
        insert into app.committee_organisation as k (tenant_id, committee_id, member_id, joined_on)
        values (t, c.id, m, first_day) returning k.id, k.left_on into x;
        outcome := 'recorded';
    end if;
    if app.stage_on(t, x.id, first_day) is distinct from new_stage then
        insert into app.organisation_stage (tenant_id, organisation_id, stage, from_on, reason, recorded_by)
        values (t, x.id, new_stage, first_day, why, a);
        perform app.note_fact(t, a, done_by, verb, 'organisation_stage', x.id,
            jsonb_build_object('stage', new_stage, 'from_on', first_day), why);
        if outcome = 'already_there' then outcome := 'changed'; end if;
    end if;
    if last_day is not null and x.left_on is null then
        perform app.end_organisation(t, a, done_by, verb, x.id, last_day, why);
        if outcome = 'already_there' then outcome := 'changed'; end if;
    elsif last_day <> x.left_on then
        raise exception 'the member left on another day' using errcode = '23P01', constraint = 'ended_otherwise';
    end if;
    return outcome;
exception when exclusion_violation then
    get stacked diagnostics word = constraint_name;
    return word;
end $$;

create function app.leave(t bigint, a bigint, done_by uuid, verb text, committee_code text, member_code text,
    day date, why text) returns text language plpgsql as $$
declare
    c bigint;
    m bigint;
    x record;
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code
    for no key update;
    if c is null then return 'unknown_committee'; end if;
    select k.id into m from app.member k where k.tenant_id = t and k.code = member_code;
    if m is null then return 'unknown_member'; end if;
    select k.id, k.left_on into x from app.committee_organisation k
    where k.tenant_id = t and k.committee_id = c and k.member_id = m and k.joined_on <= day
        and (k.left_on is null or k.left_on = day);
    if x.id is null then return 'no_organisation'; end if;
    if x.left_on = day then return 'already_there'; end if;
    perform app.end_organisation(t, a, done_by, verb, x.id, day, why);
    return 'recorded';
end $$;

create function app.keep_chain_link(t bigint, a bigint, done_by uuid, verb text, committee_code text,
    supplier_code text, customer_code text, what text, first_day date, last_day date, why text)
returns text language plpgsql as $$
declare
    c bigint;
    s bigint;
    m bigint;
    x record;
    outcome text := 'already_there';
    word text;
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code;
    if c is null then return 'unknown_committee'; end if;
    select k.id into s from app.member k where k.tenant_id = t and k.code = supplier_code;
    if s is null then return 'unknown_supplier'; end if;
    select k.id into m from app.member k where k.tenant_id = t and k.code = customer_code;
    if m is null then return 'unknown_customer'; end if;
    if not app.belongs(t, c, s, first_day) then return 'supplier_no_organisation'; end if;
    if not app.belongs(t, c, m, first_day) then return 'customer_no_organisation'; end if;
    select k.id, k.linked_until into x from app.chain_link k
    where k.tenant_id = t and k.committee_id = c and k.supplier_id = s and k.customer_id = m
        and k.product = what and k.linked_from = first_day;
    if x.id is null then
        insert into app.chain_link as k (tenant_id, committee_id, supplier_id, customer_id, product, linked_from)
        values (t, c, s, m, what, first_day) returning k.id, k.linked_until into x;
        outcome := 'recorded';
    end if;
    if last_day is not null and x.linked_until is null then
        update app.chain_link k set linked_until = last_day where k.tenant_id = t and k.id = x.id;
        insert into app.chain_link_ending (tenant_id, link_id, ended_on, reason, recorded_by)
        values (t, x.id, last_day, why, a);
        perform app.note_fact(t, a, done_by, verb, 'chain_link_ending', x.id,
            jsonb_build_object('ended_on', last_day), why);
        if outcome = 'already_there' then outcome := 'changed'; end if;
    elsif last_day <> x.linked_until then
        return 'ended_otherwise';
    end if;
    return outcome;
exception when exclusion_violation then
    get stacked diagnostics word = constraint_name;
    return word;
end $$;

-- Whether a member is an organisation of a committee on a day.
create function app.belongs(t bigint, committee bigint, member bigint, day date) returns boolean
language sql stable as $$
    select exists (select from app.committee_organisation x
        where x.tenant_id = t and x.committee_id = committee and x.member_id = member
            and day between x.joined_on and coalesce(x.left_on, 'infinity'))
$$;

-- Whether a committee covers a village on a day.
create function app.covers(t bigint, committee bigint, village bigint, day date) returns boolean
language sql stable as $$
    select exists (select from app.committee_village x
        where x.tenant_id = t and x.committee_id = committee and x.village_id = village
            and day between x.covered_from and coalesce(x.covered_until, 'infinity'))
$$;

create function app.choose_leader(t bigint, a bigint, done_by uuid, verb text, committee_code text, rule text,
    subject text, day date, why text) returns text language plpgsql as $$
declare
    c record;
    place bigint;
    newest record;
    made bigint;
begin
    select k.id, k.founded_on into c from app.committee k where k.tenant_id = t and k.code = committee_code
    for no key update;
    if c.id is null then return 'unknown_committee'; end if;
    if day < c.founded_on then return 'before_founding'; end if;
    if rule = 'township_deputy' then
        select k.id into place from app.township k where k.tenant_id = t and k.code = subject;
        if place is null then return 'unknown_township'; end if;
        perform 1 from app.village v
        where v.tenant_id = t and v.township_id = place and app.covers(t, c.id, v.id, day);
        if not found then return 'township_not_covered'; end if;
    elsif rule = 'central_village_secretary' then
        select k.id into place from app.village k where k.tenant_id = t and k.code = subject;
        if place is null then return 'unknown_village'; end if;
        if not app.covers(t, c.id, place, day) then return 'village_not_covered'; end if;
    elsif rule = 'leading_firm' then
        select k.id into place from app.member k where k.tenant_id = t and k.code = subject;
        if place is null then return 'unknown_member'; end if;
        if not app.belongs(t, c.id, place, day) then return 'no_organisation'; end if;
    end if;
    select * into newest from app.leader_rule r
    where r.tenant_id = t and r.committee_id = c.id and r.from_on <= day
    order by r.from_on desc, r.id desc limit 1;
    if newest.from_on = day and newest.kind = rule and newest.reason = why
        and coalesce(newest.township_id, newest.village_id, newest.member_id) is not distinct from place then
        return 'already_there';
    end if;
    insert into app.leader_rule as r (tenant_id, committee_id, kind, township_id, village_id, member_id, from_on,
        reason, recorded_by)
    values (t, c.id, rule, case when rule = 'township_deputy' then place end,
        case when rule = 'central_village_secretary' then place end,
        case when rule = 'leading_firm' then place end, day, why, a)
    returning r.id into made;
    perform app.note_fact(t, a, done_by, verb, 'leader_rule', made,
        jsonb_build_object('kind', rule, 'subject', subject, 'from_on', day), why);
    return 'recorded';
end $$;

create function app.keep_officer(t bigint, committee_code text, officer_code text, person_name text,
    new_post text, member_code text, account_name text, first_day date, last_day date, ended_by text, note text)
returns text language plpgsql as $$
declare
    c record;
    m bigint;
    p bigint;
    o record;
    word text;
begin
    select k.id, k.founded_on into c from app.committee k where k.tenant_id = t and k.code = committee_code;
    if c.id is null then return 'unknown_committee'; end if;
    if first_day < c.founded_on then return 'before_founding'; end if;
    select k.id into m from app.member k where k.tenant_id = t and k.code = member_code;
    if member_code is not null and m is null then return 'unknown_member'; end if;
    select k.id into p from app.actor k where k.tenant_id = t and k.account = account_name;
    if account_name is not null and p is null then return 'unknown_account'; end if;
    select * into o from app.officer k
    where k.tenant_id = t and k.committee_id = c.id and k.code = officer_code for update;
    if o.id is null then
        insert into app.officer (tenant_id, committee_id, code, name, post, member_id, actor_id, from_on,
            until_on, end_kind, end_note)
        values (t, c.id, officer_code, person_name, new_post, m, p, first_day, last_day, ended_by, note);
        return 'recorded';
    end if;
    if o.end_kind is not null and (first_day, last_day) is distinct from (o.from_on, o.until_on) then
        return 'term_ended';
    end if;
    if (o.name, o.post, o.member_id, o.actor_id, o.from_on, o.until_on) is not distinct from
            (person_name, new_post, m, p, first_day, last_day)
        and (ended_by is null or (o.end_kind, o.end_note) is not distinct from (ended_by, note)) then
        return 'already_there';
    end if;
    update app.officer k set name = person_name, post = new_post, member_id = m, actor_id = p,
        from_on = first_day, until_on = last_day, end_kind = coalesce(ended_by, k.end_kind),
        end_note = case when ended_by is null then k.end_note else note end
    where k.tenant_id = t and k.id = o.id;
    return 'changed';
exception when exclusion_violation then
    get stacked diagnostics word = constraint_name;
    return word;
end $$;

create function app.end_term(t bigint, committee_code text, officer_code text, day date, ended_by text, note text)
returns text language plpgsql as $$
declare
    c bigint;
    o record;
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code;
    if c is null then return 'unknown_committee'; end if;
    select * into o from app.officer k
    where k.tenant_id = t and k.committee_id = c and k.code = officer_code for update;
    if o.id is null then return 'unknown_officer'; end if;
    if (o.until_on, o.end_kind, o.end_note) is not distinct from (day, ended_by, note) then
        return 'already_there';
    end if;
    if o.end_kind is not null or o.until_on < day then return 'term_ended'; end if;
    if day < o.from_on then return 'ends_before_it_begins'; end if;
    update app.officer k set until_on = day, end_kind = ended_by, end_note = note
    where k.tenant_id = t and k.id = o.id;
    return 'recorded';
end $$;

revoke execute on function app.keep_coverage_apart, app.keep_organisations_apart, app.keep_links_apart,
    app.keep_terms_apart, app.stage_on, app.belongs, app.covers, app.note_fact, app.end_coverage,
    app.keep_coverage, app.uncover, app.end_organisation, app.keep_organisation, app.leave,
    app.keep_chain_link, app.choose_leader, app.keep_officer, app.end_term from public;
grant execute on function app.keep_coverage_apart, app.keep_organisations_apart, app.keep_links_apart,
    app.keep_terms_apart, app.stage_on, app.belongs, app.covers, app.note_fact, app.end_coverage,
    app.keep_coverage, app.uncover, app.end_organisation, app.keep_organisation, app.leave,
    app.keep_chain_link, app.choose_leader, app.keep_officer, app.end_term to lianhe_app;
