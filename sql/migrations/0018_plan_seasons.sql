set local role lianhe_owner;

insert into app.role_permission (role, permission) values
    ('county_operator', 'plans.manage'), ('committee_secretary', 'plans.manage');

-- What a committee means to grow in a season. The plan itself only says whose and when; what is planned is said by
-- its versions, each of them whole, so that what was planned on any day of the past can be shown.
create table app.season_plan (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    committee_id bigint not null,
    season       text   not null constraint season_plan_season_check check (season <> ''),
    first_on     date   not null,
    last_on      date   not null,
    constraint season_plan_pkey primary key (tenant_id, id),
    constraint season_plan_season_key unique (tenant_id, committee_id, season),
    constraint season_plan_days_check check (first_on <= last_on),
    constraint season_plan_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id)
);

create table app.season_plan_version (
    tenant_id   bigint      not null,
    plan_id     bigint      not null,
    version     integer     not null constraint season_plan_version_check check (version > 0),
    decided_on  date        not null,
    reason      text        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint season_plan_version_pkey primary key (tenant_id, plan_id, version),
    constraint season_plan_version_reason_check check (version = 1 or btrim(reason) <> ''),
    constraint season_plan_version_plan_fkey foreign key (tenant_id, plan_id) references app.season_plan (tenant_id, id)
);

-- The output is in thousandths of `unit` as it was said, and of the crop's base; null when it is neither said nor known
-- from the catalogue. `output_by_yield` says that it is the area times the catalogue's yield of that day.
create table app.season_plan_line (
    tenant_id       bigint  not null,
    plan_id         bigint  not null,
    version         integer not null,
    place           integer not null,
    crop_id         bigint  not null,
    variety_id      bigint,
    village_id      bigint  not null,
    area_mu_e4      bigint  not null constraint season_plan_line_area_check check (area_mu_e4 > 0),
    output_milli    bigint  constraint season_plan_line_output_check check (output_milli > 0),
    unit            text    not null,
    base_milli      bigint,
    output_by_yield boolean not null,
    sow_from        date,
    sow_last        date,
    harvest_from    date,
    harvest_last    date,
    constraint season_plan_line_pkey primary key (tenant_id, plan_id, version, place),
    constraint season_plan_line_base_check check (num_nulls(output_milli, base_milli) in (0, 2)),
    constraint season_plan_line_sow_check check (num_nulls(sow_from, sow_last) in (0, 2) and sow_from <= sow_last),
    constraint season_plan_line_harvest_check
        check (num_nulls(harvest_from, harvest_last) in (0, 2) and harvest_from <= harvest_last),
    constraint season_plan_line_version_fkey foreign key (tenant_id, plan_id, version)
        references app.season_plan_version (tenant_id, plan_id, version),
    constraint season_plan_line_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint season_plan_line_variety_fkey foreign key (tenant_id, variety_id, crop_id)
        references app.variety (tenant_id, id, crop_id),
    constraint season_plan_line_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);
create unique index season_plan_line_once on app.season_plan_line
    (tenant_id, plan_id, version, crop_id, coalesce(variety_id, 0), village_id);

select app.guard_tenant_table('season_plan', 'fact');
select app.guard_tenant_table('season_plan_version', 'fact');
select app.guard_tenant_table('season_plan_line', 'fact');
