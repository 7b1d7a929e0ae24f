set local role lianhe_owner;

-- Losses ------------------------------------------------------------------------------------------
-- What one batch brought in of one grade is a lot. What of it withers, rots, is damaged, sampled or eaten at
-- home is not there to deliver.
alter table app.batch_stock add column lost_milli bigint not null default 0;
alter table app.batch_stock no force row level security;
alter table app.batch_stock drop constraint batch_stock_not_below_zero;
alter table app.batch_stock add constraint batch_stock_not_below_zero check (
    delivered_milli >= 0 and held_milli >= 0 and lost_milli >= 0
    and delivered_milli + held_milli + lost_milli <= harvested_milli + moved_milli);

-- A row that takes another back says the same with the opposite sign, and why.
create table app.lot_loss (
    tenant_id      bigint      not null,
    id             bigint      not null default nextval('app.id'),
    batch_id       bigint      not null,
    grade_id       bigint      not null,
    kind           text        not null constraint lot_loss_kind_check
                   check (kind in ('shrinkage', 'spoilage', 'damage', 'sampling', 'own_use', 'other')),
    lost_on        date        not null,
    quantity_milli bigint      not null,
    unit           text        not null,
    base_milli     bigint      not null,
    reason         text        not null constraint lot_loss_reason_check check (btrim(reason) <> ''),
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    reverses_id    bigint,
    constraint lot_loss_pkey primary key (tenant_id, id),
    constraint lot_loss_reverses_key unique (tenant_id, reverses_id),
    constraint lot_loss_sign_check check (case when reverses_id is null
        then least(quantity_milli, base_milli) > 0 else greatest(quantity_milli, base_milli) < 0 end),
    constraint lot_loss_stock_fkey foreign key (tenant_id, batch_id, grade_id)
        references app.batch_stock (tenant_id, batch_id, grade_id),
    constraint lot_loss_reverses_fkey foreign key (tenant_id, reverses_id) references app.lot_loss (tenant_id, id)
);
create index lot_loss_lot on app.lot_loss (tenant_id, batch_id, grade_id);
alter table app.batch_stock force row level security;

-- Whatever works out what is left of a lot leaves out what is lost. Nothing else of these functions changes, so the
-- term is put into them as they stand.
do $$
declare
    f regprocedure;
    body text;
begin
    for f in select p.oid from pg_proc p
        where p.pronamespace = 'app'::regnamespace
            and p.proname in ('transfer_stock', 'bar_harvest', 'split_batch', 'merge_batch')
    loop
        body := regexp_replace(pg_get_functiondef(f), '(\w+)\.moved_milli - \1\.delivered_milli',
            '\1.moved_milli - \1.delivered_milli - \1.lost_milli', 'g');
        if body not like '%lost_milli%' then raise exception '% does not say what is left', f; end if;
        execute body;
    end loop;
end $$;

-- Records a loss or says why not: the refusal, what it is about, and how much of the lot is left.
create function app.lose_stock(
    t bigint, a bigint, done_by text, command uuid, batch_code text, grade_name text, day date, what text,
    quantity bigint, unit text, unit_base text, above bigint, below bigint, why text)
returns table (id bigint, refusal text, village text, planted_on date, crop text, crop_unit text,
    grades text[], left_milli bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
begin
    select b.id as batch, g.id as grade, j.above, b.planted_on, c.name as crop, c.unit as crop_unit,
        v.name as village, app.exact_base(quantity, j.above, j.below) as base,
        array(select n.name from app.grade n where n.tenant_id = t and n.crop_id = b.crop_id
            order by n.rank) as grades,
        case
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when g.id is null then 'unknown_grade'
            when j.above is null then 'unlike_unit'
            when app.exact_base(quantity, j.above, j.below) is null then 'quantity_uneven'
            when day < b.planted_on then 'before_planting'
        end as refusal
    into f
    from app.reach(t, a, 'harvests.record') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.grade g on g.tenant_id = t and g.crop_id = b.crop_id and g.name = grade_name
    left join app.packing p on p.tenant_id = t and p.crop_id = b.crop_id and p.pack_unit = lose_stock.unit
    cross join lateral (select
        case when unit_base = c.base then lose_stock.above else p.base_numerator end as above,
        case when unit_base = c.base then lose_stock.below else p.base_denominator end as below) j;
    if f.refusal is null then
        -- Whoever delivers or loses of the same lot waits here; what is left is read afterwards.
        perform 1 from app.batch_stock s
        where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade for update;
        select s.harvested_milli + s.moved_milli - s.delivered_milli - s.held_milli - s.lost_milli into left_milli
        from app.batch_stock s where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade;
        if left_milli < f.base then f.refusal := 'stock_short'; end if;
    end if;
    if f.refusal is null then
        insert into app.lot_loss (tenant_id, batch_id, grade_id, kind, lost_on, quantity_milli, unit, base_milli,
            reason, recorded_by)
        values (t, f.batch, f.grade, what, day, quantity, unit, f.base, why, a) returning lot_loss.id into id;
        update app.batch_stock s set lost_milli = s.lost_milli + f.base
        where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade;
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
        values (t, a, command, done_by, 'lot_loss', id, jsonb_build_object('batch', batch_code, 'grade', grade_name,
            'day', day, 'kind', what, 'quantity_milli', quantity, 'unit', unit), why);
    end if;
    refusal := f.refusal;
    village := f.village;
    planted_on := f.planted_on;
    crop := f.crop;
    crop_unit := f.crop_unit;
    grades := f.grades;
    return next;
end $$;

-- Takes a loss back, or says why not.
create function app.reverse_loss(
    t bigint, a bigint, done_by text, command uuid, batch_code text, number bigint, why text)
returns table (refusal text, village text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
    reversal bigint;
begin
    select l.*, v.name as village, case
            when l.id is null then 'unknown_loss'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
        end as refusal
    into f
    from app.reach(t, a, 'harvests.record') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.lot_loss l on l.tenant_id = t and l.batch_id = b.id and l.id = number and l.reverses_id is null;
    refusal := f.refusal;
    village := f.village;
    if refusal is not null then return next; return; end if;
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id = f.batch_id and s.grade_id = f.grade_id for update;
    insert into app.lot_loss (tenant_id, batch_id, grade_id, kind, lost_on, quantity_milli, unit, base_milli,
        reason, recorded_by, reverses_id)
    values (t, f.batch_id, f.grade_id, f.kind, f.lost_on, -f.quantity_milli, f.unit, -f.base_milli, why, a, f.id)
    on conflict (tenant_id, reverses_id) do nothing returning id into reversal;
    if reversal is null then
        refusal := 'loss_reversed';
    else
        update app.batch_stock s set lost_milli = s.lost_milli - f.base_milli
        where s.tenant_id = t and s.batch_id = f.batch_id and s.grade_id = f.grade_id;
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
        values (t, a, command, done_by, 'lot_loss', reversal,
            jsonb_build_object('batch', batch_code, 'reverses', f.id), why);
    end if;
    return next;
end $$;

-- What lay in the lots of a batch at the end of a day, from the facts: what a sale's buyer sent back is back on the
-- day of the acceptance.
create function app.stock_on(t bigint, batch bigint, day date)
returns table (grade_id bigint, harvested_milli bigint, moved_milli bigint, delivered_milli bigint, lost_milli bigint)
language sql stable as $$
    select s.grade_id, h.base, m.base, d.base - r.base, l.base
    from app.batch_stock s
    cross join lateral (select coalesce(sum(x.base_milli), 0)::bigint as base from app.harvest x
        where x.tenant_id = t and x.batch_id = batch and x.grade_id = s.grade_id and x.harvested_on <= day) h
    cross join lateral (select coalesce(sum(case when g.to_id = batch then x.base_milli else -x.base_milli end), 0)::bigint as base
        from app.batch_lineage g join app.stock_transfer x on x.tenant_id = t and x.lineage_id = g.id
        where g.tenant_id = t and batch in (g.from_id, g.to_id) and x.grade_id = s.grade_id and g.moved_on <= day) m
    cross join lateral (select coalesce(sum(x.base_milli), 0)::bigint as base from app.delivery_line x
        where x.tenant_id = t and x.batch_id = batch and x.grade_id = s.grade_id and x.delivered_on <= day) d
    cross join lateral (select coalesce(sum(x.returned_base_milli), 0)::bigint as base
        from app.delivery_line y join app.acceptance x on x.tenant_id = t and x.delivery_line_id = y.id
        where y.tenant_id = t and y.batch_id = batch and y.grade_id = s.grade_id and x.accepted_on <= day) r
    cross join lateral (select coalesce(sum(x.base_milli), 0)::bigint as base from app.lot_loss x
        where x.tenant_id = t and x.batch_id = batch and x.grade_id = s.grade_id and x.lost_on <= day) l
    where s.tenant_id = t and s.batch_id = batch
$$;

select app.guard_tenant_table('lot_loss', 'fact');
revoke insert on app.lot_loss from lianhe_app;
revoke execute on function app.lose_stock, app.reverse_loss, app.stock_on from public;
grant execute on function app.lose_stock, app.reverse_loss, app.stock_on to lianhe_app;

-- Weighings ---------------------------------------------------------------------------------------
-- What stood on the scale for a harvest whose quantity was settled from it, in thousandths of the harvest's unit and
-- millionths of the weight. A harvest that was told with its quantity has none.
create table app.harvest_weighing (
    tenant_id             bigint  not null,
    batch_id              bigint  not null,
    serial                bigint  not null,
    weigher               text    not null constraint harvest_weighing_weigher_check check (btrim(weigher) <> ''),
    photo                 text,
    gross_milli           bigint  not null,
    tare_milli            bigint  not null constraint harvest_weighing_tare_check check (tare_milli >= 0),
    moisture_ppm          integer constraint harvest_weighing_moisture_check check (moisture_ppm between 0 and 999999),
    impurity_ppm          integer constraint harvest_weighing_impurity_check check (impurity_ppm between 0 and 999999),
    moisture_standard_ppm integer constraint harvest_weighing_standard_check
                          check (moisture_standard_ppm between 0 and 999999),
    impurity_allowed_ppm  integer constraint harvest_weighing_allowed_check
                          check (impurity_allowed_ppm between 0 and 999999),
    settled_milli         bigint  not null,
    constraint harvest_weighing_pkey primary key (tenant_id, batch_id, serial),
    constraint harvest_weighing_settled_check check (settled_milli > 0 and settled_milli <= gross_milli - tare_milli),
    constraint harvest_weighing_harvest_fkey foreign key (tenant_id, batch_id, serial)
        references app.harvest (tenant_id, batch_id, serial)
);

-- The member's word that a harvest is right, given once: by the member's own account, or by a name that signed or was
-- telephoned.
create table app.harvest_confirmation (
    tenant_id    bigint      not null,
    batch_id     bigint      not null,
    serial       bigint      not null constraint harvest_confirmation_serial_check check (serial > 0),
    confirmed_on date        not null,
    name         text        not null constraint harvest_confirmation_name_check check (btrim(name) <> ''),
    way          text        not null constraint harvest_confirmation_way_check
                 check (way in ('account', 'signature', 'telephone')),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint harvest_confirmation_pkey primary key (tenant_id, batch_id, serial),
    constraint harvest_confirmation_harvest_fkey foreign key (tenant_id, batch_id, serial)
        references app.harvest (tenant_id, batch_id, serial)
);

insert into app.role_permission (role, permission) values
    ('county_operator', 'harvests.confirm'), ('village_coordinator', 'harvests.confirm'),
    ('member', 'harvests.confirm');

select app.guard_tenant_table('harvest_weighing', 'fact');
select app.guard_tenant_table('harvest_confirmation', 'fact');
