set local role lianhe_owner;

-- What is left of a lot to deliver, move or lose, in the crop's base: said here and nowhere else.
create function app.left_of(s app.batch_stock) returns bigint language sql immutable as $$
    select s.harvested_milli + s.moved_milli - s.delivered_milli - s.held_milli - s.lost_milli
$$;

-- What lies somewhere of a lot: what is left, and what a bar holds back. A bar keeps goods from sale, not from the
-- store.
create function app.there_of(s app.batch_stock) returns bigint language sql immutable as $$
    select app.left_of(s) + s.held_milli
$$;

alter table app.shelf_life drop constraint shelf_life_storage_check;
alter table app.shelf_life add constraint shelf_life_storage_check
    check (storage in ('ambient', 'ventilated', 'chilled', 'controlled', 'frozen', 'dried'));

-- Stores ------------------------------------------------------------------------------------------
-- A place of a village or of a committee where lots lie, kept in one way. The capacity is in any unit of weight or
-- number; without one nobody counts.
create table app.store (
    tenant_id           bigint not null,
    id                  bigint not null default nextval('app.id'),
    code                text   not null constraint store_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name                text   not null constraint store_name_check check (btrim(name) <> ''),
    storage             text   not null constraint store_storage_check
                        check (storage in ('ambient', 'ventilated', 'chilled', 'controlled', 'frozen', 'dried')),
    village_id          bigint,
    committee_id        bigint,
    capacity_milli      bigint,
    capacity_unit       text,
    capacity_base       text,
    capacity_base_milli bigint constraint store_capacity_check check (capacity_base_milli > 0),
    facility_id         bigint,
    constraint store_pkey primary key (tenant_id, id),
    constraint store_code_key unique (tenant_id, code),
    constraint store_owner_check check (num_nonnulls(village_id, committee_id) = 1),
    constraint store_capacity_whole_check
        check (num_nonnulls(capacity_milli, capacity_unit, capacity_base, capacity_base_milli) in (0, 4)),
    constraint store_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint store_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint store_facility_fkey foreign key (tenant_id, facility_id) references app.plot_facility (tenant_id, id)
);
select app.guard_tenant_table('store', 'register');

-- Lots in stores ----------------------------------------------------------------------------------
-- What of a lot lies in stores; the rest lies elsewhere, such as in the member's yard. Neither deliveries nor losses
-- ask where they take from: the rest goes first, and when it does not suffice, stores are emptied in the order in
-- which the lot came there. `left_on` is the day on which what an update takes has left; the trigger
-- below reads it and keeps nothing.
alter table app.batch_stock add column stored_milli bigint not null default 0;
alter table app.batch_stock add column left_on date;
alter table app.batch_stock add constraint batch_stock_stored_check check (
    stored_milli >= 0 and stored_milli + delivered_milli + lost_milli <= harvested_milli + moved_milli);
grant update (left_on) on app.batch_stock to lianhe_app;

-- What people told of a lot's way (put, move, take), and what follows from deliveries, losses, reversals (left) and
-- batches that became part of another (left there, came here). What followed has no words of its own, so its
-- quantity is the crop's base alone. A row that takes another back says the same with the opposite sign, and why.
create table app.lot_placement (
    tenant_id      bigint      not null,
    id             bigint      not null default nextval('app.id'),
    batch_id       bigint      not null,
    grade_id       bigint      not null,
    kind           text        not null constraint lot_placement_kind_check
                   check (kind in ('put', 'move', 'take', 'left', 'came')),
    from_id        bigint,
    to_id          bigint,
    moved_on       date        not null,
    quantity_milli bigint,
    unit           text,
    base_milli     bigint      not null,
    reason         text,
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    reverses_id    bigint,
    constraint lot_placement_pkey primary key (tenant_id, id),
    constraint lot_placement_reverses_key unique (tenant_id, reverses_id),
    constraint lot_placement_way_check check (case kind
        when 'put' then from_id is null and to_id is not null
        when 'came' then from_id is null and to_id is not null
        when 'move' then from_id <> to_id
        else from_id is not null and to_id is null end),
    constraint lot_placement_words_check check (num_nonnulls(quantity_milli, unit)
        = case when kind in ('left', 'came') then 0 else 2 end),
    constraint lot_placement_sign_check check (case when reverses_id is null
        then least(quantity_milli, base_milli) > 0
        else greatest(quantity_milli, base_milli) < 0 and btrim(reason) <> '' end),
    constraint lot_placement_stock_fkey foreign key (tenant_id, batch_id, grade_id)
        references app.batch_stock (tenant_id, batch_id, grade_id),
    constraint lot_placement_from_fkey foreign key (tenant_id, from_id) references app.store (tenant_id, id),
    constraint lot_placement_to_fkey foreign key (tenant_id, to_id) references app.store (tenant_id, id),
    constraint lot_placement_reverses_fkey foreign key (tenant_id, reverses_id) references app.lot_placement (tenant_id, id)
);
create index lot_placement_lot on app.lot_placement (tenant_id, batch_id, grade_id);

-- How much of a lot lies in a store now, and since when; who writes it holds the lot's row of app.batch_stock.
create table app.lot_store (
    tenant_id  bigint not null,
    batch_id   bigint not null,
    grade_id   bigint not null,
    store_id   bigint not null,
    base_milli bigint not null constraint lot_store_not_below_zero check (base_milli >= 0),
    since_on   date   not null,
    constraint lot_store_pkey primary key (tenant_id, batch_id, grade_id, store_id),
    constraint lot_store_stock_fkey foreign key (tenant_id, batch_id, grade_id)
        references app.batch_stock (tenant_id, batch_id, grade_id),
    constraint lot_store_store_fkey foreign key (tenant_id, store_id) references app.store (tenant_id, id)
);
create index lot_store_store on app.lot_store (tenant_id, store_id) where base_milli > 0;

-- Where the lots of a batch lay at the end of a day, and since when: since the first day after the store last had
-- nothing of the lot.
create function app.stored_on(t bigint, batch bigint, day date)
returns table (grade_id bigint, store_id bigint, base_milli bigint, since_on date) language sql stable as $$
    with days as (
        select p.grade_id, w.store_id, p.moved_on, sum(w.sign * p.base_milli) as base
        from app.lot_placement p
        cross join lateral (values (p.from_id, -1), (p.to_id, 1)) w (store_id, sign)
        where p.tenant_id = t and p.batch_id = batch and p.moved_on <= day and w.store_id is not null
        group by p.grade_id, w.store_id, p.moved_on
    ), sums as (
        select d.*, sum(d.base) over (partition by d.grade_id, d.store_id order by d.moved_on) as lies from days d
    ), emptied as (
        select s.*, max(s.moved_on) filter (where s.lies <= 0)
            over (partition by s.grade_id, s.store_id) as emptied_on from sums s
    )
    select e.grade_id, e.store_id, sum(e.base)::bigint,
        min(e.moved_on) filter (where e.emptied_on is null or e.moved_on > e.emptied_on)
    from emptied e group by e.grade_id, e.store_id having sum(e.base) > 0
$$;

-- Adds to what lies in a store of a lot, or takes from it; who calls it holds the lot, and has written the fact.
create function app.shift_lot(t bigint, batch bigint, grade bigint, store bigint, base bigint) returns void
language plpgsql as $$
begin
    if store is null then return; end if;
    -- First as it is: an insert is judged by the check before it meets the row that is there.
    update app.lot_store s set base_milli = s.base_milli + base
    where s.tenant_id = t and s.batch_id = batch and s.grade_id = grade and s.store_id = store;
    if not found then
        insert into app.lot_store (tenant_id, batch_id, grade_id, store_id, base_milli, since_on)
        values (t, batch, grade, store, base, '-infinity');
    end if;
    update app.lot_store s set since_on = x.since_on
    from app.stored_on(t, batch, 'infinity') x
    where s.tenant_id = t and s.batch_id = batch and s.grade_id = grade and s.store_id = store
        and x.grade_id = grade and x.store_id = store;
end $$;

-- Empties stores by what is no longer there: the rule of all that leaves, whoever writes it.
create function app.leave_stores() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    excess bigint := least(new.stored_milli, new.stored_milli - app.there_of(new));
    part bigint;
    x record;
begin
    if excess > 0 then
        for x in select s.store_id, s.base_milli, s.since_on from app.lot_store s
            where s.tenant_id = new.tenant_id and s.batch_id = new.batch_id and s.grade_id = new.grade_id
                and s.base_milli > 0
            order by s.since_on, s.store_id for update
        loop
            part := least(excess, x.base_milli);
            insert into app.lot_placement (tenant_id, batch_id, grade_id, kind, from_id, moved_on, base_milli, recorded_by)
            values (new.tenant_id, new.batch_id, new.grade_id, 'left', x.store_id, greatest(x.since_on, new.left_on),
                part, current_setting('app.actor_id')::bigint);
            perform app.shift_lot(new.tenant_id, new.batch_id, new.grade_id, x.store_id, -part);
            new.stored_milli := new.stored_milli - part;
            excess := excess - part;
            exit when excess = 0;
        end loop;
    end if;
    new.left_on := null;
    return new;
end $$;
create trigger stores_left before update on app.batch_stock for each row
    when (new.left_on is not null
        or new.stored_milli + new.delivered_milli + new.lost_milli > new.harvested_milli + new.moved_milli)
    execute function app.leave_stores();

-- As before, but what lay in stores lies there still, under the batch that it went to.
create or replace function app.transfer_stock(t bigint, lineage bigint, grade bigint, base bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    l record;
    mark bigint := nextval('app.id');
    brought bigint := 0;
    x record;
begin
    select y.from_id, y.to_id, y.moved_on into strict l from app.batch_lineage y
    where y.tenant_id = t and y.id = lineage;
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id in (l.from_id, l.to_id) and s.grade_id = grade
    order by s.batch_id for update;
    update app.batch_stock s set moved_milli = s.moved_milli - base, left_on = l.moved_on
    where s.tenant_id = t and s.batch_id = l.from_id and s.grade_id = grade and app.left_of(s) >= base;
    if not found then return false; end if;
    insert into app.stock_transfer (tenant_id, lineage_id, grade_id, base_milli) values (t, lineage, grade, base);
    for x in select p.from_id, p.moved_on, p.base_milli, p.recorded_by from app.lot_placement p
        where p.tenant_id = t and p.batch_id = l.from_id and p.grade_id = grade and p.kind = 'left' and p.id > mark
        order by p.id
    loop
        insert into app.lot_placement (tenant_id, batch_id, grade_id, kind, to_id, moved_on, base_milli, recorded_by)
        values (t, l.to_id, grade, 'came', x.from_id, x.moved_on, x.base_milli, x.recorded_by);
        perform app.shift_lot(t, l.to_id, grade, x.from_id, x.base_milli);
        brought := brought + x.base_milli;
    end loop;
    update app.batch_stock s set moved_milli = s.moved_milli + base, stored_milli = s.stored_milli + brought
    where s.tenant_id = t and s.batch_id = l.to_id and s.grade_id = grade;
    return true;
end $$;

-- A loss says its day to the stores; nothing else of the function changes.
do $$
declare
    body text := pg_get_functiondef('app.lose_stock'::regproc);
begin
    body := replace(body, 's.harvested_milli + s.moved_milli - s.delivered_milli - s.held_milli - s.lost_milli',
        'app.left_of(s)');
    body := replace(body, 'set lost_milli = s.lost_milli + f.base', 'set lost_milli = s.lost_milli + f.base, left_on = day');
    if body not like '%left_of%left_on = day%' then raise exception 'lose_stock is not as it was'; end if;
    execute body;
end $$;

-- How much more of a crop's base a store takes; null without a capacity.
create function app.room_of(t bigint, store bigint) returns bigint language sql stable as $$
    select s.capacity_base_milli - (select coalesce(sum(x.base_milli), 0)::bigint
        from app.lot_store x
        join app.batch b on b.tenant_id = t and b.id = x.batch_id
        join app.crop c on c.tenant_id = t and c.id = b.crop_id and c.base = s.capacity_base
        where x.tenant_id = t and x.store_id = s.id and x.base_milli > 0)
    from app.store s where s.tenant_id = t and s.id = store
$$;

-- Writes one told fact of a lot's way, or its reversal, and what follows for the stores. Who calls it holds the lot.
create function app.write_placement(
    t bigint, a bigint, batch bigint, grade bigint, from_store bigint, to_store bigint, day date, quantity bigint,
    unit text, base bigint, why text, reversed bigint) returns bigint language plpgsql as $$
declare
    written bigint;
begin
    insert into app.lot_placement (tenant_id, batch_id, grade_id, kind, from_id, to_id, moved_on, quantity_milli, unit,
        base_milli, reason, recorded_by, reverses_id)
    values (t, batch, grade,
        case when from_store is null then 'put' when to_store is null then 'take' else 'move' end,
        from_store, to_store, day, quantity, unit, base, why, a, reversed)
    on conflict (tenant_id, reverses_id) do nothing returning id into written;
    if written is null then return null; end if;
    perform app.shift_lot(t, batch, grade, from_store, -base);
    perform app.shift_lot(t, batch, grade, to_store, base);
    update app.batch_stock s set stored_milli = s.stored_milli
        + case when to_store is null then 0 else base end - case when from_store is null then 0 else base end
    where s.tenant_id = t and s.batch_id = batch and s.grade_id = grade;
    return written;
end $$;

-- Puts a lot into a store, moves it to another or takes it out, or says why not: the refusal, and how much lies
-- there or has room. Whoever fills the same store or writes the same lot waits here; a store is held before a lot,
-- and lightly, as facts that name it must not wait.
create function app.place_lot(
    t bigint, a bigint, done_by text, command uuid, batch_code text, grade_name text, day date, from_code text,
    to_code text, quantity bigint, unit text, unit_base text, above bigint, below bigint, why text)
returns table (id bigint, refusal text, village text, planted_on date, crop text, crop_unit text, grades text[],
    amount_milli bigint, since_on date, capacity_unit text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
    place record;
begin
    select b.id as batch, g.id as grade, j.above, b.planted_on, c.name as crop, c.unit as crop_unit,
        v.name as village, app.exact_base(quantity, j.above, j.below) as base, x.id as from_store, y.id as to_store,
        y.capacity_unit,
        array(select n.name from app.grade n where n.tenant_id = t and n.crop_id = b.crop_id order by n.rank) as grades,
        case
            when from_code is not null and x.id is null then 'unknown_source'
            when to_code is not null and y.id is null then 'unknown_target'
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when g.id is null then 'unknown_grade'
            when j.above is null then 'unlike_unit'
            when app.exact_base(quantity, j.above, j.below) is null then 'quantity_uneven'
            when day < b.planted_on then 'before_planting'
            when not (s.everything or coalesce(y.village_id = any (s.villages), y.committee_id = b.committee_id, true))
                then 'store_out_of_reach'
            when y.capacity_base <> c.base then 'capacity_unlike'
        end as refusal
    into f
    from app.reach(t, a, 'harvests.record') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.grade g on g.tenant_id = t and g.crop_id = b.crop_id and g.name = grade_name
    left join app.packing p on p.tenant_id = t and p.crop_id = b.crop_id and p.pack_unit = place_lot.unit
    left join app.store x on x.tenant_id = t and x.code = from_code
    left join app.store y on y.tenant_id = t and y.code = to_code
    cross join lateral (select
        case when unit_base = c.base then place_lot.above else p.base_numerator end as above,
        case when unit_base = c.base then place_lot.below else p.base_denominator end as below) j;
    refusal := f.refusal;
    if refusal is null then
        perform 1 from app.store s where s.tenant_id = t and s.id = f.to_store for no key update;
        perform 1 from app.batch_stock s
        where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade for update;
        -- Read after the waiting.
        if f.from_store is not null then
            select coalesce(max(s.base_milli), 0) as lies, max(s.since_on) as since_on into place from app.lot_store s
            where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade and s.store_id = f.from_store
                and s.base_milli > 0;
            amount_milli := place.lies;
            since_on := place.since_on;
            refusal := case when place.since_on > day then 'before_arrival'
                when place.lies < f.base then 'store_short' end;
        else
            select greatest(0, least(app.there_of(s) - s.stored_milli,
                (select x.harvested_milli + x.moved_milli - x.delivered_milli - x.lost_milli
                    from app.stock_on(t, f.batch, day) x where x.grade_id = f.grade)
                - (select coalesce(sum(x.base_milli), 0) from app.stored_on(t, f.batch, day) x
                    where x.grade_id = f.grade))) into amount_milli
            from app.batch_stock s where s.tenant_id = t and s.batch_id = f.batch and s.grade_id = f.grade;
            refusal := case when amount_milli < f.base then 'unplaced_short' end;
        end if;
        if refusal is null and f.to_store is not null then
            amount_milli := app.room_of(t, f.to_store);
            if amount_milli < f.base then refusal := 'over_capacity'; end if;
        end if;
    end if;
    if refusal is null then
        id := app.write_placement(t, a, f.batch, f.grade, f.from_store, f.to_store, day, quantity, unit, f.base, why, null);
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
        values (t, a, command, done_by, 'lot_placement', id, jsonb_build_object('batch', batch_code, 'grade', grade_name,
            'day', day, 'from', from_code, 'to', to_code, 'quantity_milli', quantity, 'unit', unit), why);
    end if;
    village := f.village;
    planted_on := f.planted_on;
    crop := f.crop;
    crop_unit := f.crop_unit;
    grades := f.grades;
    capacity_unit := f.capacity_unit;
    return next;
end $$;

-- Takes a told fact of a lot's way back, or says why not.
create function app.reverse_placement(
    t bigint, a bigint, done_by text, command uuid, batch_code text, number bigint, why text)
returns table (refusal text, village text, store text, grade text, quantity bigint, unit text, crop_unit text,
    amount_milli bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
    reversal bigint;
begin
    select p.*, v.name as village, g.name as grade, c.unit as crop_unit, x.code as from_code, y.code as to_code, case
            when p.id is null then 'unknown_placement'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when p.kind in ('left', 'came') then 'worked_out'
        end as refusal
    into f
    from app.reach(t, a, 'harvests.record') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.lot_placement p on p.tenant_id = t and p.batch_id = b.id and p.id = number and p.reverses_id is null
    left join app.grade g on g.tenant_id = t and g.id = p.grade_id
    left join app.store x on x.tenant_id = t and x.id = p.from_id
    left join app.store y on y.tenant_id = t and y.id = p.to_id;
    refusal := f.refusal;
    village := f.village;
    grade := f.grade;
    quantity := f.quantity_milli;
    unit := f.unit;
    crop_unit := f.crop_unit;
    if refusal is not null then return next; return; end if;
    perform 1 from app.store s where s.tenant_id = t and s.id = f.from_id for no key update;
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id = f.batch_id and s.grade_id = f.grade_id for update;
    if exists (select from app.lot_placement r where r.tenant_id = t and r.reverses_id = f.id) then
        refusal := 'placement_reversed';
        return next;
        return;
    end if;
    if f.to_id is not null then
        select coalesce(sum(s.base_milli), 0) into amount_milli from app.lot_store s
        where s.tenant_id = t and s.batch_id = f.batch_id and s.grade_id = f.grade_id and s.store_id = f.to_id;
        store := f.to_code;
        if amount_milli < f.base_milli then refusal := 'store_short'; end if;
    else
        select app.there_of(s) - s.stored_milli into amount_milli from app.batch_stock s
        where s.tenant_id = t and s.batch_id = f.batch_id and s.grade_id = f.grade_id;
        if amount_milli < f.base_milli then refusal := 'unplaced_short'; end if;
    end if;
    if refusal is null and f.from_id is not null then
        amount_milli := app.room_of(t, f.from_id);
        store := f.from_code;
        if amount_milli < f.base_milli then refusal := 'over_capacity'; end if;
    end if;
    if refusal is null then
        reversal := app.write_placement(t, a, f.batch_id, f.grade_id, f.from_id, f.to_id, f.moved_on,
            -f.quantity_milli, f.unit, -f.base_milli, why, f.id);
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
        values (t, a, command, done_by, 'lot_placement', reversal,
            jsonb_build_object('batch', batch_code, 'reverses', f.id), why);
    end if;
    return next;
end $$;

select app.guard_tenant_table('lot_placement', 'fact');
select app.guard_tenant_table('lot_store', 'running');
revoke insert on app.lot_placement from lianhe_app;
revoke insert, update on app.lot_store from lianhe_app;
revoke execute on function app.left_of, app.there_of, app.stored_on, app.shift_lot, app.leave_stores, app.room_of,
    app.write_placement, app.place_lot, app.reverse_placement from public;
grant execute on function app.left_of, app.there_of, app.stored_on, app.room_of, app.place_lot,
    app.reverse_placement to lianhe_app;
