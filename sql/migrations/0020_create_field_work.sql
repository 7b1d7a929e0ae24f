set local role lianhe_owner;

insert into app.farm_word (kind, code, name, english, synonyms) values
    ('operation', 'till', '整地', 'till', '{翻地,耕地,旋耕}'),
    ('operation', 'sow', '播种', 'sow', '{}'),
    ('operation', 'transplant', '定植', 'transplant', '{移栽,栽植}'),
    ('operation', 'fertilise', '施肥', 'fertilise', '{追肥,底肥}'),
    ('operation', 'spray', '打药', 'spray', '{喷药,施药,用药}'),
    ('operation', 'irrigate', '浇水', 'irrigate', '{灌溉,滴灌}'),
    ('operation', 'weed', '除草', 'weed', '{锄草}'),
    ('operation', 'prune', '修剪', 'prune', '{剪枝,整枝,打杈}'),
    ('operation', 'thin', '疏花疏果', 'thin', '{疏果,疏花,间苗}'),
    ('operation', 'bag', '套袋', 'bag fruit', '{}'),
    ('operation', 'pollinate', '授粉', 'pollinate', '{}'),
    ('operation', 'mulch', '覆膜', 'mulch', '{盖膜}'),
    ('operation', 'feed', '投喂', 'feed', '{喂料,投饵}'),
    ('operation', 'disinfect', '消毒', 'disinfect', '{}'),
    ('operation', 'inspect', '巡查', 'inspect', '{巡田}');

insert into app.role_permission (role, permission) values
    ('county_operator', 'harvests.override'), ('committee_secretary', 'harvests.override');

-- Field book --------------------------------------------------------------------------------------
-- What somebody did in the field of a batch. The dose is of a mu, the total of the area that was worked; the
-- interval is the lot's on the day and stays so. The serial counts the entries of a batch.
create table app.field_work (
    tenant_id     bigint      not null,
    id            bigint      not null default nextval('app.id'),
    batch_id      bigint      not null,
    serial        integer     not null constraint field_work_serial_check check (serial > 0),
    operation     text        not null,
    worked_on     date        not null,
    person        text        not null constraint field_work_person_check check (btrim(person) <> ''),
    weather       text,
    photo         text,
    note          text,
    lot_id        bigint,
    dose_milli    bigint      constraint field_work_dose_check check (dose_milli > 0),
    dose_unit     text,
    input_id      bigint,
    interval_days integer     not null default 0 constraint field_work_interval_check check (interval_days >= 0),
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default now(),
    constraint field_work_pkey primary key (tenant_id, id),
    constraint field_work_serial_key unique (tenant_id, batch_id, serial),
    constraint field_work_input_check check (num_nulls(lot_id, dose_milli, dose_unit, input_id) in (0, 4)),
    constraint field_work_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id),
    constraint field_work_lot_fkey foreign key (tenant_id, lot_id) references app.input_lot (tenant_id, id),
    constraint field_work_input_fkey foreign key (tenant_id, input_id) references app.batch_input (tenant_id, id)
);

create table app.field_work_plot (
    tenant_id  bigint not null,
    work_id    bigint not null,
    plot_id    bigint not null,
    area_mu_e4 bigint not null constraint field_work_plot_area_check check (area_mu_e4 > 0),
    constraint field_work_plot_pkey primary key (tenant_id, work_id, plot_id),
    constraint field_work_plot_work_fkey foreign key (tenant_id, work_id) references app.field_work (tenant_id, id),
    constraint field_work_plot_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id)
);

create table app.field_work_reversal (
    tenant_id   bigint      not null,
    work_id     bigint      not null,
    reason      text        not null constraint field_work_reversal_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint field_work_reversal_pkey primary key (tenant_id, work_id),
    constraint field_work_reversal_work_fkey foreign key (tenant_id, work_id) references app.field_work (tenant_id, id)
);

-- Pre-harvest intervals ---------------------------------------------------------------------------
-- From the first treatment of a batch to before the day that the longest interval leaves free. Recording a harvest
-- looks here and is done, unless its day lies between; only then the field book is asked. A treatment that is
-- taken back leaves the line as it is: it says where to look, not what is barred.
create table app.batch_bar (
    tenant_id    bigint not null,
    batch_id     bigint not null,
    barred_from  date   not null,
    barred_until date   not null,
    constraint batch_bar_pkey primary key (tenant_id, batch_id),
    constraint batch_bar_order_check check (barred_from < barred_until),
    constraint batch_bar_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id)
);

create function app.widen_bar(t bigint, batch bigint, from_day date, until_day date) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into app.batch_bar as b (tenant_id, batch_id, barred_from, barred_until)
    values (t, batch, from_day, until_day)
    on conflict (tenant_id, batch_id) do update set barred_from = least(b.barred_from, excluded.barred_from),
        barred_until = greatest(b.barred_until, excluded.barred_until)
$$;

-- What was sprayed before a batch was split or merged bars the batch that came of it.
create function app.carry_bar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.widen_bar(new.tenant_id, new.to_id, b.barred_from, b.barred_until)
    from app.batch_bar b where b.tenant_id = new.tenant_id and b.batch_id = new.from_id;
    return null;
end $$;
create trigger bar_carried after insert on app.batch_lineage for each row execute function app.carry_bar();

-- The treatments with an interval that count for a batch: its own, and those of the batches it came from until it
-- left them. `allowed_on` is the first day on which it may be harvested again.
create function app.treatments(t bigint, batch bigint)
returns table (product text, treated_on date, allowed_on date) language sql stable as $$
    with recursive kin as (
        select batch as id, null::date as left_on
        union
        select l.from_id, least(l.moved_on, k.left_on)
        from kin k join app.batch_lineage l on l.tenant_id = t and l.to_id = k.id
    )
    select distinct p.product, w.worked_on, w.worked_on + w.interval_days
    from kin k
    join app.field_work w on w.tenant_id = t and w.batch_id = k.id and w.interval_days > 0
        and (k.left_on is null or w.worked_on <= k.left_on)
    join app.input_lot p on p.tenant_id = t and p.id = w.lot_id
    where not exists (select from app.field_work_reversal r where r.tenant_id = t and r.work_id = w.id)
$$;

-- The refusal of a harvest on a day with what its message needs; null when no interval bars it. Not in the
-- language SQL, so that the planner does not copy it into app.judge_harvest, which seldom calls it.
create function app.interval_refusal(t bigint, batch bigint, day date) returns text language plpgsql stable as $$
begin
    return (select concat_ws('|', 'inside_interval', x.product, x.treated_on, x.allowed_on)
        from app.treatments(t, batch) x where day >= x.treated_on and day < x.allowed_on
        order by x.allowed_on desc, x.treated_on, x.product limit 1);
end $$;

-- As before; the interval comes last, after the closing.
create or replace function app.judge_harvest(
    t bigint, everything boolean, villages bigint[], batch bigint, grade text, unit text, unit_base text,
    above bigint, below bigint, quantity bigint, day date, today date)
returns table (
    refusal text, crop_id bigint, grade_id bigint, base bigint, base_above bigint, base_below bigint,
    is_within boolean, code text, member_id bigint, crop_code text, crop text, crop_unit text,
    village text, planted_on date, closed_on date, grades text[])
language sql stable as $$
    select case
            when not (everything or b.village_id = any (villages)) then 'batch_out_of_reach'
            when g.id is null then 'unknown_grade'
            when u.above is null then 'unlike_unit'
            when quantity is not null and app.exact_base(quantity, u.above, u.below) is null
                then case when quantity::numeric * u.above > u.below * 9223372036854775807::numeric
                    then 'quantity_too_large' else 'quantity_uneven' end
            when day < b.planted_on then 'before_planting'
            when day > today then 'in_future'
            when k.closed_on is not null then 'batch_closed'
            when day >= i.barred_from and day < i.barred_until then app.interval_refusal(t, b.id, day)
        end,
        b.crop_id, g.id, app.exact_base(quantity, u.above, u.below), u.above, u.below,
        everything or b.village_id = any (villages), b.code, b.member_id, c.code, c.name, c.unit,
        v.name, b.planted_on, k.closed_on,
        case when g.id is null then array(select n.name from app.grade n
            where n.tenant_id = t and n.crop_id = b.crop_id order by n.rank) end
    from app.batch b
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join app.batch_bar i on i.tenant_id = t and i.batch_id = b.id
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.grade g on g.tenant_id = t and g.crop_id = b.crop_id and g.name = grade
    left join app.packing p on p.tenant_id = t and p.crop_id = b.crop_id and p.pack_unit = judge_harvest.unit
    cross join lateral (select
        case when unit_base = c.base then judge_harvest.above else p.base_numerator end as above,
        case when unit_base = c.base then judge_harvest.below else p.base_denominator end as below) u
    where b.tenant_id = t and b.id = batch
$$;

-- Barred from sale --------------------------------------------------------------------------------
-- A harvest inside an interval that an officer accepted, or that was recorded before the treatment was: what
-- of it was still there is held back until it is cleared.
create table app.harvest_bar (
    tenant_id   bigint      not null,
    batch_id    bigint      not null,
    serial      bigint      not null,
    grade_id    bigint      not null,
    base_milli  bigint      not null constraint harvest_bar_base_check check (base_milli > 0),
    product     text        not null,
    treated_on  date        not null,
    allowed_on  date        not null,
    reason      text        not null constraint harvest_bar_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint harvest_bar_pkey primary key (tenant_id, batch_id, serial),
    constraint harvest_bar_harvest_fkey foreign key (tenant_id, batch_id, serial)
        references app.harvest (tenant_id, batch_id, serial)
);

create table app.harvest_clearing (
    tenant_id   bigint      not null,
    batch_id    bigint      not null,
    serial      bigint      not null,
    cleared_on  date        not null,
    reason      text        not null constraint harvest_clearing_reason_check check (btrim(reason) <> ''),
    evidence    text        not null constraint harvest_clearing_evidence_check check (btrim(evidence) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint harvest_clearing_pkey primary key (tenant_id, batch_id, serial),
    constraint harvest_clearing_bar_fkey foreign key (tenant_id, batch_id, serial)
        references app.harvest_bar (tenant_id, batch_id, serial)
);

-- What a bar still holds back of a harvest.
create function app.held_of_harvest(t bigint, batch bigint, number bigint) returns bigint language sql stable as $$
    select coalesce(sum(x.base_milli), 0)::bigint from app.harvest_bar x
    where x.tenant_id = t and x.batch_id = batch and x.serial = number
        and not exists (select from app.harvest_clearing c
            where c.tenant_id = t and c.batch_id = batch and c.serial = number)
$$;

-- Holds back what is left of a harvest, at most all of it.
create function app.bar_harvest(t bigint, a bigint, batch bigint, number bigint, refusal text, why text)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    h record;
    barred bigint;
begin
    select x.grade_id, x.base_milli into strict h from app.harvest x
    where x.tenant_id = t and x.batch_id = batch and x.serial = number;
    select least(h.base_milli, s.harvested_milli + s.moved_milli - s.delivered_milli - s.held_milli) into barred
    from app.batch_stock s
    where s.tenant_id = t and s.batch_id = batch and s.grade_id = h.grade_id for update;
    if barred <= 0 then return 0; end if;
    insert into app.harvest_bar (tenant_id, batch_id, serial, grade_id, base_milli, product, treated_on,
        allowed_on, reason, recorded_by)
    values (t, batch, number, h.grade_id, barred, split_part(refusal, '|', 2),
        split_part(refusal, '|', 3)::date, split_part(refusal, '|', 4)::date, why, a);
    update app.batch_stock s set held_milli = s.held_milli + barred
    where s.tenant_id = t and s.batch_id = batch and s.grade_id = h.grade_id;
    return barred;
end $$;

-- As before; what a bar holds back of the harvest is held back no longer.
create or replace function app.reverse_harvest(t bigint, a bigint, batch bigint, day date, number bigint, why text)
returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (
        insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
            base_milli, recorded_by, harvested_on, unit, ticket, reason)
        select t, h.batch_id, h.crop_id, h.grade_id, -h.serial, -h.quantity_milli, -h.base_milli,
            a, h.harvested_on, h.unit, h.ticket, why
        from app.harvest h
        where h.tenant_id = t and h.batch_id = batch and h.harvested_on = day and h.serial = number
            and number > 0
        returning batch_id, grade_id, base_milli
    ), stocked as (
        update app.batch_stock s set harvested_milli = s.harvested_milli + x.base_milli,
            held_milli = s.held_milli - app.held_of_harvest(t, batch, number)
        from taken x
        where s.tenant_id = t and s.batch_id = x.batch_id and s.grade_id = x.grade_id
        returning 1
    )
    select exists (select from stocked)
$$;

-- Accepts a harvest inside an interval, on the word of an officer, and holds it back from sale. Answers as
-- app.record_harvest does.
create function app.accept_harvest(
    t bigint, a bigint, today date, done_by text, command uuid, batch_code text, grade_name text, unit text,
    unit_base text, above bigint, below bigint, quantity bigint, day date, ticket text, note text, why text)
returns table (
    serial bigint, refusal text, crop text, crop_unit text, village text, planted_on date,
    closed_on date, crop_grades text[], recorded_on date, recorded_quantity bigint, recorded_unit text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
    generation integer := 1;
begin
    select b.id as batch, j.*, s.everything or b.committee_id = any (s.committees) as is_within_reach into f
    from app.reach(t, a, 'harvests.override') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join lateral app.judge_harvest(t, true, '{}', b.id, grade_name, unit, unit_base, above, below,
        quantity, day, today) j on true;
    refusal := case when f.batch is null then 'unknown_batch' when not f.is_within_reach then 'committee_out_of_reach'
        else coalesce(f.refusal, 'no_interval') end;
    crop := f.crop;
    crop_unit := f.crop_unit;
    village := f.village;
    planted_on := f.planted_on;
    closed_on := f.closed_on;
    crop_grades := f.grades;
    if refusal not like 'inside_interval|%' then return next; return; end if;
    loop
        serial := case when ticket is null then nextval('app.id')
            else app.ticket_serial(f.grade_id, ticket, generation) end;
        insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli,
            recorded_by, harvested_on, unit, ticket, note)
        values (t, f.batch, f.crop_id, f.grade_id, accept_harvest.serial, quantity, f.base, a, day, unit, ticket, note)
        on conflict (tenant_id, batch_id, serial) do nothing;
        exit when found;
        select m.outcome, m.recorded_on, m.quantity, m.unit into refusal, recorded_on, recorded_quantity, recorded_unit
        from app.meet_harvest(t, f.batch, day, accept_harvest.serial, quantity, unit, f.base, ticket) m;
        if refusal is not null then serial := null; return next; return; end if;
        generation := generation + 1;
    end loop;
    update app.batch_stock s set harvested_milli = s.harvested_milli + f.base
    where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade_id;
    perform app.bar_harvest(t, a, f.batch, accept_harvest.serial, f.refusal, why);
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, command, done_by, 'harvest', accept_harvest.serial, jsonb_build_object('batch', batch_code,
        'day', day, 'serial', serial, 'grade', grade_name, 'quantity_milli', quantity, 'unit', unit), why);
    refusal := null;
    return next;
end $$;

-- Clears a harvest for sale, or says why not.
create function app.clear_harvest(
    t bigint, a bigint, done_by text, command uuid, batch_code text, day date, number bigint, on_day date,
    why text, proof text)
returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    select b.id as batch, x.grade_id, x.base_milli, case
            when x.serial is null then 'unknown_bar'
            when not (s.everything or b.committee_id = any (s.committees)) then 'committee_out_of_reach'
            when exists (select from app.harvest r where r.tenant_id = t and r.batch_id = b.id and r.serial = -number)
                then 'already_reversed'
            when c.serial is not null then 'already_cleared'
        end as refusal
    into f
    from app.reach(t, a, 'harvests.override') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.harvest h on h.tenant_id = t and h.batch_id = b.id and h.serial = number and h.harvested_on = day
    left join app.harvest_bar x on x.tenant_id = t and x.batch_id = b.id and x.serial = h.serial
    left join app.harvest_clearing c on c.tenant_id = t and c.batch_id = b.id and c.serial = x.serial;
    if f.refusal is not null then return f.refusal; end if;
    -- The stock first, so that a reversal at the same moment comes before or after.
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade_id for update;
    if exists (select from app.harvest r where r.tenant_id = t and r.batch_id = f.batch and r.serial = -number) then
        return 'already_reversed';
    end if;
    insert into app.harvest_clearing (tenant_id, batch_id, serial, cleared_on, reason, evidence, recorded_by)
    values (t, f.batch, number, on_day, why, proof, a) on conflict (tenant_id, batch_id, serial) do nothing;
    if not found then return 'already_cleared'; end if;
    update app.batch_stock s set held_milli = s.held_milli - f.base_milli
    where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade_id;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, command, done_by, 'harvest_clearing', number, jsonb_build_object('batch', batch_code,
        'serial', number, 'evidence', proof), why);
    return null;
end $$;

-- Field work --------------------------------------------------------------------------------------
-- Records field work on some plots of a batch, or on all, with what was used: dose of a mu times the area worked, rounded
-- half away from zero to thousandths of the dose's unit. Harvests that were recorded before, inside the interval
-- that the treatment brings, are held back. Answers with the serial, or the refusal and what it is about.
create function app.record_field_work(
    t bigint, a bigint, done_by text, command uuid, batch_code text, word text, day date, person text,
    weather text, photo text, note text, plots text[], lot_code text, dose bigint, unit text, unit_base text,
    above bigint, below bigint)
returns table (serial integer, refusal text, subject text, number bigint, held bigint)
language plpgsql as $$
#variable_conflict use_column
declare
    f record;
    h record;
    plot_ids bigint[];
    area bigint;
    total bigint;
    base bigint;
    input bigint;
    work bigint;
    days integer;
begin
    perform 1 from app.batch b where b.tenant_id = t and b.code = batch_code for no key update;
    select b.id as batch, w.code as operation, l.id as lot, l.base, l.unit as lot_unit, l.interval_days, case
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach|' || v.name
            when k.closed_on < day then 'batch_closed|' || k.closed_on
            when w.code is null then 'unknown_operation'
        end as refusal, case
            when lot_code is null then null
            when l.id is null then 'unknown_lot'
            when l.base <> unit_base then 'unlike_input|' || l.unit
            when l.expires_on < day then 'lot_expired|' || l.expires_on
        end as lot_refusal
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join lateral (select app.find_farm_word(t, 'operation', word) as code) w on true
    left join app.input_lot l on l.tenant_id = t and l.code = lot_code;
    if f.refusal is null then
        select 'plot_not_of_batch|' || n.code into f.refusal
        from unnest(plots) with ordinality as n (code, place)
        where not exists (select from app.batch_plot u join app.plot p on p.tenant_id = t and p.id = u.plot_id
            where u.tenant_id = t and u.batch_id = f.batch and p.code = n.code)
        order by n.place limit 1;
    end if;
    f.refusal := coalesce(f.refusal, f.lot_refusal);
    if f.refusal is null then
        select array_agg(u.plot_id), sum(u.area_mu_e4) into plot_ids, area
        from app.batch_plot u join app.plot p on p.tenant_id = t and p.id = u.plot_id
        where u.tenant_id = t and u.batch_id = f.batch and (plots = '{}' or p.code = any (plots));
        if f.lot is not null and area is null then
            f.refusal := 'no_land';
        elsif f.lot is not null then
            total := round(dose::numeric * area / 10000);
            base := app.exact_base(total, above, below);
            if coalesce(base, 0) <= 0 then
                f.refusal := 'input_uneven';
            else
                perform app.hold_input_lot(t, f.lot);
                select s.received_milli - s.used_milli into number from app.input_stock s
                where s.tenant_id = t and s.lot_id = f.lot;
                if number < base then f.refusal := 'lot_short|' || total; end if;
            end if;
        end if;
    end if;
    if f.refusal is not null then
        refusal := split_part(f.refusal, '|', 1);
        subject := nullif(split_part(f.refusal, '|', 2), '');
        return next;
        return;
    end if;
    days := case when f.lot is null then 0 else coalesce(f.interval_days, 0) end;
    if f.lot is not null then
        insert into app.batch_input (tenant_id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli, recorded_by)
        values (t, f.batch, f.lot, day, total, unit, base, a) returning batch_input.id into input;
    end if;
    select coalesce(max(w.serial), 0) + 1 into serial from app.field_work w where w.tenant_id = t and w.batch_id = f.batch;
    insert into app.field_work (tenant_id, batch_id, serial, operation, worked_on, person, weather, photo, note,
        lot_id, dose_milli, dose_unit, input_id, interval_days, recorded_by)
    values (t, f.batch, record_field_work.serial, f.operation, day, person, weather, photo, note,
        f.lot, dose, unit, input, days, a)
    returning field_work.id into work;
    insert into app.field_work_plot (tenant_id, work_id, plot_id, area_mu_e4)
    select t, work, u.plot_id, u.area_mu_e4 from app.batch_plot u
    where u.tenant_id = t and u.batch_id = f.batch and u.plot_id = any (plot_ids);
    held := 0;
    if days > 0 then
        perform app.widen_bar(t, x.batch_id, day, day + days) from app.batch_kin(t, f.batch, true) x;
        for h in select x.serial from app.harvest x
            where x.tenant_id = t and x.batch_id = f.batch and x.serial > 0
                and x.harvested_on >= day and x.harvested_on < day + days
                and not exists (select from app.harvest r where r.tenant_id = t and r.batch_id = f.batch and r.serial = -x.serial)
                and not exists (select from app.harvest_bar r where r.tenant_id = t and r.batch_id = f.batch and r.serial = x.serial)
            order by x.grade_id, x.serial
        loop
            held := held + case when app.bar_harvest(t, a, f.batch, h.serial, app.interval_refusal(t, f.batch,
                (select x.harvested_on from app.harvest x where x.tenant_id = t and x.batch_id = f.batch and x.serial = h.serial)),
                '补记用药 treatment recorded later') > 0 then 1 else 0 end;
        end loop;
    end if;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after)
    values (t, a, command, done_by, 'field_work', work, jsonb_build_object('batch', batch_code,
        'serial', serial, 'operation', f.operation, 'day', day, 'lot', lot_code));
    return next;
end $$;

-- Takes an entry of the field book back with a reason; what was used goes back to its lot.
create function app.reverse_field_work(
    t bigint, a bigint, done_by text, command uuid, batch_code text, number integer, why text)
returns table (refusal text, subject text) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
begin
    select w.id, w.input_id, v.name as village, case
            when w.id is null then 'unknown_work'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when exists (select from app.field_work_reversal r where r.tenant_id = t and r.work_id = w.id)
                then 'work_reversed'
        end as refusal
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.field_work w on w.tenant_id = t and w.batch_id = b.id and w.serial = number;
    refusal := f.refusal;
    subject := f.village;
    if refusal is null then
        insert into app.field_work_reversal (tenant_id, work_id, reason, recorded_by) values (t, f.id, why, a)
        on conflict (tenant_id, work_id) do nothing;
        if not found then
            refusal := 'work_reversed';
        else
            insert into app.batch_input (tenant_id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli,
                reverses_id, reason, recorded_by)
            select t, i.batch_id, i.lot_id, i.used_on, -i.quantity_milli, i.unit, -i.base_milli, i.id, why, a
            from app.batch_input i where i.tenant_id = t and i.id = f.input_id;
            insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            values (t, a, command, done_by, 'field_work_reversal', f.id,
                jsonb_build_object('batch', batch_code, 'serial', number), why);
        end if;
    end if;
    return next;
end $$;

select app.guard_tenant_table('field_work', 'fact');
select app.guard_tenant_table('field_work_plot', 'fact');
select app.guard_tenant_table('field_work_reversal', 'fact');
select app.guard_tenant_table('batch_bar', 'running');
select app.guard_tenant_table('harvest_bar', 'fact');
select app.guard_tenant_table('harvest_clearing', 'fact');
revoke insert, update on app.batch_bar from lianhe_app;
revoke insert on app.harvest_bar, app.harvest_clearing from lianhe_app;

revoke execute on function app.widen_bar, app.carry_bar, app.treatments, app.interval_refusal, app.held_of_harvest,
    app.bar_harvest, app.accept_harvest, app.clear_harvest, app.record_field_work, app.reverse_field_work from public;
grant execute on function app.widen_bar, app.treatments, app.interval_refusal, app.held_of_harvest, app.bar_harvest,
    app.accept_harvest, app.clear_harvest, app.record_field_work, app.reverse_field_work to lianhe_app;
