set local role lianhe_owner;

-- What a county knows of its crops beyond their names. A null says that it has not been said: the starting catalogue
-- fills such places and leaves all others as the county has them.
alter table app.crop
    add column category text constraint crop_category_check check (category in ('fruit', 'vegetable', 'mushroom',
        'nut', 'herb', 'grain', 'spice', 'tea', 'flower', 'livestock', 'aquatic', 'seedling', 'other')),
    add column english text constraint crop_english_check check (english <> '');

alter table app.variety
    add column days_to_maturity integer constraint variety_days_check check (days_to_maturity between 1 and 5000),
    add column note text constraint variety_note_check check (note <> '');

-- What makes a grade, by which standard, and what it fetches of the price of the first grade, in parts per million.
alter table app.grade
    add column criteria text constraint grade_criteria_check check (criteria <> ''),
    add column standard text constraint grade_standard_check check (standard <> ''),
    add column relative_ppm bigint constraint grade_relative_check check (relative_ppm between 1 and 10000000),
    add constraint grade_first_check check (rank <> 1 or relative_ppm is null or relative_ppm = 1000000);

-- What a mu is expected to yield, of a crop or of one variety, in general (method '') or grown in one way.
-- `amount_milli` is thousandths of `unit` as it was said, `base_milli` thousandths of the crop's base.
create table app.crop_yield (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    crop_id      bigint not null,
    variety_id   bigint,
    method       text   not null,
    amount_milli bigint not null constraint crop_yield_amount_check check (amount_milli > 0),
    unit         text   not null,
    base_milli   bigint not null constraint crop_yield_base_check check (base_milli > 0),
    constraint crop_yield_pkey primary key (tenant_id, id),
    constraint crop_yield_method_check check (method in ('', 'open_field', 'low_tunnel', 'plastic_house',
        'solar_greenhouse', 'glasshouse', 'understory', 'ground_bed', 'rack', 'pond', 'raceway', 'free_range', 'housed')),
    constraint crop_yield_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint crop_yield_variety_fkey foreign key (tenant_id, variety_id, crop_id)
        references app.variety (tenant_id, id, crop_id)
);
create unique index crop_yield_once on app.crop_yield (tenant_id, crop_id, coalesce(variety_id, 0), method);

-- How long a crop keeps, by the way it is stored; temperatures in tenths of a degree Celsius.
create table app.shelf_life (
    tenant_id   bigint  not null,
    id          bigint  not null default nextval('app.id'),
    crop_id     bigint  not null,
    storage     text    not null constraint shelf_life_storage_check
                check (storage in ('ambient', 'chilled', 'controlled', 'frozen', 'dried')),
    days        integer not null constraint shelf_life_days_check check (days between 1 and 5000),
    coldest_e1  integer,
    warmest_e1  integer,
    constraint shelf_life_pkey primary key (tenant_id, id),
    constraint shelf_life_storage_key unique (tenant_id, crop_id, storage),
    constraint shelf_life_range_check check (coldest_e1 is null or warmest_e1 is null or coldest_e1 <= warmest_e1),
    constraint shelf_life_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id)
);

-- When a crop is sown and harvested, of every year: days as month * 100 + day. A window whose last day is
-- before its first goes over the turn of the year. Region '' is the county, method '' any way of growing.
create table app.crop_calendar (
    tenant_id    bigint  not null,
    id           bigint  not null default nextval('app.id'),
    crop_id      bigint  not null,
    variety_id   bigint,
    region       text    not null,
    method       text    not null,
    sow_from     integer,
    sow_last     integer,
    harvest_from integer,
    harvest_last integer,
    constraint crop_calendar_pkey primary key (tenant_id, id),
    constraint crop_calendar_method_check check (method in ('', 'open_field', 'low_tunnel', 'plastic_house',
        'solar_greenhouse', 'glasshouse', 'understory', 'ground_bed', 'rack', 'pond', 'raceway', 'free_range', 'housed')),
    constraint crop_calendar_sow_check check (num_nulls(sow_from, sow_last) in (0, 2)),
    constraint crop_calendar_harvest_check check (num_nulls(harvest_from, harvest_last) in (0, 2)),
    constraint crop_calendar_window_check check (num_nonnulls(sow_from, harvest_from) > 0),
    constraint crop_calendar_day_check check (
        sow_from between 101 and 1231 and sow_last between 101 and 1231 or sow_from is null),
    constraint crop_calendar_harvest_day_check check (
        harvest_from between 101 and 1231 and harvest_last between 101 and 1231 or harvest_from is null),
    constraint crop_calendar_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint crop_calendar_variety_fkey foreign key (tenant_id, variety_id, crop_id)
        references app.variety (tenant_id, id, crop_id)
);
create unique index crop_calendar_once
    on app.crop_calendar (tenant_id, crop_id, coalesce(variety_id, 0), region, method);

select app.guard_tenant_table('crop_yield', 'register');
select app.guard_tenant_table('shelf_life', 'register');
select app.guard_tenant_table('crop_calendar', 'register');
