set local role lianhe_owner;

-- Sizes of facilities ----------------------------------------------------------------------------------
-- A facility that was recorded with a wrong size: the latest of these counts, from the facility's first day on.
create table app.plot_facility_size (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    facility_id bigint      not null,
    size_milli  bigint      not null constraint plot_facility_size_positive check (size_milli > 0),
    unit        text        not null,
    reason      text        not null constraint plot_facility_size_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint plot_facility_size_pkey primary key (tenant_id, id)
);
alter table app.plot_facility no force row level security;
alter table app.plot_facility_size add constraint plot_facility_size_facility_fkey
    foreign key (tenant_id, facility_id) references app.plot_facility (tenant_id, id);
alter table app.plot_facility force row level security;
create index plot_facility_size_facility on app.plot_facility_size (tenant_id, facility_id, id);
select app.guard_tenant_table('plot_facility_size', 'fact');

-- What stands on plots, with the sizes that hold.
create view app.plot_facility_now with (security_invoker = true) as
select f.tenant_id, f.id, f.plot_id, f.kind, f.name, coalesce(c.size_milli, f.size_milli) as size_milli,
    coalesce(c.unit, f.unit) as unit, f.from_on
from app.plot_facility f
left join lateral (select x.size_milli, x.unit from app.plot_facility_size x
    where x.tenant_id = f.tenant_id and x.facility_id = f.id order by x.id desc limit 1) c on true;
grant select on app.plot_facility_now to lianhe_app;

-- Reopening batches --------------------------------------------------------------------------------------
-- A batch that was closed by mistake. The closing that no longer holds is gone from app.batch_closing, which so says
-- what it said before, that a batch is open as long as it has no closing; it lies whole in the fact that took it back.
create table app.batch_reopening (
    tenant_id      bigint      not null,
    id             bigint      not null default nextval('app.id'),
    batch_id       bigint      not null,
    closed_on      date        not null,
    closing_reason text        not null,
    closed_by      bigint      not null,
    closed_at      timestamptz not null,
    reason         text        not null constraint batch_reopening_reason_check check (btrim(reason) <> ''),
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    constraint batch_reopening_pkey primary key (tenant_id, id)
);
alter table app.batch no force row level security;
alter table app.batch_reopening add constraint batch_reopening_batch_fkey
    foreign key (tenant_id, batch_id) references app.batch (tenant_id, id);
alter table app.batch force row level security;
create index batch_reopening_batch on app.batch_reopening (tenant_id, batch_id);
select app.guard_tenant_table('batch_reopening', 'fact');
revoke insert on app.batch_reopening from lianhe_app;

-- A closing is still never changed, and goes only into its reopening.
drop trigger fact_only on app.batch_closing;
create trigger fact_only before update on app.batch_closing
    for each row execute function app.refuse_change('batch_closing');

-- Opens a closed batch again, or says why not: the refusal, and what it is about.
create function app.reopen_batch(t bigint, a bigint, done_by text, command uuid, batch_code text, why text)
returns table (refusal text, village text, subject text, closed_on date, area_mu_e4 bigint, free_mu_e4 bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    f record;
    u record;
    reopening bigint;
begin
    -- Whoever plants the same land at this moment waits here, or is waited for.
    perform app.hold_plots(t, array(select p.plot_id from app.batch_plot p
        join app.batch b on b.tenant_id = t and b.id = p.batch_id
        where p.tenant_id = t and b.code = batch_code));
    -- And so does whoever opens the same batch.
    perform 1 from app.batch_closing k join app.batch b on b.tenant_id = t and b.id = k.batch_id
    where k.tenant_id = t and b.code = batch_code for update of k;
    select b.id, b.planted_on, v.name as village, k.*, m.code as merged, case
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when k.batch_id is null then 'batch_open'
            when m.code is not null then 'batch_merged'
        end as refusal
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join lateral (select o.code from app.batch_lineage l
        join app.batch o on o.tenant_id = t and o.id = l.to_id
        where l.tenant_id = t and l.from_id = b.id and l.kind = 'merge' limit 1) m on true;
    refusal := f.refusal;
    village := f.village;
    subject := f.merged;
    closed_on := f.closed_on;
    if refusal is not null then return next; return; end if;
    for u in
        select p.code, n.area_mu_e4, coalesce(w.area_mu_e4, p.area_mu_e4) as whole,
            app.taken_area(t, n.plot_id, f.id, f.closed_on, null) as taken
        from app.batch_plot n
        join app.plot p on p.tenant_id = t and p.id = n.plot_id
        left join lateral app.plot_to_plant(t, p.code, f.planted_on) w on w.plot_id = n.plot_id
        where n.tenant_id = t and n.batch_id = f.id
        order by p.code
    loop
        if u.taken > 0 and u.area_mu_e4 + u.taken > u.whole then
            refusal := 'plot_taken';
            subject := u.code;
            area_mu_e4 := u.area_mu_e4;
            free_mu_e4 := greatest(u.whole - u.taken, 0);
            return next;
            return;
        end if;
    end loop;
    insert into app.batch_reopening (tenant_id, batch_id, closed_on, closing_reason, closed_by, closed_at, reason,
        recorded_by)
    values (t, f.id, f.closed_on, f.reason, f.recorded_by, f.recorded_at, why, a) returning id into reopening;
    delete from app.batch_closing k where k.tenant_id = t and k.batch_id = f.id;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
    values (t, a, command, done_by, 'batch_reopening', reopening,
        jsonb_build_object('batch', batch_code, 'closed_on', f.closed_on, 'closing_reason', f.reason), why);
    return next;
end $$;
revoke execute on function app.reopen_batch from public;
grant execute on function app.reopen_batch to lianhe_app;
