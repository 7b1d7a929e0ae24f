set local role lianhe_owner;

-- What stands on a plot: greenhouses, cold stores, irrigation, with their size. It stands from a day on, and is
-- there no more from the day after its closing.
create table app.plot_facility (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    plot_id     bigint      not null,
    kind        text        not null constraint plot_facility_kind_check
                check (kind in ('greenhouse', 'cold_store', 'irrigation', 'storage', 'nursery', 'other')),
    name        text        not null default '',
    size_milli  bigint      not null constraint plot_facility_size_check check (size_milli > 0),
    unit        text        not null,
    from_on     date        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint plot_facility_pkey primary key (tenant_id, id),
    constraint plot_facility_once unique (tenant_id, plot_id, kind, name, from_on),
    constraint plot_facility_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id)
);

create table app.plot_facility_closing (
    tenant_id   bigint      not null,
    facility_id bigint      not null,
    until_on    date        not null,
    reason      text        not null constraint plot_facility_closing_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint plot_facility_closing_pkey primary key (tenant_id, facility_id),
    constraint plot_facility_closing_facility_fkey foreign key (tenant_id, facility_id)
        references app.plot_facility (tenant_id, id)
);

-- Where a plot lies, from a day on: the rings of a polygon, the outer one first. A point is two numbers, its
-- longitude and latitude in ten-millionths of a degree (a centimetre); a ring ends with its first point.
-- The latest of a day and before counts; a mistake is corrected by another of the same day.
create table app.plot_boundary (
    tenant_id     bigint      not null,
    id            bigint      not null default nextval('app.id'),
    plot_id       bigint      not null,
    from_on       date        not null,
    ring_sizes    integer[]   not null,
    points        integer[]   not null,
    reason        text        not null constraint plot_boundary_reason_check check (btrim(reason) <> ''),
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default now(),
    constraint plot_boundary_pkey primary key (tenant_id, id),
    constraint plot_boundary_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id),
    constraint plot_boundary_points_check check (cardinality(ring_sizes) > 0 and 4 <= all (ring_sizes)
        and cardinality(points) between 8 and 4000 and cardinality(points) % 2 = 0)
);
create index plot_boundary_plot on app.plot_boundary (tenant_id, plot_id, from_on, id);

select app.guard_tenant_table('plot_facility', 'fact');
select app.guard_tenant_table('plot_facility_closing', 'fact');
select app.guard_tenant_table('plot_boundary', 'fact');
