set local role lianhe_owner;

-- What a committee does ---------------------------------------------------------------------------
-- What one actor reads of what committees do: all that there is, for a role of the whole county; the papers of
-- every committee (`is_open`), for everybody but those who are secretaries alone; the villages and members of the
-- grants, and the committees of a secretary's. What lies in the villages themselves is asked of app.readable. Not
-- in the language SQL, as app.readable is not.
create function app.papers(t bigint, a bigint)
returns table (everything boolean, is_open boolean, villages bigint[], members bigint[], committees bigint[])
language plpgsql stable rows 1 as $$
begin
    return query select
        coalesce(bool_or(g.village_id is null and g.member_id is null and g.committee_id is null), false),
        coalesce(bool_or(g.committee_id is null), false),
        coalesce(array_agg(g.village_id) filter (where g.village_id is not null), '{}'),
        coalesce(array_agg(g.member_id) filter (where g.member_id is not null), '{}'),
        coalesce(array_agg(g.committee_id) filter (where g.committee_id is not null), '{}')
    from app.role_grant g join app.role_permission p on p.role = g.role
    where g.tenant_id = t and g.actor_id = a and p.permission = 'read';
end $$;

-- The books are the county's: what stands on an account is of all committees, and none of them has its own.
delete from app.role_permission where role = 'committee_secretary' and permission = 'ledger.read';

-- What a village's batches cost is disclosed by itself.
alter table app.village_disclosure drop constraint village_disclosure_scope_check;
alter table app.village_disclosure add constraint village_disclosure_scope_check
    check (scope in ('members', 'land', 'production', 'cost', 'stock', 'demand'));

-- The treatments with an interval that count for a batch: its own, and those of the batches it came from until it
-- left them. What came into one of those later than that came into it does not count. `allowed_on` is the first
-- day on which it may be harvested again.
create or replace function app.treatments(t bigint, batch bigint)
returns table (product text, treated_on date, allowed_on date) language sql stable as $$
    with recursive kin as (
        select batch as id, null::date as left_on
        union
        select l.from_id, l.moved_on
        from kin k join app.batch_lineage l on l.tenant_id = t and l.to_id = k.id
            and (k.left_on is null or l.moved_on <= k.left_on)
    )
    select distinct p.product, w.worked_on, w.worked_on + w.interval_days
    from kin k
    join app.field_work w on w.tenant_id = t and w.batch_id = k.id and w.interval_days > 0
        and (k.left_on is null or w.worked_on <= k.left_on)
    join app.input_lot p on p.tenant_id = t and p.id = w.lot_id
    where not exists (select from app.field_work_reversal r where r.tenant_id = t and r.work_id = w.id)
$$;

-- Costs -------------------------------------------------------------------------------------------
insert into app.role_permission (role, permission) values
    ('county_operator', 'costs.record'), ('village_coordinator', 'costs.record'), ('accountant', 'costs.record');

-- What a unit of an input lot cost, in ten-thousandths of a yuan for `unit`; null as long as nobody said.
alter table app.input_lot add column price_e4 bigint;
alter table app.input_lot add constraint input_lot_price_check check (price_e4 >= 0);

-- What a batch cost on a day, in the kinds of the statistics of costs and returns of farm produce. A row that takes
-- another back says the same with the opposite sign, and why.
create table app.batch_cost (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    batch_id    bigint      not null,
    kind        text        not null constraint batch_cost_kind_check check (kind in ('seed', 'fertiliser', 'pesticide',
                'feed', 'materials', 'labour', 'machinery', 'utilities', 'land', 'processing', 'transport', 'other')),
    spent_on    date        not null,
    amount_fen  bigint      not null,
    work_milli  bigint,
    voucher     text        constraint batch_cost_voucher_check check (btrim(voucher) <> ''),
    note        text        constraint batch_cost_note_check check (btrim(note) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default clock_timestamp(),
    reverses_id bigint,
    reason      text,
    constraint batch_cost_pkey primary key (tenant_id, id),
    constraint batch_cost_reverses_key unique (tenant_id, reverses_id),
    constraint batch_cost_sign_check check (case when reverses_id is null
        then amount_fen > 0 and coalesce(work_milli, 1) > 0 and reason is null
        else amount_fen < 0 and coalesce(work_milli, -1) < 0 and btrim(reason) <> '' end),
    constraint batch_cost_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id),
    constraint batch_cost_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id),
    constraint batch_cost_reverses_fkey foreign key (tenant_id, reverses_id) references app.batch_cost (tenant_id, id)
);
create index batch_cost_batch on app.batch_cost (tenant_id, batch_id);
select app.guard_tenant_table('batch_cost', 'fact');

-- What batches took of input lots and was not taken back, and what that is worth by the price of the lot: rounded
-- once for a lot, halves away from zero, and null as long as the lot has no price.
create function app.input_values(t bigint, batches bigint[])
returns table (batch_id bigint, lot_id bigint, kind text, base_milli bigint, amount_fen bigint) language sql stable as $$
    select i.batch_id, l.id,
        case l.kind when 'seedling' then 'seed' when 'other' then 'materials' else l.kind end,
        sum(i.base_milli)::bigint,
        round(sum(i.base_milli) * l.received_milli * l.price_e4 / (l.base_milli::numeric * 100000))::bigint
    from app.batch_input i
    join app.input_lot l on l.tenant_id = t and l.id = i.lot_id
    where i.tenant_id = t and i.batch_id = any (batches)
    group by i.batch_id, l.id, l.kind, l.received_milli, l.price_e4, l.base_milli
    having sum(i.base_milli) > 0
$$;

-- What batches cost by kind: what was recorded, the value of the inputs used, and what of both counts. Where a cost
-- of the kind was recorded the inputs of that kind do not count: nothing is counted twice. `unpriced` is how many
-- lots of the kind were used that have no price.
create function app.costs(t bigint, batches bigint[])
returns table (batch_id bigint, kind text, recorded_fen bigint, inputs_fen bigint, counted_fen bigint, unpriced bigint)
language sql stable as $$
    select x.batch_id, x.kind, sum(x.recorded)::bigint, sum(x.inputs)::bigint,
        case when sum(x.recorded) > 0 then sum(x.recorded) else sum(x.inputs) end::bigint, sum(x.unpriced)::bigint
    from (
        select c.batch_id, c.kind, c.amount_fen as recorded, 0::bigint as inputs, 0 as unpriced
        from app.batch_cost c where c.tenant_id = t and c.batch_id = any (batches)
        union all
        select v.batch_id, v.kind, 0, coalesce(v.amount_fen, 0), (v.amount_fen is null)::integer
        from app.input_values(t, batches) v
    ) x
    group by x.batch_id, x.kind
    having sum(x.recorded) > 0 or sum(x.inputs) > 0 or sum(x.unpriced) > 0
$$;

revoke execute on function app.papers, app.input_values, app.costs from public;
grant execute on function app.papers, app.input_values, app.costs to lianhe_app;
