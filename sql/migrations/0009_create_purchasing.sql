set local role lianhe_owner;

create table app.supplier (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint supplier_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name      text   not null constraint supplier_name_check check (name <> ''),
    address   text   not null default '',
    constraint supplier_pkey primary key (tenant_id, id),
    constraint supplier_code_key unique (tenant_id, code)
);

-- What members ask the committee to buy: seedlings, fertiliser, film, feed.
create table app.item (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint item_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name      text   not null constraint item_name_check check (name <> ''),
    unit      text   not null constraint item_unit_check check (unit <> ''),
    constraint item_pkey primary key (tenant_id, id),
    constraint item_code_key unique (tenant_id, code),
    constraint item_name_key unique (tenant_id, name)
);

create table app.item_packing (
    tenant_id           bigint not null,
    id                  bigint not null default nextval('app.id'),
    item_id             bigint not null,
    pack_unit           text   not null,
    content_numerator   bigint not null constraint item_packing_numerator_check check (content_numerator > 0),
    content_denominator bigint not null constraint item_packing_denominator_check check (content_denominator > 0),
    content_unit        text   not null,
    constraint item_packing_pkey primary key (tenant_id, id),
    constraint item_packing_unit_key unique (tenant_id, item_id, pack_unit),
    constraint item_packing_item_fkey foreign key (tenant_id, item_id) references app.item (tenant_id, id)
);

-- A call for demand, from opening to closing; open as long as it has no closing. Demand is recorded
-- while it is open, plans are made once it is closed: triggers below see to both.
create table app.purchase_round (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    year         integer     not null,
    serial       integer     not null,
    committee_id bigint      not null,
    title        text        not null constraint purchase_round_title_check check (btrim(title) <> ''),
    opened_on    date        not null,
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint purchase_round_pkey primary key (tenant_id, id),
    constraint purchase_round_number_key unique (tenant_id, year, serial),
    constraint purchase_round_committee_key unique (tenant_id, id, committee_id),
    constraint purchase_round_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id)
);

create table app.purchase_round_closing (
    tenant_id   bigint      not null,
    round_id    bigint      not null,
    closed_on   date        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint purchase_round_closing_pkey primary key (tenant_id, round_id),
    constraint purchase_round_closing_round_fkey foreign key (tenant_id, round_id) references app.purchase_round (tenant_id, id)
);

-- What one member asks for in a round; saying it again replaces it, and the audit trail keeps both.
create table app.demand (
    tenant_id      bigint not null,
    id             bigint not null default nextval('app.id'),
    round_id       bigint not null,
    member_id      bigint not null,
    item_id        bigint not null,
    quantity_milli bigint not null constraint demand_quantity_check check (quantity_milli > 0),
    unit           text   not null,
    base_milli     bigint not null constraint demand_base_check check (base_milli > 0),
    constraint demand_pkey primary key (tenant_id, id),
    constraint demand_once_key unique (tenant_id, round_id, member_id, item_id),
    constraint demand_round_fkey foreign key (tenant_id, round_id) references app.purchase_round (tenant_id, id),
    constraint demand_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id),
    constraint demand_item_fkey foreign key (tenant_id, item_id) references app.item (tenant_id, id)
);
create index demand_member on app.demand (tenant_id, member_id);

-- Demand takes the round's row in share mode and a closing takes it for itself: demand is in the
-- totals of a closed round or refused. Rounds are facts, so definer functions do the locking.
create function app.check_round_is_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    asked record;
begin
    perform app.require_read_committed();
    -- An update may move demand between rounds: both have to be open.
    for asked in
        select distinct x.tenant_id, x.round_id
        from (values (case when tg_op <> 'INSERT' then old.tenant_id end, case when tg_op <> 'INSERT' then old.round_id end),
            (case when tg_op <> 'DELETE' then new.tenant_id end, case when tg_op <> 'DELETE' then new.round_id end))
            as x (tenant_id, round_id)
        where x.round_id is not null order by x.round_id
    loop
        perform 1 from app.purchase_round r
        where r.tenant_id = asked.tenant_id and r.id = asked.round_id for share;
        if exists (select 1 from app.purchase_round_closing c
                where c.tenant_id = asked.tenant_id and c.round_id = asked.round_id) then
            raise exception 'round % is closed', asked.round_id
                using errcode = '23514', constraint = 'demand_after_closing';
        end if;
    end loop;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger round_is_open before insert or update or delete on app.demand
    for each row execute function app.check_round_is_open();

create function app.hold_round_of_closing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.require_read_committed();
    perform 1 from app.purchase_round r
    where r.tenant_id = new.tenant_id and r.id = new.round_id for no key update;
    return new;
end $$;
create trigger closing_waits before insert on app.purchase_round_closing
    for each row execute function app.hold_round_of_closing();

-- What a motion proposes to buy, from whom and at what price. The keys say that the motion is one for
-- a purchase and that its meeting and the round belong to one committee; the key to the closing says that
-- the demand it answers can no longer change. Frozen once the first vote is cast.
create table app.purchase_plan (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    round_id     bigint      not null,
    motion_id    bigint      not null,
    motion_kind  text        not null default 'purchase' constraint purchase_plan_kind_check check (motion_kind = 'purchase'),
    meeting_id   bigint      not null,
    committee_id bigint      not null,
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint purchase_plan_pkey primary key (tenant_id, id),
    constraint purchase_plan_motion_key unique (tenant_id, motion_id),
    constraint purchase_plan_both_key unique (tenant_id, id, motion_id),
    constraint purchase_plan_round_fkey foreign key (tenant_id, round_id, committee_id)
        references app.purchase_round (tenant_id, id, committee_id),
    constraint purchase_plan_closing_fkey foreign key (tenant_id, round_id)
        references app.purchase_round_closing (tenant_id, round_id),
    constraint purchase_plan_meeting_fkey foreign key (tenant_id, meeting_id, committee_id)
        references app.meeting (tenant_id, id, committee_id),
    constraint purchase_plan_motion_fkey foreign key (tenant_id, motion_id, meeting_id, motion_kind)
        references app.motion (tenant_id, id, meeting_id, kind)
);
create index purchase_plan_round on app.purchase_plan (tenant_id, round_id);

-- The price is for the very unit of the quantity; the amount is their product, halves away from zero.
create table app.purchase_plan_line (
    tenant_id      bigint  not null,
    id             bigint  not null default nextval('app.id'),
    plan_id        bigint  not null,
    line           integer not null constraint purchase_plan_line_line_check check (line > 0),
    supplier_id    bigint  not null,
    item_id        bigint  not null,
    quantity_milli bigint  not null constraint purchase_plan_line_quantity_check check (quantity_milli > 0),
    unit           text    not null,
    price_e4       bigint  not null constraint purchase_plan_line_price_check check (price_e4 >= 0),
    amount_fen     bigint  not null constraint purchase_plan_line_amount_check
                   check (amount_fen = round(quantity_milli::numeric * price_e4 / 100000)),
    item_name        text not null,
    supplier_name    text not null,
    supplier_address text not null,
    constraint purchase_plan_line_pkey primary key (tenant_id, id),
    constraint purchase_plan_line_line_key unique (tenant_id, plan_id, line),
    constraint purchase_plan_line_terms_key
        unique (tenant_id, id, plan_id, supplier_id, item_id, quantity_milli, unit, price_e4, amount_fen),
    constraint purchase_plan_line_plan_fkey foreign key (tenant_id, plan_id) references app.purchase_plan (tenant_id, id),
    constraint purchase_plan_line_supplier_fkey foreign key (tenant_id, supplier_id) references app.supplier (tenant_id, id),
    constraint purchase_plan_line_item_fkey foreign key (tenant_id, item_id) references app.item (tenant_id, id)
);

-- No plan and no line comes once the voting has begun: what was voted on is what stands. It takes the motion
-- for itself where a vote shares it, so that a vote and a line cannot pass each other unseen.
create function app.check_plan_is_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    voted_on bigint;
begin
    perform app.require_read_committed();
    if tg_argv[0] = 'plan' then
        voted_on := new.motion_id;
    else
        select p.motion_id into voted_on from app.purchase_plan p
        where p.tenant_id = new.tenant_id and p.id = new.plan_id;
    end if;
    perform app.hold_motion(new.tenant_id, voted_on);
    if exists (select 1 from app.vote v where v.tenant_id = new.tenant_id and v.motion_id = voted_on)
       or exists (select 1 from app.resolution r where r.tenant_id = new.tenant_id and r.motion_id = voted_on) then
        raise exception 'motion % is being voted on or resolved', voted_on
            using errcode = '23514', constraint = 'purchase_plan_frozen';
    end if;
    return new;
end $$;
create trigger plan_is_open before insert on app.purchase_plan
    for each row execute function app.check_plan_is_open('plan');
create trigger plan_is_open before insert on app.purchase_plan_line
    for each row execute function app.check_plan_is_open('line');

-- What the meeting voted on was called by these names, and the order repeats them: renaming an item or a
-- supplier afterwards changes neither. An unknown one is left to the foreign keys.
create function app.freeze_plan_names() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    select i.name into new.item_name from app.item i
    where i.tenant_id = new.tenant_id and i.id = new.item_id;
    select s.name, s.address into new.supplier_name, new.supplier_address from app.supplier s
    where s.tenant_id = new.tenant_id and s.id = new.supplier_id;
    new.item_name := coalesce(new.item_name, '');
    new.supplier_name := coalesce(new.supplier_name, '');
    new.supplier_address := coalesce(new.supplier_address, '');
    return new;
end $$;
create trigger names_are_frozen before insert on app.purchase_plan_line
    for each row execute function app.freeze_plan_names();

-- The order of one supplier. The foreign key to a carried resolution of the very motion that proposed
-- the plan is what makes an order without a vote impossible, whatever a program tries.
create table app.purchase_order (
    tenant_id     bigint      not null,
    id            bigint      not null default nextval('app.id'),
    year          integer     not null,
    serial        integer     not null,
    plan_id       bigint      not null,
    motion_id     bigint      not null,
    resolution_id bigint      not null,
    carried       boolean     not null default true constraint purchase_order_carried_check check (carried),
    supplier_id   bigint      not null,
    ordered_on    date        not null,
    amount_fen    bigint      not null,
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default now(),
    constraint purchase_order_pkey primary key (tenant_id, id),
    constraint purchase_order_number_key unique (tenant_id, year, serial),
    constraint purchase_order_supplier_key unique (tenant_id, plan_id, supplier_id),
    constraint purchase_order_both_key unique (tenant_id, id, plan_id, supplier_id),
    constraint purchase_order_plan_fkey foreign key (tenant_id, plan_id, motion_id)
        references app.purchase_plan (tenant_id, id, motion_id),
    constraint purchase_order_resolution_fkey foreign key (tenant_id, resolution_id, motion_id, carried)
        references app.resolution (tenant_id, id, motion_id, carried),
    constraint purchase_order_supplier_fkey foreign key (tenant_id, supplier_id) references app.supplier (tenant_id, id)
);

-- Each line is word for word one line of the plan that was voted on, and each is ordered once.
create table app.purchase_order_line (
    tenant_id      bigint not null,
    order_id       bigint not null,
    plan_line_id   bigint not null,
    plan_id        bigint not null,
    supplier_id    bigint not null,
    item_id        bigint not null,
    quantity_milli bigint not null,
    unit           text   not null,
    price_e4       bigint not null,
    amount_fen     bigint not null,
    constraint purchase_order_line_pkey primary key (tenant_id, plan_line_id),
    constraint purchase_order_line_order_fkey foreign key (tenant_id, order_id, plan_id, supplier_id)
        references app.purchase_order (tenant_id, id, plan_id, supplier_id),
    constraint purchase_order_line_plan_fkey
        foreign key (tenant_id, plan_line_id, plan_id, supplier_id, item_id, quantity_milli, unit, price_e4, amount_fen)
        references app.purchase_plan_line (tenant_id, id, plan_id, supplier_id, item_id, quantity_milli, unit, price_e4, amount_fen)
);
create index purchase_order_line_order on app.purchase_order_line (tenant_id, order_id);

-- An order is whole: when its transaction ends it has every line that the plan has for its supplier, and
-- its amount is their sum. Lines are ordered once, so nothing can be added later.
create function app.check_order_is_whole() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    planned record;
    ordered record;
begin
    select count(*) as lines, coalesce(sum(l.amount_fen), 0) as amount into planned
    from app.purchase_plan_line l
    where l.tenant_id = new.tenant_id and l.plan_id = new.plan_id and l.supplier_id = new.supplier_id;
    select count(*) as lines, coalesce(sum(l.amount_fen), 0) as amount into ordered
    from app.purchase_order_line l where l.tenant_id = new.tenant_id and l.order_id = new.id;
    if planned.lines = 0 or ordered.lines <> planned.lines
       or ordered.amount <> planned.amount or new.amount_fen <> ordered.amount then
        raise exception 'order % is not the whole plan for its supplier', new.id
            using errcode = '23514', constraint = 'purchase_order_whole';
    end if;
    return null;
end $$;
create constraint trigger order_is_whole after insert on app.purchase_order
    deferrable initially deferred for each row execute function app.check_order_is_whole();

revoke execute on function app.freeze_plan_names, app.check_round_is_open, app.hold_round_of_closing, app.check_plan_is_open,
    app.check_order_is_whole from public;
grant execute on function app.freeze_plan_names, app.check_round_is_open, app.hold_round_of_closing, app.check_plan_is_open,
    app.check_order_is_whole to lianhe_app;

select app.guard_tenant_table('supplier', 'register');
select app.guard_tenant_table('item', 'register');
select app.guard_tenant_table('item_packing', 'register');
select app.guard_tenant_table('purchase_round', 'fact');
select app.guard_tenant_table('purchase_round_closing', 'fact');
select app.guard_tenant_table('demand', 'register');
select app.guard_tenant_table('purchase_plan', 'fact');
select app.guard_tenant_table('purchase_plan_line', 'fact');
select app.guard_tenant_table('purchase_order', 'fact');
select app.guard_tenant_table('purchase_order_line', 'fact');
