set local role lianhe_owner;

create table app.buyer (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint buyer_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name      text   not null constraint buyer_name_check check (name <> ''),
    channel   text   not null constraint buyer_channel_check
              check (channel in ('supermarket', 'wholesale', 'processor', 'canteen', 'online', 'live_stream', 'other')),
    region    text   not null default '',
    constraint buyer_pkey primary key (tenant_id, id),
    constraint buyer_code_key unique (tenant_id, code)
);

-- `over_ppm` is the more-or-less clause (溢短装): by how many parts per million a line's delivery may exceed
-- what was ordered.
create table app.sales_order (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    year         integer     not null,
    serial       integer     not null,
    committee_id bigint      not null,
    buyer_id     bigint      not null,
    ordered_on   date        not null,
    over_ppm     integer     not null default 50000 constraint sales_order_over_check
                 check (over_ppm between 0 and 500000),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint sales_order_pkey primary key (tenant_id, id),
    constraint sales_order_number_key unique (tenant_id, year, serial),
    constraint sales_order_parties_key unique (tenant_id, id, committee_id, buyer_id),
    constraint sales_order_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint sales_order_buyer_fkey foreign key (tenant_id, buyer_id) references app.buyer (tenant_id, id)
);
create index sales_order_buyer on app.sales_order (tenant_id, buyer_id);

-- A price is ten-thousandths of a yuan per price_unit. How many bases of the crop one price unit holds
-- is frozen as a fraction, so that a pack that is filled otherwise later changes no agreed price.
create table app.sales_order_line (
    tenant_id      bigint  not null,
    order_id       bigint  not null,
    line           integer not null constraint sales_order_line_line_check check (line > 0),
    crop_id        bigint  not null,
    grade_id       bigint  not null,
    quantity_milli bigint  not null constraint sales_order_line_quantity_check check (quantity_milli > 0),
    unit           text    not null,
    base_milli     bigint  not null constraint sales_order_line_base_check check (base_milli > 0),
    price_e4       bigint  not null constraint sales_order_line_price_check check (price_e4 >= 0),
    price_unit     text    not null,
    price_base_numerator   bigint not null constraint sales_order_line_numerator_check check (price_base_numerator > 0),
    price_base_denominator bigint not null constraint sales_order_line_denominator_check check (price_base_denominator > 0),
    constraint sales_order_line_pkey primary key (tenant_id, order_id, line),
    constraint sales_order_line_grade_key unique (tenant_id, order_id, line, crop_id, grade_id),
    constraint sales_order_line_order_fkey foreign key (tenant_id, order_id) references app.sales_order (tenant_id, id),
    constraint sales_order_line_grade_fkey foreign key (tenant_id, grade_id, crop_id) references app.grade (tenant_id, id, crop_id)
);

create table app.delivery (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    year         integer     not null,
    serial       integer     not null,
    order_id     bigint      not null,
    delivered_on date        not null,
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint delivery_pkey primary key (tenant_id, id),
    constraint delivery_number_key unique (tenant_id, year, serial),
    constraint delivery_order_key unique (tenant_id, id, order_id, delivered_on),
    constraint delivery_order_fkey foreign key (tenant_id, order_id) references app.sales_order (tenant_id, id)
);
create index delivery_order on app.delivery (tenant_id, order_id);

-- What one batch gave to a delivery. Day, committee, village, member and buyer are frozen with the line:
-- reports never ask again what was true then. The keys hold each of them: the day is the delivery's, buyer and
-- committee are the order's, committee, village and member are the batch's, crop and grade the order line's.
create table app.delivery_line (
    tenant_id      bigint not null,
    id             bigint not null default nextval('app.id'),
    delivery_id    bigint not null,
    line           integer not null constraint delivery_line_line_check check (line > 0),
    order_id       bigint not null,
    order_line     integer not null,
    batch_id       bigint not null,
    crop_id        bigint not null,
    grade_id       bigint not null,
    delivered_on   date   not null,
    committee_id   bigint not null,
    village_id     bigint not null,
    member_id      bigint not null,
    buyer_id       bigint not null,
    quantity_milli bigint not null constraint delivery_line_quantity_check check (quantity_milli > 0),
    unit           text   not null,
    base_milli     bigint not null constraint delivery_line_base_check check (base_milli > 0),
    amount_fen     bigint not null constraint delivery_line_amount_check check (amount_fen >= 0),
    constraint delivery_line_pkey primary key (tenant_id, id),
    constraint delivery_line_line_key unique (tenant_id, delivery_id, line),
    constraint delivery_line_delivery_fkey foreign key (tenant_id, delivery_id, order_id, delivered_on)
        references app.delivery (tenant_id, id, order_id, delivered_on),
    constraint delivery_line_parties_fkey foreign key (tenant_id, order_id, committee_id, buyer_id)
        references app.sales_order (tenant_id, id, committee_id, buyer_id),
    constraint delivery_line_order_fkey foreign key (tenant_id, order_id, order_line, crop_id, grade_id)
        references app.sales_order_line (tenant_id, order_id, line, crop_id, grade_id),
    constraint delivery_line_batch_fkey
        foreign key (tenant_id, batch_id, crop_id, committee_id, village_id, member_id)
        references app.batch (tenant_id, id, crop_id, committee_id, village_id, member_id)
);
create index delivery_line_order on app.delivery_line (tenant_id, order_id, order_line);
create index delivery_line_batch on app.delivery_line (tenant_id, batch_id);
create index delivery_line_day on app.delivery_line (tenant_id, delivered_on);

-- How much may be delivered on an order line, in the crop's base: what was ordered and the order's excess.
create function app.most_to_deliver(base bigint, over_ppm integer) returns bigint language sql immutable as $$
    select least(floor(base::numeric * (1000000 + over_ppm) / 1000000), 9223372036854775807)::bigint
$$;

-- Orders are facts, so the application may not lock their rows; this does it on its behalf. Who is about
-- to deliver on an order waits here for whoever is delivering on it.
create function app.hold_sales_order(t bigint, o bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.require_read_committed();
    perform 1 from app.sales_order x where x.tenant_id = t and x.id = o for no key update;
end $$;

-- A line of an order is never delivered beyond its excess: accepted weight where there is an acceptance, else what
-- left. The verb checks before it writes; this is the wall behind it.
create function app.check_order_line_room() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    most bigint;
    delivered numeric;
begin
    perform app.hold_sales_order(new.tenant_id, new.order_id);
    select app.most_to_deliver(l.base_milli, o.over_ppm) into most
    from app.sales_order o
    join app.sales_order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id and l.line = new.order_line
    where o.tenant_id = new.tenant_id and o.id = new.order_id;
    select sum(coalesce(a.base_milli, d.base_milli)) into delivered
    from app.delivery_line d
    left join app.acceptance a on a.tenant_id = d.tenant_id and a.delivery_line_id = d.id
    where d.tenant_id = new.tenant_id and d.order_id = new.order_id and d.order_line = new.order_line;
    if delivered > most then
        raise exception 'line % of order % may be delivered up to %, not %', new.order_line, new.order_id, most, delivered
            using errcode = '23514', constraint = 'delivery_line_within_order';
    end if;
    return null;
end $$;
create trigger order_line_has_room after insert on app.delivery_line
    for each row execute function app.check_order_line_room();

revoke execute on function app.most_to_deliver, app.hold_sales_order, app.check_order_line_room from public;
grant execute on function app.most_to_deliver, app.hold_sales_order, app.check_order_line_room to lianhe_app;

-- What the buyer's scale said. Zero is a whole rejection; the sale then counts the accepted weight. What came
-- back of the rest is returned to the stock of its batch by the verb; what did not is spoiled or given up.
create table app.acceptance (
    tenant_id        bigint      not null,
    delivery_line_id bigint      not null,
    accepted_on      date        not null,
    quantity_milli   bigint      not null constraint acceptance_quantity_check check (quantity_milli >= 0),
    unit             text        not null,
    base_milli       bigint      not null constraint acceptance_base_check check (base_milli >= 0),
    returned_milli   bigint      not null default 0 constraint acceptance_returned_check check (returned_milli >= 0),
    returned_base_milli bigint   not null default 0
                     constraint acceptance_returned_base_check check (returned_base_milli >= 0),
    amount_fen       bigint      not null constraint acceptance_amount_check check (amount_fen >= 0),
    reason           text        constraint acceptance_reason_check check (btrim(reason) <> ''),
    recorded_by      bigint      not null,
    recorded_at      timestamptz not null default now(),
    constraint acceptance_pkey primary key (tenant_id, delivery_line_id),
    constraint acceptance_line_fkey foreign key (tenant_id, delivery_line_id) references app.delivery_line (tenant_id, id)
);

-- What was accepted and what came back are parts of what was delivered.
create function app.check_acceptance_fits() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select 1 from app.delivery_line l
            where l.tenant_id = new.tenant_id and l.id = new.delivery_line_id
              and l.base_milli::numeric < new.base_milli::numeric + new.returned_base_milli) then
        raise exception 'more of delivery line % is accepted and returned than was delivered', new.delivery_line_id
            using errcode = '23514', constraint = 'acceptance_within_delivery';
    end if;
    return new;
end $$;
create trigger acceptance_fits before insert on app.acceptance
    for each row execute function app.check_acceptance_fits();
revoke execute on function app.check_acceptance_fits from public;
grant execute on function app.check_acceptance_fits to lianhe_app;

-- Sales summaries: what the lines (or, where there is one, their acceptances) add up to, kept by the
-- verbs that write them. Four grains, because one grain fine enough for every question would be as
-- large as the lines. `month` is the month of delivery and `lines` counts delivery lines. Reconciled
-- against the lines by a query. A writer touches them from the finest to the coarsest and in each in
-- the order of the key, so that two writers never wait for each other in a circle.
create table app.sales_by_crop (
    tenant_id    bigint not null,
    month        date   not null constraint sales_by_crop_month_check check (extract(day from month) = 1),
    committee_id bigint not null,
    crop_id      bigint not null,
    grade_id     bigint not null,
    base_milli   bigint not null,
    amount_fen   bigint not null,
    lines        bigint not null,
    constraint sales_by_crop_pkey primary key (tenant_id, month, committee_id, crop_id, grade_id)
);

create table app.sales_by_buyer (
    tenant_id    bigint not null,
    month        date   not null constraint sales_by_buyer_month_check check (extract(day from month) = 1),
    committee_id bigint not null,
    crop_id      bigint not null,
    grade_id     bigint not null,
    buyer_id     bigint not null,
    base_milli   bigint not null,
    amount_fen   bigint not null,
    lines        bigint not null,
    constraint sales_by_buyer_pkey primary key (tenant_id, month, committee_id, crop_id, grade_id, buyer_id)
);

create table app.sales_by_village (
    tenant_id    bigint not null,
    month        date   not null constraint sales_by_village_month_check check (extract(day from month) = 1),
    committee_id bigint not null,
    crop_id      bigint not null,
    grade_id     bigint not null,
    village_id   bigint not null,
    base_milli   bigint not null,
    amount_fen   bigint not null,
    lines        bigint not null,
    constraint sales_by_village_pkey primary key (tenant_id, month, committee_id, crop_id, grade_id, village_id)
);

create table app.sales_by_member (
    tenant_id    bigint not null,
    month        date   not null constraint sales_by_member_month_check check (extract(day from month) = 1),
    committee_id bigint not null,
    crop_id      bigint not null,
    grade_id     bigint not null,
    village_id   bigint not null,
    member_id    bigint not null,
    base_milli   bigint not null,
    amount_fen   bigint not null,
    lines        bigint not null,
    constraint sales_by_member_pkey primary key (tenant_id, month, committee_id, crop_id, grade_id, village_id, member_id)
);
create index sales_by_member_member on app.sales_by_member (tenant_id, member_id, month);

-- Market prices as published. A name that matches no crop is kept with the quote; app.market_name maps
-- it later.
create table app.market_name (
    tenant_id  bigint not null,
    id         bigint not null default nextval('app.id'),
    name       text   not null constraint market_name_name_check check (name <> ''),
    crop_id    bigint not null,
    variety_id bigint,
    constraint market_name_pkey primary key (tenant_id, id),
    constraint market_name_key unique (tenant_id, name),
    constraint market_name_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint market_name_variety_fkey foreign key (tenant_id, variety_id, crop_id) references app.variety (tenant_id, id, crop_id)
);

create table app.market_price (
    tenant_id     bigint      not null,
    id            bigint      not null default nextval('app.id'),
    market        text        not null constraint market_price_market_check check (market <> ''),
    quoted_on     date        not null,
    name          text        not null constraint market_price_name_check check (name <> ''),
    specification text        not null,
    unit          text        not null,
    low_e4        bigint      not null constraint market_price_low_check check (low_e4 >= 0),
    average_e4    bigint      not null,
    high_e4       bigint      not null,
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default now(),
    constraint market_price_pkey primary key (tenant_id, id),
    constraint market_price_order_check check (low_e4 <= average_e4 and average_e4 <= high_e4),
    constraint market_price_once_key
        unique (tenant_id, market, quoted_on, name, specification, unit, low_e4, average_e4, high_e4)
);
create index market_price_name on app.market_price (tenant_id, name, quoted_on);

select app.guard_tenant_table('buyer', 'register');
select app.guard_tenant_table('sales_order', 'fact');
select app.guard_tenant_table('sales_order_line', 'fact');
select app.guard_tenant_table('delivery', 'fact');
select app.guard_tenant_table('delivery_line', 'fact');
select app.guard_tenant_table('acceptance', 'fact');
select app.guard_tenant_table('sales_by_crop', 'running');
select app.guard_tenant_table('sales_by_buyer', 'running');
select app.guard_tenant_table('sales_by_village', 'running');
select app.guard_tenant_table('sales_by_member', 'running');
select app.guard_tenant_table('market_name', 'register');
select app.guard_tenant_table('market_price', 'fact');
