set local role lianhe_owner;

-- Who asks, weighs and chooses, and who answers for villages.
insert into app.role_permission (role, permission) values
    ('county_operator', 'surveys.manage'), ('county_operator', 'surveys.answer'),
    ('village_coordinator', 'surveys.answer');

-- A survey of what villages have and grow. It is open as long as it has no closing.
create table app.survey (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    code        text        not null constraint survey_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    title       text        not null constraint survey_title_check check (btrim(title) <> ''),
    year        integer     not null constraint survey_year_check check (year between 1949 and 2199),
    opened_on   date        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint survey_pkey primary key (tenant_id, id),
    constraint survey_code_key unique (tenant_id, code),
    constraint survey_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create table app.survey_closing (
    tenant_id   bigint      not null,
    survey_id   bigint      not null,
    closed_on   date        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint survey_closing_pkey primary key (tenant_id, survey_id),
    constraint survey_closing_survey_fkey foreign key (tenant_id, survey_id) references app.survey (tenant_id, id),
    constraint survey_closing_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

-- What a village has, as it was answered; a null says that it was not. Each version is whole and the last one holds.
-- A version that changes an answer is a correction and has its reason; one that fills a blank needs none before the
-- closing. Areas in ten-thousandths of a mu, the cold store in thousandths of a tonne.
create table app.survey_village_answer (
    tenant_id      bigint      not null,
    survey_id      bigint      not null,
    village_id     bigint      not null,
    version        integer     not null constraint survey_village_answer_version_check check (version > 0),
    households     bigint      constraint survey_village_answer_households_check check (households >= 0),
    people         bigint      constraint survey_village_answer_people_check check (people >= 0),
    labour         bigint      constraint survey_village_answer_labour_check check (labour between 0 and people),
    cultivated_mu_e4 bigint    constraint survey_village_answer_cultivated_check check (cultivated_mu_e4 >= 0),
    irrigated_mu_e4 bigint     constraint survey_village_answer_irrigated_check check (irrigated_mu_e4 between 0 and cultivated_mu_e4),
    water          text        constraint survey_village_answer_water_check
                   check (water in ('none', 'seasonal', 'fair', 'reliable')),
    road           text        constraint survey_village_answer_road_check
                   check (road in ('none', 'dirt', 'gravel', 'hard_to_village', 'hard_to_field')),
    cold_milli_t   bigint      constraint survey_village_answer_cold_check check (cold_milli_t >= 0),
    greenhouse_mu_e4 bigint    constraint survey_village_answer_greenhouse_check check (greenhouse_mu_e4 >= 0),
    processors     bigint      constraint survey_village_answer_processors_check check (processors >= 0),
    cooperatives   bigint      constraint survey_village_answer_cooperatives_check check (cooperatives >= 0),
    willing        bigint      constraint survey_village_answer_willing_check check (willing between 0 and 100),
    asked          bigint      constraint survey_village_answer_asked_check check (asked between 0 and households),
    answered_on    date        not null,
    is_correction  boolean     not null,
    reason         text        not null,
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    constraint survey_village_answer_pkey primary key (tenant_id, survey_id, village_id, version),
    constraint survey_village_answer_reason_check check (not is_correction or btrim(reason) <> ''),
    constraint survey_village_answer_willing_of_check check (willing is null or coalesce(asked, 0) > 0),
    constraint survey_village_answer_survey_fkey foreign key (tenant_id, survey_id) references app.survey (tenant_id, id),
    constraint survey_village_answer_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint survey_village_answer_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

-- What a village grows of a crop. The output is thousandths of `unit` as it was said, and of the crop's base. No land
-- says that the crop is not grown, or not any more.
create table app.survey_crop_answer (
    tenant_id     bigint      not null,
    survey_id     bigint      not null,
    village_id    bigint      not null,
    crop_id       bigint      not null,
    version       integer     not null constraint survey_crop_answer_version_check check (version > 0),
    area_mu_e4    bigint      not null constraint survey_crop_answer_area_check check (area_mu_e4 >= 0),
    output_milli  bigint      constraint survey_crop_answer_output_check check (output_milli >= 0),
    unit          text,
    base_milli    bigint,
    households    bigint      constraint survey_crop_answer_households_check check (households >= 0),
    years         bigint      constraint survey_crop_answer_years_check check (years between 0 and 200),
    answered_on   date        not null,
    is_correction boolean     not null,
    reason        text        not null,
    recorded_by   bigint      not null,
    recorded_at   timestamptz not null default now(),
    constraint survey_crop_answer_pkey primary key (tenant_id, survey_id, village_id, crop_id, version),
    constraint survey_crop_answer_base_check check (num_nulls(output_milli, unit, base_milli) in (0, 3)),
    constraint survey_crop_answer_reason_check check (not is_correction or btrim(reason) <> ''),
    constraint survey_crop_answer_survey_fkey foreign key (tenant_id, survey_id) references app.survey (tenant_id, id),
    constraint survey_crop_answer_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint survey_crop_answer_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint survey_crop_answer_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

-- A check may ask no table, but the elements of an array it may.
create function app.sum_of(parts integer[]) returns bigint language sql immutable as $$
    select sum(p) from unnest(parts) p
$$;

-- By which criteria villages are scored, with weights in whole percent. A version is whole, and the last one holds.
create table app.survey_scheme (
    tenant_id   bigint      not null,
    survey_id   bigint      not null,
    version     integer     not null constraint survey_scheme_version_check check (version > 0),
    criteria    text[]      not null,
    weights     integer[]   not null constraint survey_scheme_weights_check
                check (1 <= all (weights) and app.sum_of(weights) = 100),
    is_less     boolean[]   not null,
    missing     text        not null constraint survey_scheme_missing_check check (missing in ('zero', 'left_out')),
    reason      text        not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint survey_scheme_pkey primary key (tenant_id, survey_id, version),
    constraint survey_scheme_shape_check check (cardinality(criteria) = cardinality(weights)
        and cardinality(criteria) = cardinality(is_less)),
    constraint survey_scheme_reason_check check (version = 1 or btrim(reason) <> ''),
    constraint survey_scheme_survey_fkey foreign key (tenant_id, survey_id) references app.survey (tenant_id, id),
    constraint survey_scheme_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

-- Which townships lie beside each other. A border is one row, whichever of them stands first.
create table app.township_border (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    first_id  bigint not null,
    second_id bigint not null,
    constraint township_border_pkey primary key (tenant_id, id),
    constraint township_border_key unique (tenant_id, first_id, second_id),
    constraint township_border_itself_check check (first_id <> second_id),
    constraint township_border_first_fkey foreign key (tenant_id, first_id) references app.township (tenant_id, id),
    constraint township_border_second_fkey foreign key (tenant_id, second_id) references app.township (tenant_id, id)
);
create unique index township_border_once on app.township_border
    (tenant_id, least(first_id, second_id), greatest(first_id, second_id));

-- A pilot that was chosen or rejected: a village, or townships that hang together. What it was decided by is frozen: the
-- score in hundredths of a point, the rank among how many and the version of the scheme here, and the score cards of its
-- villages in the table below.
create table app.survey_decision (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    year         integer     not null,
    serial       integer     not null,
    survey_id    bigint      not null,
    crop_id      bigint      not null,
    is_chosen    boolean     not null,
    village_id   bigint,
    township_ids bigint[]    not null default '{}',
    decided_on   date        not null,
    decided_by   text        not null constraint survey_decision_by_check check (btrim(decided_by) <> ''),
    committee_id bigint,
    reason       text        not null constraint survey_decision_reason_check check (btrim(reason) <> ''),
    scheme       integer     not null,
    score_e2     bigint      not null constraint survey_decision_score_check check (score_e2 between 0 and 10000),
    rank         integer     constraint survey_decision_rank_check check (rank > 0),
    ranked       integer     constraint survey_decision_ranked_check check (ranked >= rank),
    passed_over  text[]      not null default '{}',
    passed_over_reason text  not null default '',
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint survey_decision_pkey primary key (tenant_id, id),
    constraint survey_decision_number_key unique (tenant_id, year, serial),
    constraint survey_decision_target_check check ((village_id is null) = (cardinality(township_ids) > 0)),
    constraint survey_decision_rank_of_check check ((village_id is null) = (rank is null)
        and (rank is null) = (ranked is null)),
    constraint survey_decision_passed_over_check check (cardinality(passed_over) = 0 or btrim(passed_over_reason) <> ''),
    constraint survey_decision_scheme_fkey foreign key (tenant_id, survey_id, scheme)
        references app.survey_scheme (tenant_id, survey_id, version),
    constraint survey_decision_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint survey_decision_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint survey_decision_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint survey_decision_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

create table app.survey_decision_point (
    tenant_id   bigint  not null,
    decision_id bigint  not null,
    village_id  bigint  not null,
    place       integer not null,
    criterion   text    not null,
    weight      integer not null,
    is_less     boolean not null,
    value       bigint,
    lowest      bigint,
    highest     bigint,
    points_e2   bigint,
    constraint survey_decision_point_pkey primary key (tenant_id, decision_id, village_id, place),
    constraint survey_decision_point_range_check check (value between lowest and highest),
    constraint survey_decision_point_decision_fkey foreign key (tenant_id, decision_id)
        references app.survey_decision (tenant_id, id),
    constraint survey_decision_point_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);

create table app.survey_decision_withdrawal (
    tenant_id    bigint      not null,
    decision_id  bigint      not null,
    withdrawn_on date        not null,
    reason       text        not null constraint survey_decision_withdrawal_reason_check check (btrim(reason) <> ''),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint survey_decision_withdrawal_pkey primary key (tenant_id, decision_id),
    constraint survey_decision_withdrawal_decision_fkey foreign key (tenant_id, decision_id)
        references app.survey_decision (tenant_id, id),
    constraint survey_decision_withdrawal_actor_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);

select app.guard_tenant_table('survey', 'fact');
select app.guard_tenant_table('survey_closing', 'fact');
select app.guard_tenant_table('survey_village_answer', 'fact');
select app.guard_tenant_table('survey_crop_answer', 'fact');
select app.guard_tenant_table('survey_scheme', 'fact');
select app.guard_tenant_table('township_border', 'register');
select app.guard_tenant_table('survey_decision', 'fact');
select app.guard_tenant_table('survey_decision_point', 'fact');
select app.guard_tenant_table('survey_decision_withdrawal', 'fact');

-- Answers, closing and decisions of one survey come one after the other, so that each sees what was before it.
create function app.hold_surveys(t bigint, codes text[]) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended('survey ' || c, t))
    from (select distinct unnest(codes) as c order by 1) k
$$;

-- Why an answer is not taken, or null: judged in this order, by the survey, the village and the day. `may_correct` is
-- who answers after the closing, with a reason.
create function app.answer_refusal(t bigint, a bigint, survey_code text, village bigint, day date, why text)
returns text language sql stable as $$
    select case
        when k.id is null then 'unknown_survey'
        when village is null then 'unknown_village'
        when not (s.everything or village = any (s.villages)) then 'village_out_of_reach'
        when day < k.opened_on then 'before_opening ' || k.opened_on
        when e.closed_on is not null and not m.everything then 'survey_closed ' || e.closed_on
        when e.closed_on is not null and btrim(why) = '' then 'reason_missing' end
    from app.reach(t, a, 'surveys.answer') s
    cross join app.reach(t, a, 'surveys.manage') m
    left join app.survey k on k.tenant_id = t and k.code = survey_code
    left join app.survey_closing e on e.tenant_id = t and e.survey_id = k.id
$$;

revoke execute on function app.sum_of, app.hold_surveys, app.answer_refusal from public;
grant execute on function app.sum_of, app.hold_surveys, app.answer_refusal to lianhe_app;
