set local role lianhe_owner;

-- What a committee may see of a village is a grant of the county or of the village, and it sees no more. A
-- withdrawal is a fact of its own; from its day on nothing is seen. Either ends with the coverage, too.
insert into app.role_permission (role, permission) values
    ('county_operator', 'villages.disclose'), ('village_coordinator', 'villages.disclose');

create table app.village_disclosure (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    committee_id bigint      not null,
    village_id   bigint      not null,
    scope        text        not null constraint village_disclosure_scope_check
                 check (scope in ('members', 'land', 'production', 'stock', 'demand')),
    from_on      date        not null,
    until_on     date,
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    constraint village_disclosure_pkey primary key (tenant_id, id),
    constraint village_disclosure_key unique (tenant_id, committee_id, scope, village_id, from_on),
    constraint village_disclosure_period_check check (until_on >= from_on),
    constraint village_disclosure_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint village_disclosure_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint village_disclosure_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create table app.disclosure_withdrawal (
    tenant_id     bigint      not null,
    disclosure_id bigint      not null,
    withdrawn_on  date        not null,
    reason        text        not null constraint disclosure_withdrawal_reason_check check (reason <> ''),
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    constraint disclosure_withdrawal_pkey primary key (tenant_id, disclosure_id),
    constraint disclosure_withdrawal_disclosure_fkey foreign key (tenant_id, disclosure_id)
        references app.village_disclosure (tenant_id, id),
    constraint disclosure_withdrawal_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

select app.guard_tenant_table('village_disclosure', 'fact');
select app.guard_tenant_table('disclosure_withdrawal', 'fact');

-- What one actor reads of villages in one scope on a day, in the columns of app.reach: the whole county for
-- those whose role is of the county, a coordinator's villages, a member's own, and what is disclosed to the
-- committees of a secretary and of an officer in office. Names of places and committees, meetings and
-- documents ask app.reach as before. Not in the language SQL: the planner would copy it into a list's query and
-- might then ask it anew for each row of the list.
create function app.readable(t bigint, a bigint, wanted text, day date)
returns table (everything boolean, villages bigint[], members bigint[], committees bigint[]) language plpgsql stable rows 1 as $$
begin
    return query select coalesce(bool_or(g.village_id is null and g.member_id is null and g.committee_id is null), false),
        coalesce(array_agg(g.village_id) filter (where g.village_id is not null), '{}') || array(
            select d.village_id from (
                    select h.committee_id as id from app.role_grant h
                    where h.tenant_id = t and h.actor_id = a and h.committee_id is not null
                    union all
                    select o.committee_id from app.officer o
                    where o.tenant_id = t and o.actor_id = a
                        and day between o.from_on and coalesce(o.until_on, 'infinity')) k
            join app.village_disclosure d on d.tenant_id = t and d.committee_id = k.id and d.scope = wanted
                and day between d.from_on and coalesce(d.until_on, 'infinity')
            join app.committee_village x on x.tenant_id = t and x.committee_id = k.id and x.village_id = d.village_id
                and day between x.covered_from and coalesce(x.covered_until, 'infinity')
            where not exists (select from app.disclosure_withdrawal w where w.tenant_id = t
                and w.disclosure_id = d.id and w.withdrawn_on <= day)),
        coalesce(array_agg(g.member_id) filter (where g.member_id is not null), '{}'),
        coalesce(array_agg(g.committee_id) filter (where g.committee_id is not null), '{}')
    from app.role_grant g join app.role_permission p on p.role = g.role
    where g.tenant_id = t and g.actor_id = a and p.permission = 'read';
end $$;

-- Discloses one scope of a village, as app.keep_coverage keeps a row; `reach` is what the person discloses.
create function app.disclose(t bigint, a bigint, done_by uuid, verb text, committee_code text, village_code text,
    wanted text, first_day date, last_day date, withdrawn date, why text) returns text language plpgsql as $$
declare
    c bigint;
    v bigint;
    d record;
    outcome text := 'already_there';
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code
    for no key update;
    if c is null then return 'unknown_committee'; end if;
    select k.id into v from app.village k where k.tenant_id = t and k.code = village_code;
    if v is null then return 'unknown_village'; end if;
    perform 1 from app.reach(t, a, 'villages.disclose') s where s.everything or v = any (s.villages);
    if not found then return 'village_out_of_reach'; end if;
    if not app.covers(t, c, v, first_day) then return 'not_covered'; end if;
    select k.id, k.until_on, w.withdrawn_on into d from app.village_disclosure k
    left join app.disclosure_withdrawal w on w.tenant_id = t and w.disclosure_id = k.id
    where k.tenant_id = t and k.committee_id = c and k.village_id = v and k.scope = wanted
        and (k.from_on = first_day or k.from_on < first_day and w.disclosure_id is null
            and coalesce(k.until_on, 'infinity') >= coalesce(last_day, 'infinity'))
    order by k.from_on = first_day desc limit 1;
    if d.id is null then
        insert into app.village_disclosure as k (tenant_id, committee_id, village_id, scope, from_on, until_on,
            recorded_by)
        values (t, c, v, wanted, first_day, last_day, a) returning k.id, k.until_on, null::date as withdrawn_on
        into d;
        perform app.note_fact(t, a, done_by, verb, 'village_disclosure', d.id, jsonb_build_object(
            'committee', committee_code, 'village', village_code, 'scope', wanted, 'from_on', first_day,
            'until_on', last_day), why);
        outcome := 'recorded';
    end if;
    if withdrawn is null and d.withdrawn_on is not null then return 'withdrawn_before'; end if;
    if withdrawn is not null and d.withdrawn_on is null then
        insert into app.disclosure_withdrawal (tenant_id, disclosure_id, withdrawn_on, reason, recorded_by)
        values (t, d.id, withdrawn, why, a);
        perform app.note_fact(t, a, done_by, verb, 'disclosure_withdrawal', d.id,
            jsonb_build_object('withdrawn_on', withdrawn), why);
        if outcome = 'already_there' then outcome := 'changed'; end if;
    end if;
    return outcome;
end $$;

-- Withdraws what is disclosed of a village on a day or later, in one scope or in all; answers with how many
-- scopes that were.
create function app.withdraw(t bigint, a bigint, done_by uuid, verb text, committee_code text, village_code text,
    wanted text, day date, why text) returns table (refusal text, withdrawn bigint) language plpgsql as $$
declare
    c bigint;
    v bigint;
    d record;
begin
    select k.id into c from app.committee k where k.tenant_id = t and k.code = committee_code
    for no key update;
    select k.id into v from app.village k where k.tenant_id = t and k.code = village_code;
    withdrawn := 0;
    refusal := case when c is null then 'unknown_committee' when v is null then 'unknown_village'
        when not exists (select from app.reach(t, a, 'villages.disclose') s
            where s.everything or v = any (s.villages)) then 'village_out_of_reach' end;
    if refusal is null then
        for d in
            insert into app.disclosure_withdrawal as w (tenant_id, disclosure_id, withdrawn_on, reason, recorded_by)
            select t, k.id, day, why, a from app.village_disclosure k
            where k.tenant_id = t and k.committee_id = c and k.village_id = v
                and (wanted is null or k.scope = wanted) and coalesce(k.until_on, 'infinity') >= day
                and not exists (select from app.disclosure_withdrawal e
                    where e.tenant_id = t and e.disclosure_id = k.id)
            returning w.disclosure_id
        loop
            withdrawn := withdrawn + 1;
            perform app.note_fact(t, a, done_by, verb, 'disclosure_withdrawal', d.disclosure_id,
                jsonb_build_object('withdrawn_on', day), why);
        end loop;
        if withdrawn = 0 then refusal := 'nothing_disclosed'; end if;
    end if;
    return next;
end $$;

revoke execute on function app.readable, app.disclose, app.withdraw from public;
grant execute on function app.readable, app.disclose, app.withdraw to lianhe_app;
