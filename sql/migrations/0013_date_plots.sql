set local role lianhe_owner;

-- What a plot is on a day ----------------------------------------------------------------------------
-- app.plot is the register of what is true now: holder, tenure and area as before, and beside them the
-- lease, the class and the status. The truth are the changes below; the register follows the latest of
-- them by trigger, and the application no longer writes it. `ended_on` is the day on which a plot was split
-- or merged away; a plot is void when the change that made it was taken back, and its code is free again.
alter table app.plot
    add column since       date    not null default '1900-01-01',
    add column lessee_id   bigint,
    add column rent_fen    bigint,
    add column leased_from date,
    add column lease_until date,
    add column land_class  text    not null default 'unclassified',
    add column status      text    not null default 'in_use',
    add column ended_on    date,
    add column is_void     boolean not null default false;

-- A change of one plot or of several: on which day it came about in the field, why, and who says so.
create table app.plot_change (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    kind        text        not null constraint plot_change_kind_check
                check (kind in ('recorded', 'corrected', 'transferred', 'leased', 'lease_ended', 'status_set',
                    'reclassified', 'remeasured', 'split', 'merged')),
    day         date        not null,
    reason      text        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint plot_change_pkey primary key (tenant_id, id),
    constraint plot_change_day_key unique (tenant_id, id, day),
    constraint plot_change_reason_check check (kind in ('recorded', 'corrected') or btrim(reason) <> '')
);

-- What a plot is from the day of a change on, until its next. Its serials are a chain without a gap and
-- their days never go back, so on each day there is one owner, one tenure and at most one lease, however many
-- people write at once. The owner is the household or collective that holds it; `tenure` is by what right, and
-- a lease to somebody else stands beside it: rent in fen a mu and year, `lease_until` its last day. A plot
-- that was split or merged away has the area zero.
create table app.plot_version (
    tenant_id   bigint  not null,
    plot_id     bigint  not null,
    serial      integer not null constraint plot_version_serial_check check (serial > 0),
    change_id   bigint  not null,
    from_on     date    not null,
    owner_id    bigint  not null,
    tenure      text    not null constraint plot_version_tenure_check
                check (tenure in ('contracted', 'leased', 'collective')),
    lessee_id   bigint,
    rent_fen    bigint  constraint plot_version_rent_check check (rent_fen >= 0),
    leased_from date,
    lease_until date,
    was_mu_e4   bigint  not null default 0,
    area_mu_e4  bigint  not null constraint plot_version_area_check check (area_mu_e4 >= 0),
    land_class  text    not null constraint plot_version_class_check
                check (land_class in ('unclassified', 'arable', 'orchard', 'forest', 'grassland', 'facility', 'water', 'other')),
    status      text    not null constraint plot_version_status_check
                check (status in ('in_use', 'fallow', 'abandoned', 'reclaimed')),
    name        text    not null,
    constraint plot_version_pkey primary key (tenant_id, plot_id, serial),
    constraint plot_version_change_key unique (tenant_id, change_id, plot_id),
    constraint plot_version_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id),
    constraint plot_version_change_fkey foreign key (tenant_id, change_id, from_on)
        references app.plot_change (tenant_id, id, day),
    constraint plot_version_owner_fkey foreign key (tenant_id, owner_id) references app.member (tenant_id, id),
    constraint plot_version_lessee_fkey foreign key (tenant_id, lessee_id) references app.member (tenant_id, id),
    constraint plot_version_lease_check check (num_nulls(lessee_id, rent_fen, leased_from, lease_until) in (0, 4)
        and lessee_id <> owner_id and lease_until >= leased_from and leased_from <= from_on
        and (lessee_id is null or area_mu_e4 > 0)),
    -- Land Contract Law art. 21: arable land is contracted for 30 years, grassland for up to 50, forest
    -- land for up to 70, and a lease does not outlast the contract it rests on.
    constraint plot_version_term_check check (lease_until < leased_from + case land_class
        when 'forest' then interval '70 years' when 'grassland' then interval '50 years'
        else interval '30 years' end)
);

create index plot_version_owner on app.plot_version (tenant_id, owner_id);
create index plot_version_lessee on app.plot_version (tenant_id, lessee_id) where lessee_id is not null;
create index plot_version_idle on app.plot_version (tenant_id, status) where status <> 'in_use';

-- Takes the latest change of its plots back, with a reason; the change stays and counts no more.
create table app.plot_change_reversal (
    tenant_id   bigint      not null,
    change_id   bigint      not null,
    reason      text        not null constraint plot_change_reversal_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint plot_change_reversal_pkey primary key (tenant_id, change_id),
    constraint plot_change_reversal_change_fkey foreign key (tenant_id, change_id)
        references app.plot_change (tenant_id, id)
);

-- Reference data: from which status a plot may come into which. The same for every county. What was
-- abandoned is reclaimed before it is used or rests again.
create table app.plot_status_step (
    before text not null,
    after  text not null,
    constraint plot_status_step_pkey primary key (before, after)
);
grant select on app.plot_status_step to lianhe_app;
insert into app.plot_status_step (before, after) values
    ('in_use', 'fallow'), ('in_use', 'abandoned'), ('fallow', 'in_use'), ('fallow', 'abandoned'),
    ('abandoned', 'reclaimed'), ('reclaimed', 'in_use'), ('reclaimed', 'fallow'), ('reclaimed', 'abandoned');

-- Carrying over ---------------------------------------------------------------------------------------
-- What stood in the register has always been so, as far as anybody wrote down; who recorded it stands in
-- the audit trail. The guarded tables let their owner through for this and are closed again below.
alter table app.plot no force row level security;
alter table app.audit_entry no force row level security;
alter table app.batch no force row level security;
alter table app.member no force row level security;

alter table app.plot add constraint plot_lessee_fkey
    foreign key (tenant_id, lessee_id) references app.member (tenant_id, id);
create index plot_lessee on app.plot (tenant_id, lessee_id) where lessee_id is not null;
create index batch_plot_planted on app.batch (tenant_id, plot_id, planted_on);

with known as (
    select p.*, nextval('app.id') as change_id, coalesce(a.actor_id, 0) as recorded_by,
        coalesce(a.at, now()) as recorded_at
    from app.plot p
    left join (select distinct on (e.tenant_id, e.row_id) e.tenant_id, e.row_id, e.actor_id, e.at
        from app.audit_entry e where e.noun = 'plot' and e.verb = 'insert'
        order by e.tenant_id, e.row_id, e.id) a on a.tenant_id = p.tenant_id and a.row_id = p.id
), changed as (
    insert into app.plot_change (tenant_id, id, kind, day, reason, recorded_by, recorded_at)
    select tenant_id, change_id, 'recorded', since, '', recorded_by, recorded_at from known
)
insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id, tenure, area_mu_e4,
    land_class, status, name)
select tenant_id, id, 1, change_id, since, member_id, tenure, area_mu_e4, land_class, status, name from known;

do $$
begin
    if (select (count(*), coalesce(sum(p.area_mu_e4), 0)) from app.plot p)
        <> (select (count(*), coalesce(sum(v.area_mu_e4), 0)) from app.plot_version v) then
        raise exception 'plots were lost on the way to their dated form';
    end if;
end $$;

alter table app.plot force row level security;
alter table app.audit_entry force row level security;
alter table app.batch force row level security;
alter table app.member force row level security;

-- Asking -----------------------------------------------------------------------------------------------
-- Each plot as it was on a day, one row a plot. The user is who works it: the lessee while a lease runs, else the
-- owner; the tenure is then 'leased', and rent and last day are the lease's. A plot that was split or merged away
-- by then has `is_there` false; one that did not yet exist has no row. The planner takes the function
-- apart, so a condition on plot_id, code or village_id is answered by an index of app.plot.
create function app.plots_on(t bigint, day date)
returns table (plot_id bigint, code text, name text, village_id bigint, owner_id bigint, user_id bigint,
    tenure text, rent_fen bigint, lease_until date, area_mu_e4 bigint, land_class text, status text, is_there boolean)
language sql stable as $$
    select p.id, p.code, v.name, p.village_id, v.owner_id,
        case when v.lease_until >= day then v.lessee_id else v.owner_id end,
        case when v.lease_until >= day then 'leased' else v.tenure end,
        case when v.lease_until >= day then v.rent_fen end,
        case when v.lease_until >= day then v.lease_until end,
        v.area_mu_e4, v.land_class, v.status, v.area_mu_e4 > 0
    from app.plot p
    cross join lateral (
        select * from app.plot_version x
        where x.tenant_id = t and x.plot_id = p.id and x.from_on <= day
            and not exists (select from app.plot_change_reversal r
                where r.tenant_id = t and r.change_id = x.change_id)
        order by x.serial desc limit 1) v
    where p.tenant_id = t
$$;

-- The latest version of a plot that was not taken back.
create function app.last_plot_version(t bigint, plot bigint) returns setof app.plot_version
language sql stable as $$
    select x.* from app.plot_version x
    where x.tenant_id = t and x.plot_id = plot
        and not exists (select from app.plot_change_reversal r
            where r.tenant_id = t and r.change_id = x.change_id)
    order by x.serial desc limit 1
$$;

-- Rules ------------------------------------------------------------------------------------------------
-- Who is about to change plots waits here for whoever is changing one of them, in the order of their ids.
create function app.hold_plots(t bigint, plots bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.require_read_committed();
    perform 1 from app.plot p where p.tenant_id = t and p.id = any (plots) order by p.id for no key update;
end $$;

-- Makes rows of the register for plots whose first version follows in the same transaction, and answers with the
-- ids. A code that is taken has no answer, unless what had it is void.
create function app.open_plots(t bigint, villages bigint[], owners bigint[], codes text[], names text[],
    tenures text[], areas bigint[])
returns table (code text, plot_id bigint)
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into app.plot as p (tenant_id, village_id, member_id, code, name, tenure, area_mu_e4)
    select t, g.village, g.owner, g.code, g.name, g.tenure, g.area
    from unnest(villages, owners, codes, names, tenures, areas) as g (village, owner, code, name, tenure, area)
    on conflict (tenant_id, code) do update set village_id = excluded.village_id where p.is_void
    returning p.code, p.id
$$;

-- Brings the register in line with the latest version of a plot.
create function app.show_plot(t bigint, plot bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update app.plot p set member_id = v.owner_id, name = v.name, tenure = v.tenure,
        area_mu_e4 = case when v.area_mu_e4 > 0 then v.area_mu_e4 else p.area_mu_e4 end,
        lessee_id = v.lessee_id, rent_fen = v.rent_fen, leased_from = v.leased_from,
        lease_until = v.lease_until, land_class = v.land_class, status = v.status, since = v.from_on,
        ended_on = case when v.area_mu_e4 = 0 then v.from_on end, is_void = false
    from app.last_plot_version(t, plot) v
    where p.tenant_id = t and p.id = plot;
    if not found then
        update app.plot p set ended_on = p.since, is_void = true where p.tenant_id = t and p.id = plot;
    end if;
end $$;

-- A version follows the one before: its serial is the next, its day is not earlier, the plot is still there,
-- and it brings no second lease while one runs. What the plot measured before is written beside it.
create function app.judge_plot_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    earlier app.plot_version;
    last integer;
begin
    perform app.hold_plots(new.tenant_id, array[new.plot_id]);
    select coalesce(max(v.serial), 0) into last from app.plot_version v
    where v.tenant_id = new.tenant_id and v.plot_id = new.plot_id;
    select * into earlier from app.last_plot_version(new.tenant_id, new.plot_id);
    new.was_mu_e4 := coalesce(earlier.area_mu_e4, 0);
    if new.serial <> last + 1 then
        raise exception 'the next version of plot % is %, not %', new.plot_id, last + 1, new.serial
            using errcode = '23514', constraint = 'plot_version_in_turn';
    elsif earlier.area_mu_e4 = 0 then
        raise exception 'plot % is no more', new.plot_id
            using errcode = '23514', constraint = 'plot_version_of_ended';
    elsif new.from_on < earlier.from_on then
        raise exception 'plot % changed on % already', new.plot_id, earlier.from_on
            using errcode = '23514', constraint = 'plot_version_in_order';
    elsif earlier.lease_until >= new.from_on and new.lessee_id is not null
        and (new.lessee_id, new.leased_from) is distinct from (earlier.lessee_id, earlier.leased_from) then
        raise exception 'plot % is leased until %', new.plot_id, earlier.lease_until
            using errcode = '23514', constraint = 'plot_lease_overlap';
    end if;
    return new;
end $$;
create trigger version_follows before insert on app.plot_version
    for each row execute function app.judge_plot_version();

create function app.show_changed_plot() returns trigger language plpgsql as $$
begin
    perform app.show_plot(new.tenant_id, new.plot_id);
    return null;
end $$;
create trigger register_follows after insert on app.plot_version
    for each row execute function app.show_changed_plot();

-- Areas conserve: what a change ends and what it begins measure the same, unless land is recorded, corrected or
-- measured anew. Checked at the commit, when all of the change is there.
create function app.check_plot_change_conserves() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    total record;
begin
    select sum(v.was_mu_e4) as ended, sum(v.area_mu_e4) as begun into total
    from app.plot_change c
    join app.plot_version v on v.tenant_id = c.tenant_id and v.change_id = c.id
    where c.tenant_id = new.tenant_id and c.id = new.change_id
        and c.kind not in ('recorded', 'corrected', 'remeasured');
    if total.ended <> total.begun then
        raise exception 'change % ends % and begins %', new.change_id, total.ended, total.begun
            using errcode = '23514', constraint = 'plot_change_conserves';
    end if;
    return null;
end $$;
create constraint trigger change_conserves after insert on app.plot_version
    deferrable initially deferred for each row when (new.area_mu_e4 <> new.was_mu_e4)
    execute function app.check_plot_change_conserves();

-- Only the latest change of all its plots is taken back, and only while nothing is planted on what came of it.
create function app.judge_plot_reversal() returns trigger
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
        join app.batch b on b.tenant_id = c.tenant_id and b.plot_id = v.plot_id
            and b.planted_on >= c.day
        where c.tenant_id = new.tenant_id and c.id = new.change_id) then
        raise exception 'something is planted on what change % made', new.change_id
            using errcode = '23514', constraint = 'plot_change_unplanted';
    end if;
    return new;
end $$;
create trigger reversal_is_of_the_latest before insert on app.plot_change_reversal
    for each row execute function app.judge_plot_reversal();

create function app.show_reversed_plots() returns trigger language plpgsql as $$
begin
    perform app.show_plot(v.tenant_id, v.plot_id) from app.plot_version v
    where v.tenant_id = new.tenant_id and v.change_id = new.change_id order by v.plot_id;
    return null;
end $$;
create trigger register_follows after insert on app.plot_change_reversal
    for each row execute function app.show_reversed_plots();

select app.guard_tenant_table('plot_change', 'fact');
select app.guard_tenant_table('plot_version', 'fact');
select app.guard_tenant_table('plot_change_reversal', 'fact');

revoke insert, update, delete on app.plot from lianhe_app;
revoke execute on function app.plots_on, app.last_plot_version, app.hold_plots, app.open_plots, app.show_plot,
    app.judge_plot_version, app.show_changed_plot, app.check_plot_change_conserves, app.judge_plot_reversal,
    app.show_reversed_plots from public;
grant execute on function app.plots_on, app.last_plot_version, app.hold_plots, app.open_plots, app.show_plot,
    app.show_changed_plot, app.show_reversed_plots to lianhe_app;
