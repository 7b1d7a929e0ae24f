-- One county with 1,000 batches of one crop, for measuring the recording and the import of harvests.
--
--   psql -f scripts/bench.d/harvests.sql <superuser's address of a migrated database>
\set ON_ERROR_STOP on
begin;
set local session_replication_role = replica;
insert into app.tenant (code, name, national_code) values ('bench', '测试县', '999999') returning id as t \gset
select nextval('app.id') as actor, nextval('app.id') as township, nextval('app.id') as village,
    nextval('app.id') as committee, nextval('app.id') as crop \gset
insert into app.actor (tenant_id, id, account, name) values (:t, :actor, 'bench', '测试员');
insert into app.role_grant (tenant_id, actor_id, role) values (:t, :actor, 'county_operator');
insert into app.township (tenant_id, id, code, name) values (:t, :township, '999999101', '测试镇');
insert into app.village (tenant_id, id, township_id, code, name) values (:t, :village, :township, '999999101201', '测试村');
insert into app.member (tenant_id, village_id, code, kind, name, joined_on)
select :t, :village, 'M' || n, 'household', '成员' || n, '2020-01-01' from generate_series(1, 1000) n;
insert into app.committee (tenant_id, id, code, name, industry, founded_on) values (:t, :committee, 'C1', '测试联合党委', '果蔬', '2020-01-01');
insert into app.crop (tenant_id, id, code, name, base, unit) values (:t, :crop, 'apple', '苹果', 'g', 'jin');
insert into app.grade (tenant_id, crop_id, name, rank)
select :t, :crop, (array['特级', '一级', '二级'])[r], r from generate_series(1, 3) r;
insert into app.residence (tenant_id, member_id, village_id, from_on)
select :t, m.id, m.village_id, m.joined_on from app.member m where m.tenant_id = :t;
insert into app.batch (tenant_id, code, committee_id, crop_id, member_id, village_id, planted_on)
select :t, 'PG' || to_char(substr(m.code, 2)::integer, 'FM0000'), :committee, :crop, m.id, :village, '2020-03-01'
from app.member m where m.tenant_id = :t;
select app.aim(:t) is null;
select count(app.give_trace_code(:t, b.id)) from app.batch b where b.tenant_id = :t;
create table public.bare_harvest (like app.harvest);
grant all on public.bare_harvest to lianhe_app;
insert into app.batch_stock (tenant_id, batch_id, grade_id, crop_id)
select b.tenant_id, b.id, g.id, b.crop_id from app.batch b join app.grade g on g.tenant_id = b.tenant_id and g.crop_id = b.crop_id;
commit;
vacuum analyze;
