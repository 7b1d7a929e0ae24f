set local role lianhe_owner;

-- Words of the field: how something is grown, and what is done in the field. The first table is the same for
-- every county; a county adds its own to the second.
create table app.farm_word (
    kind     text   not null constraint farm_word_kind_check check (kind in ('method', 'operation')),
    code     text   not null constraint farm_word_code_check check (code ~ '^[a-z][a-z0-9_]{0,31}$'),
    name     text   not null constraint farm_word_name_check check (name <> ''),
    english  text   not null,
    synonyms text[] not null default '{}',
    constraint farm_word_pkey primary key (kind, code)
);
grant select on app.farm_word to lianhe_app;

insert into app.farm_word (kind, code, name, english, synonyms) values
    ('method', 'open_field', '露地', 'open field', '{大田,露天}'),
    ('method', 'greenhouse', '大棚', 'greenhouse', '{温室,日光温室,设施}'),
    ('method', 'orchard', '果园', 'orchard', '{}'),
    ('method', 'ground', '地栽', 'on the ground', '{地摆}'),
    ('method', 'shelf', '架栽', 'on shelves', '{层架}'),
    ('method', 'under_forest', '林下', 'under forest', '{林下种植}'),
    ('method', 'pond', '池塘', 'pond', '{}'),
    ('method', 'cage', '网箱', 'cage', '{}'),
    ('method', 'running_water', '流水养殖', 'running water', '{流水池}'),
    ('method', 'pen', '圈养', 'pen', '{舍饲}'),
    ('method', 'free_range', '散养', 'free range', '{放养}');

create table app.county_word (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    kind      text   not null constraint county_word_kind_check check (kind in ('method', 'operation')),
    code      text   not null constraint county_word_code_check check (code ~ '^[a-z][a-z0-9_]{0,31}$'),
    name      text   not null constraint county_word_name_check check (btrim(name) <> ''),
    constraint county_word_pkey primary key (tenant_id, id),
    constraint county_word_code_key unique (tenant_id, kind, code),
    constraint county_word_name_key unique (tenant_id, kind, name)
);
select app.guard_tenant_table('county_word', 'register');

create function app.farm_words(t bigint)
returns table (kind text, code text, name text, english text, synonyms text[]) language sql stable as $$
    select w.kind, w.code, w.name, w.english, w.synonyms from app.farm_word w
    union all
    select w.kind, w.code, w.name, w.name, '{}' from app.county_word w where w.tenant_id = t
$$;

-- The code of a word that a person wrote; null when the county knows no such word.
create function app.find_farm_word(t bigint, k text, word text) returns text language sql stable as $$
    select w.code from app.farm_words(t) w
    where w.kind = k and word in (w.code, w.name, w.english) or w.kind = k and word = any (w.synonyms)
    order by w.code <> word, w.name <> word limit 1
$$;

-- Batches -----------------------------------------------------------------------------------------
-- How it is grown and what is expected of it, frozen with the batch: a catalogue that learns better
-- later changes no expectation that somebody planned by. The yield is thousandths of its unit.
alter table app.batch add column method text;
alter table app.batch add column expected_from date;
alter table app.batch add column expected_until date;
alter table app.batch add column expected_milli bigint;
alter table app.batch add column expected_unit text;
alter table app.batch add constraint batch_window_check check (expected_from <= expected_until);
alter table app.batch add constraint batch_window_whole_check
    check ((expected_from is null) = (expected_until is null));
alter table app.batch add constraint batch_expected_check check (expected_milli > 0);
alter table app.batch add constraint batch_expected_whole_check
    check ((expected_milli is null) = (expected_unit is null));

-- The land of a batch: several plots, and of each the area that it takes.
create table app.batch_plot (
    tenant_id  bigint not null,
    id         bigint not null default nextval('app.id'),
    batch_id   bigint not null,
    plot_id    bigint not null,
    area_mu_e4 bigint not null constraint batch_plot_area_check check (area_mu_e4 > 0),
    constraint batch_plot_pkey primary key (tenant_id, id),
    constraint batch_plot_once_key unique (tenant_id, batch_id, plot_id),
    constraint batch_plot_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id),
    constraint batch_plot_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id)
);
create index batch_plot_plot on app.batch_plot (tenant_id, plot_id);

-- Until now a batch named one plot and meant all of it. Where several did so at the same time more is in use
-- than there is; that was not asked and stays as it was said.
alter table app.batch no force row level security;
alter table app.plot no force row level security;
insert into app.batch_plot (tenant_id, batch_id, plot_id, area_mu_e4)
select b.tenant_id, b.id, b.plot_id, p.area_mu_e4
from app.batch b join app.plot p on p.tenant_id = b.tenant_id and p.id = b.plot_id;
do $$ begin
    if (select count(*) from app.batch_plot) <> (select count(*) from app.batch where plot_id is not null) then
        raise exception 'the plot of a batch was lost';
    end if;
end $$;
alter table app.batch drop constraint batch_plot_fkey;
alter table app.batch drop column plot_id;

-- Trace codes -------------------------------------------------------------------------------------
-- Nine random symbols and one that checks them, unique in the installation: who scans a label names no
-- county. Nobody reads this table; it keeps two counties from printing the same code.
create table app.trace_code (
    code text not null constraint trace_code_pkey primary key
         constraint trace_code_check check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$')
);

create table app.batch_trace (
    tenant_id bigint not null,
    batch_id  bigint not null,
    code      text   not null,
    constraint batch_trace_pkey primary key (tenant_id, batch_id),
    constraint batch_trace_code_key unique (tenant_id, code),
    constraint batch_trace_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id)
);

-- The sum over the field of 32 elements (x^5 + x^2 + 1), each symbol weighed by its own power of x: it is zero for
-- a right code, and for no code with one wrong symbol or two that changed places. TraceCode checks the same.
create function app.trace_sum(sum integer, symbol integer) returns integer language sql immutable as $$
    select ((sum << 1) # case when sum >= 16 then 37 else 0 end) # symbol
$$;

create function app.new_trace_code() returns text language plpgsql volatile as $$
declare
    symbols constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    -- A random UUID is of the server's strong random source; its bytes 6 and 8 hold fixed bits and are left out.
    places constant integer[] := '{0,1,2,3,4,5,9,10,11}';
    random constant bytea := uuid_send(gen_random_uuid());
    place integer;
    symbol integer;
    sum integer := 0;
    code text := '';
begin
    foreach place in array places loop
        symbol := get_byte(random, place) & 31;
        sum := app.trace_sum(sum, symbol);
        code := code || substr(symbols, symbol + 1, 1);
    end loop;
    return code || substr(symbols, app.trace_sum(sum, 0) + 1, 1);
end $$;

-- A batch has its trace code from its first write.
create function app.give_trace_code(t bigint, batch bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    fresh text;
begin
    loop
        fresh := app.new_trace_code();
        insert into app.trace_code (code) values (fresh) on conflict do nothing;
        exit when found;
    end loop;
    insert into app.batch_trace (tenant_id, batch_id, code) values (t, batch, fresh);
end $$;

create function app.open_trace() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.give_trace_code(new.tenant_id, new.id);
    return null;
end $$;
select app.give_trace_code(b.tenant_id, b.id) from app.batch b;
create trigger trace_opened after insert on app.batch for each row execute function app.open_trace();
alter table app.plot force row level security;
alter table app.batch force row level security;

-- Land --------------------------------------------------------------------------------------------
-- What a plot is on the day of planting: who works it, how large it is, whether it may be planted.
create function app.plot_to_plant(t bigint, plot text, day date)
returns table (plot_id bigint, worker_id bigint, area_mu_e4 bigint, status text) language sql stable as $$
    select p.plot_id, p.user_id, p.area_mu_e4, p.status from app.plots_on(t, day) p where p.code = plot and p.is_there
$$;

-- How much of a plot other batches take, on the day from a first day to before a last one on which they take most.
create function app.taken_area(t bigint, plot bigint, except_batch bigint, from_day date, until_day date)
returns bigint language sql stable as $$
    with other as (
        select u.area_mu_e4, b.planted_on, k.closed_on
        from app.batch_plot u
        join app.batch b on b.tenant_id = t and b.id = u.batch_id
        left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
        where u.tenant_id = t and u.plot_id = plot and u.batch_id is distinct from except_batch
            and (until_day is null or b.planted_on < until_day)
            and (k.closed_on is null or k.closed_on > from_day)
    )
    select coalesce(max(x.area), 0)::bigint from (
        select (select sum(o.area_mu_e4) from other o where o.planted_on <= d.day
            and (o.closed_on is null or o.closed_on > d.day)) as area
        from (select from_day as day union select o.planted_on from other o where o.planted_on > from_day) d) x
$$;

-- Keeps one batch and says in one word what became of it, with the values that the refusal needs after `|`.
-- The caller holds the plots (app.hold_plots), so that nobody else plants them meanwhile.
create function app.keep_batch(
    t bigint, a bigint, batch_code text, committee text, crop text, variety text, member text, method text,
    plots text[], areas bigint[], planted date, window_from date, window_until date, yield bigint,
    yield_unit text, yield_base text)
returns text language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    f record;
    u record;
    taken bigint;
    wanted bigint;
    kept bigint[] := '{}';
    ids bigint[] := '{}';
    is_new boolean;
    batch bigint;
begin
    select o.id as committee_id, c.id as crop_id, c.base, v.id as variety_id, m.id as member_id, m.village_id,
        w.code as method, b.id, b.committee_id as old_committee, b.planted_on as old_planted,
        b.variety_id as old_variety, k.closed_on,
        case
            when o.id is null then 'unknown_committee'
            when c.id is null then 'unknown_crop'
            when variety is not null and v.id is null then 'unknown_variety'
            when m.id is null then 'unknown_member'
            when not (s.everything or m.village_id = any (s.villages)) then 'member_out_of_reach'
            when b.id is null and (app.duplicate_of(t, m.id) is not null
                or app.left_before(t, m.id, planted) is not null) then 'member_left'
            when keep_batch.method is not null and w.code is null then 'unknown_method'
            when yield_base <> c.base and not exists (select from app.packing p where p.tenant_id = t
                and p.crop_id = c.id and p.pack_unit = yield_unit) then 'unlike_yield|' || c.unit
            when b.crop_id <> c.id or b.member_id <> m.id then 'batch_of_another'
            when b.committee_id <> o.id and exists (select from app.delivery_line l
                where l.tenant_id = t and l.batch_id = b.id) then 'batch_delivered'
            when exists (select from app.harvest h where h.tenant_id = t and h.batch_id = b.id
                and h.harvested_on < planted) then 'planted_after_harvest'
        end as refusal,
        (b.committee_id, b.planted_on) is distinct from (o.id, planted)
            or b.variety_id is distinct from v.id
            or w.code is distinct from b.method and w.code is not null
            or window_from is not null and (window_from, window_until)
                is distinct from (b.expected_from, b.expected_until)
            or yield is not null and (yield, yield_unit)
                is distinct from (b.expected_milli, b.expected_unit) as is_changed
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.committee o on o.tenant_id = t and o.code = committee
    left join lateral (select x.* from app.crop x where x.tenant_id = t and keep_batch.crop in (x.code, x.name)
        order by x.code <> keep_batch.crop limit 1) c on true
    left join app.variety v on v.tenant_id = t and v.crop_id = c.id and v.name = variety
    left join app.member m on m.tenant_id = t and m.code = member
    left join lateral (select app.find_farm_word(t, 'method', keep_batch.method) as code) w on true
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id;
    if f.refusal is not null then return f.refusal; end if;
    is_new := f.id is null;
    for u in
        select n.code as plot, n.area, x.*, old.area_mu_e4 as old_area
        from unnest(plots, areas) with ordinality as n (code, area, place)
        left join lateral app.plot_to_plant(t, n.code, planted) x on true
        left join app.batch_plot old on old.tenant_id = t and old.batch_id = f.id and old.plot_id = x.plot_id
        order by n.place
    loop
        wanted := coalesce(u.area, u.old_area);
        if u.plot_id is null then return 'unknown_plot|' || u.plot; end if;
        if u.old_area is null or u.old_area <> wanted or f.old_planted <> planted then
            if u.worker_id <> f.member_id then return 'plot_of_another|' || u.plot; end if;
            if u.status not in ('in_use', 'reclaimed') then
                return concat_ws('|', 'plot_unused', u.plot, u.status);
            end if;
            if wanted > u.area_mu_e4 then
                return concat_ws('|', 'area_over_plot', u.plot, wanted, u.area_mu_e4);
            end if;
            taken := app.taken_area(t, u.plot_id, f.id, planted, f.closed_on);
            wanted := coalesce(wanted, u.area_mu_e4 - taken);
            if wanted <= 0 or wanted + taken > u.area_mu_e4 then
                return concat_ws('|', 'plot_taken', u.plot, greatest(wanted, 0), greatest(u.area_mu_e4 - taken, 0));
            end if;
        end if;
        ids := ids || u.plot_id;
        kept := kept || wanted;
    end loop;
    if not is_new and not f.is_changed and not exists (
        select from unnest(ids, kept) as n (plot_id, area_mu_e4)
        full join (select p.plot_id, p.area_mu_e4 from app.batch_plot p
            where p.tenant_id = t and p.batch_id = f.id) o using (plot_id, area_mu_e4)
        where n is null or o is null)
    then
        return 'already_there';
    end if;
    insert into app.batch as b (tenant_id, code, committee_id, crop_id, variety_id, member_id, village_id, method,
        planted_on, expected_from, expected_until, expected_milli, expected_unit)
    values (t, batch_code, f.committee_id, f.crop_id, f.variety_id, f.member_id, f.village_id, f.method,
        planted, window_from, window_until, yield, yield_unit)
    on conflict (tenant_id, code) do update set committee_id = excluded.committee_id,
        variety_id = excluded.variety_id, planted_on = excluded.planted_on,
        method = coalesce(excluded.method, b.method),
        expected_from = coalesce(excluded.expected_from, b.expected_from),
        expected_until = coalesce(excluded.expected_until, b.expected_until),
        expected_milli = coalesce(excluded.expected_milli, b.expected_milli),
        expected_unit = coalesce(excluded.expected_unit, b.expected_unit)
        where b.crop_id = excluded.crop_id and b.member_id = excluded.member_id
    returning b.id into batch;
    -- Somebody else entered the code at the same moment for another member.
    if batch is null then return 'batch_of_another'; end if;
    delete from app.batch_plot p where p.tenant_id = t and p.batch_id = batch and p.plot_id <> all (ids);
    insert into app.batch_plot as p (tenant_id, batch_id, plot_id, area_mu_e4)
    select t, batch, n.plot_id, n.area from unnest(ids, kept) as n (plot_id, area)
    on conflict (tenant_id, batch_id, plot_id) do update set area_mu_e4 = excluded.area_mu_e4
        where p.area_mu_e4 <> excluded.area_mu_e4;
    return case when is_new then 'recorded' else 'changed' end;
end $$;

-- Holds plots in the order of their ids until the commit; what is read afterwards shows who planted before.
create function app.hold_plots_to_plant(t bigint, plots text[]) returns void language sql as $$
    select app.hold_plots(t, array(select p.id from app.plot p where p.tenant_id = t and p.code = any (plots)))
$$;

-- As before, of the plots of batches where they stand now.
create or replace function app.judge_plot_reversal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    plots bigint[] := array(select v.plot_id from app.plot_version v
        where v.tenant_id = new.tenant_id and v.change_id = new.change_id);
begin
    perform app.hold_plots(new.tenant_id, plots);
    if exists (select from unnest(plots) as plot
        cross join lateral app.last_plot_version(new.tenant_id, plot) v where v.change_id <> new.change_id) then
        raise exception 'change % is not the latest', new.change_id
            using errcode = '23514', constraint = 'plot_change_is_latest';
    end if;
    if exists (select from app.plot_change c
        join app.plot_version v on v.tenant_id = c.tenant_id and v.change_id = c.id
        join app.batch_plot u on u.tenant_id = c.tenant_id and u.plot_id = v.plot_id
        join app.batch b on b.tenant_id = c.tenant_id and b.id = u.batch_id and b.planted_on >= c.day
        where c.tenant_id = new.tenant_id and c.id = new.change_id) then
        raise exception 'something is planted on what change % made', new.change_id
            using errcode = '23514', constraint = 'plot_change_unplanted';
    end if;
    return new;
end $$;

-- Stock that moves --------------------------------------------------------------------------------
-- What came from other batches less what went to them, and what is barred from sale. What was harvested stays
-- with the batch under which it was harvested.
alter table app.batch_stock add column moved_milli bigint not null default 0;
alter table app.batch_stock add column held_milli bigint not null default 0;
alter table app.batch_stock no force row level security;
alter table app.batch_stock drop constraint batch_stock_not_below_zero;
alter table app.batch_stock add constraint batch_stock_not_below_zero check (
    delivered_milli >= 0 and held_milli >= 0
    and delivered_milli + held_milli <= harvested_milli + moved_milli);
alter table app.batch_stock force row level security;

-- One batch became part of another: a part of it is a batch of its own now (split), or all of it was put to
-- another batch (merge). The trace of a batch goes along these lines in both directions.
create table app.batch_lineage (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    kind        text        not null constraint batch_lineage_kind_check check (kind in ('split', 'merge')),
    from_id     bigint      not null,
    to_id       bigint      not null,
    moved_on    date        not null,
    reason      text        not null constraint batch_lineage_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint batch_lineage_pkey primary key (tenant_id, id),
    constraint batch_lineage_other_check check (from_id <> to_id),
    constraint batch_lineage_from_fkey foreign key (tenant_id, from_id) references app.batch (tenant_id, id),
    constraint batch_lineage_to_fkey foreign key (tenant_id, to_id) references app.batch (tenant_id, id)
);
create index batch_lineage_from on app.batch_lineage (tenant_id, from_id);
create index batch_lineage_to on app.batch_lineage (tenant_id, to_id);

-- The land and the stock that went along.
create table app.lineage_plot (
    tenant_id  bigint not null,
    lineage_id bigint not null,
    plot_id    bigint not null,
    area_mu_e4 bigint not null constraint lineage_plot_area_check check (area_mu_e4 > 0),
    constraint lineage_plot_pkey primary key (tenant_id, lineage_id, plot_id),
    constraint lineage_plot_lineage_fkey foreign key (tenant_id, lineage_id) references app.batch_lineage (tenant_id, id),
    constraint lineage_plot_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id)
);
create table app.stock_transfer (
    tenant_id  bigint not null,
    lineage_id bigint not null,
    grade_id   bigint not null,
    base_milli bigint not null constraint stock_transfer_base_check check (base_milli > 0),
    constraint stock_transfer_pkey primary key (tenant_id, lineage_id, grade_id),
    constraint stock_transfer_lineage_fkey foreign key (tenant_id, lineage_id) references app.batch_lineage (tenant_id, id),
    constraint stock_transfer_grade_fkey foreign key (tenant_id, grade_id) references app.grade (tenant_id, id)
);

-- Moves stock from one batch to another: one fact, less there and more here. False when less is left.
create function app.transfer_stock(t bigint, lineage bigint, grade bigint, base bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    l record;
begin
    select x.from_id, x.to_id into strict l from app.batch_lineage x where x.tenant_id = t and x.id = lineage;
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id in (l.from_id, l.to_id) and s.grade_id = grade
    order by s.batch_id for update;
    update app.batch_stock s set moved_milli = s.moved_milli - base
    where s.tenant_id = t and s.batch_id = l.from_id and s.grade_id = grade
        and s.harvested_milli + s.moved_milli - s.delivered_milli - s.held_milli >= base;
    if not found then return false; end if;
    insert into app.stock_transfer (tenant_id, lineage_id, grade_id, base_milli) values (t, lineage, grade, base);
    update app.batch_stock s set moved_milli = s.moved_milli + base
    where s.tenant_id = t and s.batch_id = l.to_id and s.grade_id = grade;
    return true;
end $$;

-- Every batch that a batch came from (or with `onwards` went to), itself included.
create function app.batch_kin(t bigint, batch bigint, onwards boolean) returns table (batch_id bigint)
language sql stable as $$
    with recursive kin as (
        select batch as id
        union
        select case when onwards then l.to_id else l.from_id end
        from kin k join app.batch_lineage l on l.tenant_id = t
            and k.id = case when onwards then l.from_id else l.to_id end
    )
    select id from kin
$$;

-- Input lots --------------------------------------------------------------------------------------
-- What a supplier sent at one time of one thing. Quantities are thousandths of `unit`, and in the running table
-- of its base.
create table app.input_lot (
    tenant_id     bigint not null,
    id            bigint not null default nextval('app.id'),
    code          text   not null constraint input_lot_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    kind          text   not null constraint input_lot_kind_check
                  check (kind in ('seed', 'seedling', 'pesticide', 'fertiliser', 'feed', 'other')),
    product       text   not null constraint input_lot_product_check check (btrim(product) <> ''),
    registration  text   constraint input_lot_registration_check check (registration <> ''),
    supplier      text   not null constraint input_lot_supplier_check check (btrim(supplier) <> ''),
    received_milli bigint not null constraint input_lot_received_check check (received_milli > 0),
    unit          text   not null,
    base          text   not null,
    base_milli    bigint not null constraint input_lot_base_check check (base_milli > 0),
    expires_on    date,
    interval_days integer constraint input_lot_interval_check check (interval_days between 0 and 365),
    constraint input_lot_pkey primary key (tenant_id, id),
    constraint input_lot_code_key unique (tenant_id, code),
    constraint input_lot_pesticide_check check (kind <> 'pesticide' or (registration is not null and interval_days is not null))
);
select app.guard_tenant_table('input_lot', 'register');

create table app.input_stock (
    tenant_id      bigint not null,
    lot_id         bigint not null,
    received_milli bigint not null,
    used_milli     bigint not null default 0,
    constraint input_stock_pkey primary key (tenant_id, lot_id),
    constraint input_stock_lot_fkey foreign key (tenant_id, lot_id) references app.input_lot (tenant_id, id),
    constraint input_stock_not_below_zero check (used_milli >= 0 and used_milli <= received_milli)
);

-- The stock of a lot follows its register. Less than was used breaks input_stock_not_below_zero.
create function app.open_input_stock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.input_stock (tenant_id, lot_id, received_milli) values (new.tenant_id, new.id, new.base_milli)
    on conflict (tenant_id, lot_id) do update set received_milli = excluded.received_milli;
    return null;
end $$;
create trigger input_stock_opened after insert or update on app.input_lot
    for each row execute function app.open_input_stock();

-- What a batch took of a lot; a negative row takes an earlier one back, with a reason, and only once.
create table app.batch_input (
    tenant_id      bigint      not null,
    id             bigint      not null default nextval('app.id'),
    batch_id       bigint      not null,
    lot_id         bigint      not null,
    used_on        date        not null,
    quantity_milli bigint      not null,
    unit           text        not null,
    base_milli     bigint      not null,
    reverses_id    bigint,
    reason         text,
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    constraint batch_input_pkey primary key (tenant_id, id),
    constraint batch_input_sign_check check (
        (reverses_id is null and least(quantity_milli, base_milli) > 0)
        or (reverses_id is not null and greatest(quantity_milli, base_milli) < 0 and reason <> '')),
    constraint batch_input_reversal_key unique (tenant_id, reverses_id),
    constraint batch_input_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id),
    constraint batch_input_lot_fkey foreign key (tenant_id, lot_id) references app.input_lot (tenant_id, id),
    constraint batch_input_reverses_fkey foreign key (tenant_id, reverses_id) references app.batch_input (tenant_id, id)
);
create index batch_input_batch on app.batch_input (tenant_id, batch_id);
create index batch_input_lot on app.batch_input (tenant_id, lot_id);

-- Every row of batch_input counts in the stock of its lot, in the same statement.
create function app.draw_input() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.input_stock s set used_milli = s.used_milli + new.base_milli
    where s.tenant_id = new.tenant_id and s.lot_id = new.lot_id;
    return null;
end $$;
create trigger input_drawn after insert on app.batch_input for each row execute function app.draw_input();

-- Records that a batch took something of a lot, or says why not: the refusal and two values of its message.
create function app.use_input(
    t bigint, a bigint, today date, done_by text, command uuid, batch_code text, lot_code text, day date,
    quantity bigint, unit text, unit_base text, above bigint, below bigint)
returns table (id bigint, refusal text, detail text, number bigint) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
begin
    select b.id as batch, l.id as lot, app.exact_base(quantity, above, below) as base,
        case
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when l.id is null then 'unknown_lot'
            when l.base <> unit_base then 'unlike_input'
            when app.exact_base(quantity, above, below) is null then 'input_uneven'
            when k.closed_on <= day then 'batch_closed'
            when l.expires_on < day then 'lot_expired'
        end as refusal,
        case when l.base <> unit_base then l.unit when b.id is not null and not (s.everything
            or b.village_id = any (s.villages)) then v.name else coalesce(k.closed_on, l.expires_on)::text end as detail
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join app.input_lot l on l.tenant_id = t and l.code = lot_code;
    if f.refusal is null then
        -- Waits for whoever draws on the lot; what is left is read afterwards.
        perform app.hold_input_lot(t, f.lot);
        select s.received_milli - s.used_milli into number from app.input_stock s
        where s.tenant_id = t and s.lot_id = f.lot;
        if number < f.base then f.refusal := 'lot_short'; end if;
    end if;
    refusal := f.refusal;
    detail := f.detail;
    if refusal is null then
        insert into app.batch_input (tenant_id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli, recorded_by)
        values (t, f.batch, f.lot, day, quantity, unit, f.base, a) returning batch_input.id into id;
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after)
        values (t, a, command, done_by, 'batch_input', id, jsonb_build_object('batch', batch_code,
            'lot', lot_code, 'day', day, 'quantity_milli', quantity, 'unit', unit));
    end if;
    return next;
end $$;

create function app.hold_input_lot(t bigint, lot bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.require_read_committed();
    perform 1 from app.input_stock s where s.tenant_id = t and s.lot_id = lot for update;
end $$;

select app.guard_tenant_table('batch_plot', 'register');
select app.guard_tenant_table('batch_trace', 'fact');
select app.guard_tenant_table('batch_lineage', 'fact');
select app.guard_tenant_table('lineage_plot', 'fact');
select app.guard_tenant_table('stock_transfer', 'fact');
select app.guard_tenant_table('input_stock', 'running');
select app.guard_tenant_table('batch_input', 'fact');

revoke insert on app.batch_trace, app.stock_transfer from lianhe_app;
revoke insert, update on app.input_stock from lianhe_app;

-- Splitting and merging ---------------------------------------------------------------------------
-- Takes a part of a batch, some of its land and stock, and makes it a batch of its own, planted on the same day and
-- otherwise alike. Answers why not: the refusal, what it is about, and how much there is.
create function app.split_batch(
    t bigint, a bigint, done_by text, command uuid, source text, fresh text, day date, why text,
    plots text[], areas bigint[], grades text[], quantities bigint[], units text[], bases text[],
    aboves bigint[], belows bigint[])
returns table (refusal text, subject text, there bigint, unit text) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
    x record;
    part bigint;
    lineage bigint;
begin
    -- Whoever splits, merges, plants or closes the same batch waits here.
    perform 1 from app.batch b where b.tenant_id = t and b.code = source for no key update;
    select b.*, c.base, c.unit as crop_unit, c.name as crop, v.name as village, k.closed_on,
        case
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when k.closed_on is not null then 'batch_closed'
            when day < b.planted_on then 'before_planting'
            when exists (select from app.batch o where o.tenant_id = t and o.code = fresh) then 'batch_there'
        end as refusal
    into f
    from app.batch b
    join app.crop c on c.tenant_id = t and c.id = b.crop_id
    join app.village v on v.tenant_id = t and v.id = b.village_id
    cross join app.reach(t, a, 'batches.manage') s
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    where b.tenant_id = t and b.code = source;
    if f.id is null then f.refusal := 'unknown_batch'; end if;
    if f.refusal is not null then
        refusal := f.refusal;
        subject := case refusal when 'batch_out_of_reach' then f.village
            when 'batch_closed' then f.closed_on::text when 'before_planting' then f.planted_on::text else fresh end;
        return next;
        return;
    end if;
    insert into app.batch (tenant_id, code, committee_id, crop_id, variety_id, member_id, village_id, method,
        planted_on, expected_from, expected_until)
    values (t, fresh, f.committee_id, f.crop_id, f.variety_id, f.member_id, f.village_id, f.method, f.planted_on,
        f.expected_from, f.expected_until)
    returning batch.id into part;
    insert into app.batch_lineage (tenant_id, kind, from_id, to_id, moved_on, reason, recorded_by)
    values (t, 'split', f.id, part, day, why, a) returning batch_lineage.id into lineage;
    for x in select n.code, n.area, u.id, u.plot_id, u.area_mu_e4
        from unnest(plots, areas) with ordinality as n (code, area, place)
        left join app.plot p on p.tenant_id = t and p.code = n.code
        left join app.batch_plot u on u.tenant_id = t and u.batch_id = f.id and u.plot_id = p.id
        order by n.place
    loop
        if coalesce(x.area_mu_e4, 0) < coalesce(x.area, x.area_mu_e4, 1) then
            refusal := case when x.id is null then 'plot_not_of_batch' else 'area_over_batch' end;
            subject := x.code;
            there := x.area_mu_e4;
            return next;
            return;
        end if;
        if x.area_mu_e4 = coalesce(x.area, x.area_mu_e4) then
            delete from app.batch_plot u where u.tenant_id = t and u.id = x.id;
        else
            update app.batch_plot u set area_mu_e4 = u.area_mu_e4 - x.area where u.tenant_id = t and u.id = x.id;
        end if;
        insert into app.batch_plot (tenant_id, batch_id, plot_id, area_mu_e4)
        values (t, part, x.plot_id, coalesce(x.area, x.area_mu_e4));
        insert into app.lineage_plot (tenant_id, lineage_id, plot_id, area_mu_e4)
        values (t, lineage, x.plot_id, coalesce(x.area, x.area_mu_e4));
    end loop;
    for x in select n.name, n.quantity, n.unit, g.id as grade_id, w.above,
            app.exact_base(n.quantity, w.above, w.below) as base,
            st.harvested_milli + st.moved_milli - st.delivered_milli - st.held_milli as left_milli
        from unnest(grades, quantities, units, bases, aboves, belows) with ordinality
            as n (name, quantity, unit, base, above, below, place)
        left join app.grade g on g.tenant_id = t and g.crop_id = f.crop_id and g.name = n.name
        left join app.packing p on p.tenant_id = t and p.crop_id = f.crop_id and p.pack_unit = n.unit
        left join app.batch_stock st on st.tenant_id = t and st.batch_id = f.id and st.grade_id = g.id
        cross join lateral (select
            case when n.base = f.base then n.above else p.base_numerator end as above,
            case when n.base = f.base then n.below else p.base_denominator end as below) w
        order by n.place
    loop
        subject := x.name;
        there := x.left_milli;
        unit := case when x.grade_id is null then concat_ws('|', f.crop, (select string_agg(g.name, '|' order by g.rank)
            from app.grade g where g.tenant_id = t and g.crop_id = f.crop_id))
            else concat_ws('|', f.crop, f.crop_unit) end;
        refusal := case when x.grade_id is null then 'unknown_grade' when x.above is null then 'unlike_unit'
            when x.base is null then 'quantity_uneven' end;
        if refusal is null and not app.transfer_stock(t, lineage, x.grade_id, x.base) then
            refusal := 'stock_short';
        end if;
        if refusal is not null then return next; return; end if;
    end loop;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, command, done_by, 'batch_lineage', lineage,
        jsonb_build_object('from', source, 'to', fresh, 'on', day), why);
    refusal := null;
    subject := null;
    there := null;
    unit := null;
    return next;
end $$;

-- Puts all of a batch to another of the same committee, member and crop: its land, what is left of its stock,
-- and closes it.
create function app.merge_batch(
    t bigint, a bigint, done_by text, command uuid, source text, target text, day date, why text)
returns table (refusal text, subject text, there bigint, unit text) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
    x record;
    lineage bigint;
begin
    perform 1 from app.batch b where b.tenant_id = t and b.code in (source, target) order by b.id for no key update;
    select b.id, o.id as target, c.unit as crop_unit, case
            when b.id is null then 'unknown_batch|' || source
            when o.id is null then 'unknown_batch|' || target
            when not (s.everything or b.village_id = any (s.villages))
                then concat_ws('|', 'batch_out_of_reach', source, v.name)
            when b.id = o.id then 'batch_itself'
            when (b.committee_id, b.crop_id, b.member_id) <> (o.committee_id, o.crop_id, o.member_id)
                then 'batch_unlike'
            when k.closed_on is not null then concat_ws('|', 'batch_closed', source, k.closed_on)
            when ok.closed_on is not null then concat_ws('|', 'batch_closed', target, ok.closed_on)
            when greatest(b.planted_on, h.last) > day
                then concat_ws('|', 'closed_too_early', source, greatest(b.planted_on, h.last))
            when o.planted_on > day then concat_ws('|', 'closed_too_early', target, o.planted_on)
            when exists (select from app.batch_stock st where st.tenant_id = t and st.batch_id = b.id
                and st.held_milli > 0) then 'stock_held|' || source
        end as refusal
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = source
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.batch o on o.tenant_id = t and o.code = target
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join app.batch_closing ok on ok.tenant_id = t and ok.batch_id = o.id
    left join lateral (select max(h.harvested_on) as last from app.harvest h
        where h.tenant_id = t and h.batch_id = b.id) h on true;
    if f.refusal is not null then
        refusal := split_part(f.refusal, '|', 1);
        subject := nullif(split_part(f.refusal, '|', 2), '');
        unit := nullif(split_part(f.refusal, '|', 3), '');
        return next;
        return;
    end if;
    insert into app.batch_lineage (tenant_id, kind, from_id, to_id, moved_on, reason, recorded_by)
    values (t, 'merge', f.id, f.target, day, why, a) returning batch_lineage.id into lineage;
    insert into app.lineage_plot (tenant_id, lineage_id, plot_id, area_mu_e4)
    select t, lineage, u.plot_id, u.area_mu_e4 from app.batch_plot u where u.tenant_id = t and u.batch_id = f.id;
    insert into app.batch_plot as p (tenant_id, batch_id, plot_id, area_mu_e4)
    select t, f.target, u.plot_id, u.area_mu_e4 from app.batch_plot u where u.tenant_id = t and u.batch_id = f.id
    on conflict (tenant_id, batch_id, plot_id) do update set area_mu_e4 = p.area_mu_e4 + excluded.area_mu_e4;
    delete from app.batch_plot u where u.tenant_id = t and u.batch_id = f.id;
    for x in select st.grade_id, st.harvested_milli + st.moved_milli - st.delivered_milli as left_milli
        from app.batch_stock st where st.tenant_id = t and st.batch_id = f.id order by st.grade_id
    loop
        if x.left_milli > 0 and not app.transfer_stock(t, lineage, x.grade_id, x.left_milli) then
            -- A delivery took of it at this moment: raised, so that the verb is tried anew by its sender.
            raise exception 'stock of batch % was delivered meanwhile', source
                using errcode = '40001', constraint = 'merge_met_delivery';
        end if;
    end loop;
    insert into app.batch_closing (tenant_id, batch_id, closed_on, reason, recorded_by) values (t, f.id, day, why, a);
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, command, done_by, 'batch_lineage', lineage,
        jsonb_build_object('from', source, 'to', target, 'on', day), why);
    return next;
end $$;

revoke execute on function app.farm_words, app.find_farm_word, app.trace_sum, app.new_trace_code,
    app.give_trace_code, app.open_trace, app.plot_to_plant, app.taken_area, app.keep_batch, app.hold_plots_to_plant,
    app.transfer_stock, app.batch_kin, app.open_input_stock, app.draw_input, app.use_input, app.hold_input_lot,
    app.split_batch, app.merge_batch from public;
grant execute on function app.farm_words, app.find_farm_word, app.trace_sum, app.plot_to_plant,
    app.taken_area, app.keep_batch, app.hold_plots_to_plant, app.transfer_stock, app.batch_kin, app.use_input,
    app.hold_input_lot, app.split_batch, app.merge_batch to lianhe_app;
