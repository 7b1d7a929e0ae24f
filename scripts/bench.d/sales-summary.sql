-- One county with a million delivery lines of three years, for measuring the sales summary.
--
--   psql -v lines=1000000 -f scripts/bench.d/sales-summary.sql <superuser's address of a migrated database>
--
-- 273 villages, 5,460 members, 5 committees, 12 crops of 3 grades, 40 buyers, 16,380 batches, 10 lines
-- a delivery, 20 deliveries an order; the buyer weighed nine lines of ten and took less of every
-- fourteenth of them. Every value follows from the line's number: two runs make the same county.
-- Row triggers and foreign keys are off while it loads (session_replication_role), which only a
-- superuser may do; the rows keep every key all the same, and the last query proves the totals.
\set ON_ERROR_STOP on
\if :{?lines} \else \set lines 1000000 \endif
begin;
set local session_replication_role = replica;
set local client_min_messages = warning;

insert into app.tenant (code, name, national_code) values ('bench', '测试县', '999999')
returning id as t \gset
select nextval('app.id') as first \gset
-- Blocks of ids, one for each noun.
select :first + 1 as actor, :first + 10 as township, :first + 100 as village, :first + 1000 as member,
    :first + 10000 as committee, :first + 10100 as crop, :first + 10200 as grade,
    :first + 10300 as buyer, :first + 11000 as batch, :first + 100000 as sales_order,
    :first + 200000 as delivery, :first + 1000000 as line \gset
select setval('app.id', :line + :lines + 1) \g /dev/null

insert into app.actor (tenant_id, id, account, name) values (:t, :actor, 'bench', '测试员');
insert into app.role_grant (tenant_id, actor_id, role) values
    (:t, :actor, 'county_operator'), (:t, :actor, 'sales_manager'), (:t, :actor, 'auditor');
insert into app.township (tenant_id, id, code, name) values (:t, :township, '999999101', '测试镇');
insert into app.village (tenant_id, id, township_id, code, name)
select :t, :village + n, :township, '999999101' || to_char(n, 'FM000'), '村' || n
from generate_series(1, 273) n;
insert into app.member (tenant_id, id, village_id, code, kind, name, joined_on)
select :t, :member + n, :village + 1 + n % 273, 'M' || to_char(n, 'FM00000'), 'household', '成员' || n, '2020-01-01'
from generate_series(1, 5460) n;
insert into app.committee (tenant_id, id, code, name, industry, founded_on)
select :t, :committee + n, 'C' || n, '第' || n || '联合党委', '果蔬', '2020-01-01' from generate_series(0, 4) n;
insert into app.crop (tenant_id, id, code, name, base, unit)
select :t, :crop + n, 'crop-' || n, '作物' || n, case when n = 11 then 'plant' else 'g' end,
    case when n = 11 then 'plant' else 'jin' end
from generate_series(0, 11) n;
insert into app.grade (tenant_id, id, crop_id, name, rank)
select :t, :grade + c * 3 + r, :crop + c, (array['一级', '二级', '三级'])[r + 1], r + 1
from generate_series(0, 11) c, generate_series(0, 2) r;
insert into app.buyer (tenant_id, id, code, name, channel)
select :t, :buyer + n, 'B' || to_char(n, 'FM00'), '采购商' || n,
    (array['supermarket', 'wholesale', 'processor', 'canteen', 'online', 'live_stream', 'other'])[1 + n % 7]
from generate_series(0, 39) n;
-- A member grows one crop, one batch a year; a committee has the crops of its remainder by five.
insert into app.batch (tenant_id, id, code, committee_id, crop_id, member_id, village_id, planted_on)
select :t, :batch + y * 5460 + n, 'P' || (2023 + y) || '-' || to_char(n, 'FM00000'),
    :committee + (n % 12) % 5, :crop + n % 12, :member + n, :village + 1 + n % 273, make_date(2023 + y, 1, 1)
from generate_series(1, 5460) n, generate_series(0, 2) y;

-- An order and its deliveries are of one crop; each of its three lines is one grade.
insert into app.sales_order (tenant_id, id, year, serial, committee_id, buyer_id, ordered_on, recorded_by)
select :t, :sales_order + o, 2023, o + 1, :committee + (o % 12) % 5, :buyer + o * 7 % 40, '2023-01-01', :actor
from generate_series(0, (:lines - 1) / 200) o;
insert into app.sales_order_line (tenant_id, order_id, line, crop_id, grade_id, quantity_milli, unit,
    base_milli, price_e4, price_unit, price_base_numerator, price_base_denominator)
select :t, :sales_order + o, r + 1, :crop + o % 12, :grade + o % 12 * 3 + r, 1000000000,
    case when o % 12 = 11 then 'plant' else 'jin' end,
    case when o % 12 = 11 then 1000000000 else 500000000000 end, 20000 + o % 50 * 1000 - r * 5000,
    case when o % 12 = 11 then 'plant' else 'jin' end, case when o % 12 = 11 then 1 else 500 end, 1
from generate_series(0, (:lines - 1) / 200) o, generate_series(0, 2) r;
insert into app.delivery (tenant_id, id, year, serial, order_id, delivered_on, recorded_by)
select :t, :delivery + d, 2023, d + 1, :sales_order + d / 20,
    date '2023-01-01' + (d::bigint * 7919 % 1096)::integer, :actor
from generate_series(0, (:lines - 1) / 10) d;
insert into app.delivery_line (tenant_id, id, delivery_id, line, order_id, order_line, batch_id, crop_id,
    grade_id, delivered_on, committee_id, village_id, member_id, buyer_id, quantity_milli, unit,
    base_milli, amount_fen)
select :t, :line + i, d.id, i % 10 + 1, d.order_id, l.line,
    :batch + (extract(year from d.delivered_on)::integer - 2023) * 5460 + m.n, l.crop_id, l.grade_id,
    d.delivered_on, o.committee_id, :village + 1 + m.n % 273, :member + m.n, o.buyer_id, q.milli, l.unit,
    q.milli * l.price_base_numerator, round(l.price_e4 * q.milli / 100000.0)
from generate_series(0, :lines - 1) i
join app.delivery d on d.tenant_id = :t and d.id = :delivery + i / 10
join app.sales_order o on o.tenant_id = :t and o.id = d.order_id
join app.sales_order_line l on l.tenant_id = :t and l.order_id = d.order_id and l.line = i % 3 + 1
-- A member whose number leaves the order's crop when divided by twelve grows that crop.
cross join lateral (select (i::bigint * 104729 % 455)::integer * 12
    + case when l.crop_id = :crop then 12 else (l.crop_id - :crop)::integer end as n) m
cross join lateral (select (50 + i % 400) * 1000::bigint as milli) q;
insert into app.acceptance (tenant_id, delivery_line_id, accepted_on, quantity_milli, unit, base_milli,
    amount_fen, reason, recorded_by)
select :t, l.id, l.delivered_on, q.milli, l.unit, q.milli * (l.base_milli / l.quantity_milli),
    round(o.price_e4 * q.milli / 100000.0), case when l.id % 14 = 0 then '破损' end, :actor
from app.delivery_line l
join app.sales_order_line o on o.tenant_id = :t and o.order_id = l.order_id and o.line = l.order_line
cross join lateral (select l.quantity_milli - case when l.id % 14 = 0 then 2000 else 0 end as milli) q
where l.tenant_id = :t and l.id % 10 <> 0;

insert into app.batch_stock (tenant_id, batch_id, grade_id, crop_id, harvested_milli, delivered_milli)
select :t, batch_id, grade_id, crop_id, sum(base_milli), sum(base_milli) from app.delivery_line
where tenant_id = :t group by batch_id, grade_id, crop_id;
create temporary table sold on commit drop as
select date_trunc('month', l.delivered_on)::date as month, l.committee_id, l.crop_id, l.grade_id,
    l.village_id, l.member_id, l.buyer_id, coalesce(a.base_milli, l.base_milli) as base_milli,
    coalesce(a.amount_fen, l.amount_fen) as amount_fen
from app.delivery_line l
left join app.acceptance a on a.tenant_id = :t and a.delivery_line_id = l.id where l.tenant_id = :t;
insert into app.sales_by_crop
select :t, month, committee_id, crop_id, grade_id, sum(base_milli), sum(amount_fen), count(*)
from sold group by 2, 3, 4, 5 order by 2, 3, 4, 5;
insert into app.sales_by_buyer
select :t, month, committee_id, crop_id, grade_id, buyer_id, sum(base_milli), sum(amount_fen), count(*)
from sold group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6;
insert into app.sales_by_village
select :t, month, committee_id, crop_id, grade_id, village_id, sum(base_milli), sum(amount_fen), count(*)
from sold group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6;
insert into app.sales_by_member
select :t, month, committee_id, crop_id, grade_id, village_id, member_id, sum(base_milli), sum(amount_fen), count(*)
from sold group by 2, 3, 4, 5, 6, 7 order by 2, 3, 4, 5, 6, 7;
commit;

vacuum analyze app.delivery_line;
vacuum analyze app.acceptance;
vacuum analyze app.sales_by_crop;
vacuum analyze app.sales_by_buyer;
vacuum analyze app.sales_by_village;
vacuum analyze app.sales_by_member;
analyze app.member;
analyze app.village;
analyze app.crop;
analyze app.grade;

select (select count(*) from app.delivery_line where tenant_id = :t) as lines,
    (select count(*) from app.sales_by_crop where tenant_id = :t) as by_crop,
    (select count(*) from app.sales_by_buyer where tenant_id = :t) as by_buyer,
    (select count(*) from app.sales_by_village where tenant_id = :t) as by_village,
    (select count(*) from app.sales_by_member where tenant_id = :t) as by_member,
    (select sum(amount_fen) from app.sales_by_crop where tenant_id = :t)
        = (select sum(coalesce(a.amount_fen, l.amount_fen)) from app.delivery_line l
           left join app.acceptance a on a.tenant_id = :t and a.delivery_line_id = l.id
           where l.tenant_id = :t) as same;
