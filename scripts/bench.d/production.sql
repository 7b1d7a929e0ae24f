-- A large county, for measuring lists and traces: 300 villages in 15 townships, 100,000 members with two plots and a
-- batch each, two inputs and three entries of field work a batch, as many harvests a batch as asked, and one delivery
-- mixed from 200 households. Triggers rest meanwhile, so what they keep is written here.
--
--   psql -v harvests=100 -f scripts/bench.d/production.sql <superuser's address of a migrated database>
\set ON_ERROR_STOP on
begin;
set local session_replication_role = replica;
set local work_mem = '256MB';
insert into app.tenant (code, name, national_code) values ('bench', '测试县', '999999') returning id as t \gset
select nextval('app.id') as actor, nextval('app.id') as coordinator, nextval('app.id') as committee, nextval('app.id') as crop \gset
insert into app.actor (tenant_id, id, account, name) values (:t, :actor, 'bench', '测试员'), (:t, :coordinator, 'bench.village', '村协调员');
insert into app.role_grant (tenant_id, actor_id, role) values (:t, :actor, 'county_operator'), (:t, :actor, 'sales_manager');
insert into app.township (tenant_id, code, name)
select :t, '999999' || to_char(100 + n, 'FM000'), '第' || n || '镇' from generate_series(1, 15) n;
insert into app.village (tenant_id, township_id, code, name)
select :t, w.id, w.code || to_char(200 + n, 'FM000'), w.name || n || '村'
from app.township w, generate_series(1, 20) n where w.tenant_id = :t;
insert into app.role_grant (tenant_id, actor_id, role, village_id)
select :t, :coordinator, 'village_coordinator', min(id) from app.village where tenant_id = :t;
insert into app.member (tenant_id, village_id, code, kind, name, joined_on)
select :t, v.ids[1 + n % 300], 'M' || to_char(n, 'FM000000'), 'household', '成员' || n, '2020-01-01'
from generate_series(0, 99999) n, (select array_agg(id order by id) as ids from app.village where tenant_id = :t) v;
insert into app.committee (tenant_id, id, code, name, industry, founded_on) values (:t, :committee, 'C1', '测试联合党委', '果蔬', '2020-01-01');
insert into app.crop (tenant_id, id, code, name, base, unit) values (:t, :crop, 'apple', '苹果', 'g', 'jin');
insert into app.grade (tenant_id, crop_id, name, rank)
select :t, :crop, (array['特级', '一级', '二级'])[r], r from generate_series(1, 3) r;
insert into app.residence (tenant_id, member_id, village_id, from_on)
select :t, m.id, m.village_id, m.joined_on from app.member m where m.tenant_id = :t;
insert into app.plot (tenant_id, village_id, member_id, code, name, tenure, area_mu_e4)
select :t, m.village_id, m.id, 'P' || substr(m.code, 2) || n, m.name || '地块' || n, 'contracted', 35000
from app.member m, generate_series(1, 2) n where m.tenant_id = :t;
with known as materialized (
    select p.*, nextval('app.id') as change_id from app.plot p where p.tenant_id = :t
), changed as (
    insert into app.plot_change (tenant_id, id, kind, day, reason, recorded_by)
    select :t, change_id, 'recorded', since, '', :actor from known
)
insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id, tenure, area_mu_e4, land_class, status, name)
select :t, id, 1, change_id, since, member_id, tenure, area_mu_e4, land_class, status, name from known;
insert into app.batch (tenant_id, code, committee_id, crop_id, member_id, village_id, planted_on)
select :t, 'B' || substr(m.code, 2), :committee, :crop, m.id, m.village_id, '2020-03-01'
from app.member m where m.tenant_id = :t;
insert into app.batch_plot (tenant_id, batch_id, plot_id, area_mu_e4)
select :t, b.id, p.id, p.area_mu_e4
from app.batch b join app.plot p on p.tenant_id = :t and p.code = 'P' || substr(b.code, 2) || '1' where b.tenant_id = :t;
select app.aim(:t) is null;
select count(app.give_trace_code(:t, b.id)) from app.batch b where b.tenant_id = :t;
insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli, recorded_by, harvested_on, unit)
select :t, b.id, :crop, g.ids[1 + n % 3], n, 100000, 50000000, :actor, date '2025-06-01' + n % 100, 'jin'
from app.batch b, generate_series(1, :harvests) n, (select array_agg(id order by rank) as ids from app.grade where tenant_id = :t) g
where b.tenant_id = :t;
insert into app.batch_stock (tenant_id, batch_id, grade_id, crop_id, harvested_milli)
select h.tenant_id, h.batch_id, h.grade_id, h.crop_id, sum(h.base_milli)::bigint
from app.harvest h where h.tenant_id = :t group by 1, 2, 3, 4;
insert into app.input_lot (tenant_id, code, kind, product, registration, supplier, received_milli, unit, base, base_milli, interval_days)
select :t, 'L' || n, case when n % 2 = 0 then 'fertiliser' else 'pesticide' end, '投入品' || n, 'PD' || n, '农资站', 1000000000, 'kg', 'g', 1000000000000, 7
from generate_series(0, 99) n;
insert into app.input_stock (tenant_id, lot_id, received_milli, used_milli)
select :t, id, base_milli, 2000000000 from app.input_lot where tenant_id = :t;
with lot as materialized (select array_agg(id order by code) as ids from app.input_lot where tenant_id = :t),
use as materialized (
    select b.id as batch_id, n, nextval('app.id') as input_id, lot.ids[1 + (b.id + n) % 100] as lot_id
    from app.batch b, lot, generate_series(1, 2) n where b.tenant_id = :t
), drawn as (
    insert into app.batch_input (tenant_id, id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli, recorded_by)
    select :t, input_id, batch_id, lot_id, date '2025-04-01' + n::integer, 1000, 'kg', 1000000, :actor from use
)
insert into app.field_work (tenant_id, batch_id, serial, operation, worked_on, person, lot_id, dose_milli, dose_unit, input_id, interval_days, recorded_by)
select :t, batch_id, n, 'fertilise', date '2025-04-01' + n::integer, '社员', lot_id, 1000, 'kg', input_id, 7, :actor from use
union all
select :t, b.id, 3, 'sow', date '2025-03-01', '社员', null, null, null, null, 0, :actor from app.batch b where b.tenant_id = :t;
with sold as (
    insert into app.buyer (tenant_id, code, name, channel) values (:t, 'mart', '超市', 'supermarket') returning id as buyer
), ordered as (
    insert into app.sales_order (tenant_id, year, serial, committee_id, buyer_id, ordered_on, recorded_by)
    select :t, 2025, 1, :committee, buyer, '2025-10-01', :actor from sold returning id as ordered, buyer_id
), asked as (
    insert into app.sales_order_line (tenant_id, order_id, line, crop_id, grade_id, quantity_milli, unit, base_milli,
        price_e4, price_unit, price_base_numerator, price_base_denominator)
    select :t, ordered, 1, :crop, g.id, 2000000, 'jin', 1000000000, 30000, 'jin', 500, 1
    from ordered, (select min(id) as id from app.grade where tenant_id = :t) g
), sent as (
    insert into app.delivery (tenant_id, year, serial, order_id, delivered_on, recorded_by)
    select :t, 2025, 1, ordered, '2025-10-02', :actor from ordered returning id as delivery, order_id
)
insert into app.delivery_line (tenant_id, delivery_id, line, order_id, order_line, batch_id, crop_id, grade_id,
    delivered_on, committee_id, village_id, member_id, buyer_id, quantity_milli, unit, base_milli, amount_fen)
select :t, delivery, b.place, order_id, 1, b.id, :crop, g.id, '2025-10-02', :committee, b.village_id, b.member_id,
    buyer_id, 10000, 'jin', 5000000, 3000
from sent, ordered, (select min(id) as id from app.grade where tenant_id = :t) g, (
    select x.*, row_number() over (order by x.code) as place from app.batch x
    where x.tenant_id = :t and right(x.code, 3) in ('000', '500')) b;
commit;
vacuum analyze;
