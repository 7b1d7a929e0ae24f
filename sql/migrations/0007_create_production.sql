set local role lianhe_owner;

-- Catalogue ---------------------------------------------------------------------------------------
-- `base` is the kind of thing a crop's stock is counted in: gram for what is weighed, piece, plant,
-- fish or head for what is counted. Stock and totals are thousandths of that base.
create table app.crop (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint crop_code_check check (code ~ '^[a-z0-9-]{1,32}$'),
    name      text   not null constraint crop_name_check check (name <> ''),
    base      text   not null constraint crop_base_check check (base <> ''),
    unit      text   not null constraint crop_unit_check check (unit <> ''),
    constraint crop_pkey primary key (tenant_id, id),
    constraint crop_code_key unique (tenant_id, code),
    constraint crop_name_key unique (tenant_id, name)
);

create table app.variety (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    crop_id   bigint not null,
    name      text   not null constraint variety_name_check check (name <> ''),
    constraint variety_pkey primary key (tenant_id, id),
    constraint variety_name_key unique (tenant_id, crop_id, name),
    constraint variety_crop_key unique (tenant_id, id, crop_id),
    constraint variety_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id)
);

create table app.grade (
    tenant_id bigint  not null,
    id        bigint  not null default nextval('app.id'),
    crop_id   bigint  not null,
    name      text    not null constraint grade_name_check check (name <> ''),
    rank      integer not null constraint grade_rank_check check (rank > 0),
    constraint grade_pkey primary key (tenant_id, id),
    constraint grade_name_key unique (tenant_id, crop_id, name),
    constraint grade_rank_key unique (tenant_id, crop_id, rank),
    constraint grade_crop_key unique (tenant_id, id, crop_id),
    constraint grade_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id)
);

-- What one pack of a crop holds, as an exact fraction of a content unit: 1 箱 = 25/2 公斤. `base_*` is the
-- same in the crop's base (12500 g), so that a harvest in packs is converted by the statement that
-- writes it.
create table app.packing (
    tenant_id           bigint not null,
    id                  bigint not null default nextval('app.id'),
    crop_id             bigint not null,
    pack_unit           text   not null,
    content_numerator   bigint not null constraint packing_numerator_check check (content_numerator > 0),
    content_denominator bigint not null constraint packing_denominator_check check (content_denominator > 0),
    content_unit        text   not null,
    base_numerator      bigint not null constraint packing_base_numerator_check check (base_numerator > 0),
    base_denominator    bigint not null constraint packing_base_denominator_check check (base_denominator > 0),
    constraint packing_pkey primary key (tenant_id, id),
    constraint packing_unit_key unique (tenant_id, crop_id, pack_unit),
    constraint packing_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id)
);

-- Batches and harvests ----------------------------------------------------------------------------
create table app.batch (
    tenant_id    bigint not null,
    id           bigint not null default nextval('app.id'),
    code         text   not null constraint batch_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    committee_id bigint not null,
    crop_id      bigint not null,
    variety_id   bigint,
    member_id    bigint not null,
    village_id   bigint not null,
    plot_id      bigint,
    planted_on   date   not null,
    constraint batch_pkey primary key (tenant_id, id),
    constraint batch_code_key unique (tenant_id, code),
    constraint batch_crop_key unique (tenant_id, id, crop_id),
    constraint batch_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id),
    constraint batch_crop_fkey foreign key (tenant_id, crop_id) references app.crop (tenant_id, id),
    constraint batch_variety_fkey foreign key (tenant_id, variety_id, crop_id) references app.variety (tenant_id, id, crop_id),
    constraint batch_member_fkey foreign key (tenant_id, member_id, village_id) references app.member (tenant_id, id, village_id),
    constraint batch_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id)
);
create index batch_member on app.batch (tenant_id, member_id);
create index batch_village on app.batch (tenant_id, village_id);

-- A batch is open as long as it has no closing.
create table app.batch_closing (
    tenant_id   bigint      not null,
    batch_id    bigint      not null,
    closed_on   date        not null,
    reason      text        not null constraint batch_closing_reason_check check (reason <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint batch_closing_pkey primary key (tenant_id, batch_id),
    constraint batch_closing_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id)
);

-- A weighed quantity of one grade taken from a batch on a day. `quantity_milli` is thousandths of
-- `unit` as it was said; `base_milli` the same in thousandths of the crop's base, frozen.
--
-- A harvest is a line of its batch, and its key says so: batch, day, serial. One index is identity, order
-- and protection from recording twice at once. The serial of a row with a source (a harvest sheet, a
-- weighing ticket) is computed from what the row says, at least 2^48, so the same row again meets its
-- own key; any other serial is of the sequence. A mistake is corrected by the row of the negative serial,
-- which takes the whole quantity back, with a reason; its key lets that happen only once.
--
-- There is no foreign key on purpose: checking two of them takes longer than all the rest of an import.
-- What they would promise is kept by construction instead. Only app.record_harvests, app.put_harvests and
-- app.reverse_harvest can write here; the first two join the tenant's batches and grades and write nothing
-- when one is missing, and the total of each batch and grade in app.batch_stock, which nobody may
-- delete, holds both in place by foreign keys.
create table app.harvest (
    tenant_id      bigint      not null,
    batch_id       bigint      not null,
    crop_id        bigint      not null,
    grade_id       bigint      not null,
    serial         bigint      not null,
    quantity_milli bigint      not null,
    base_milli     bigint      not null,
    recorded_by    bigint      not null,
    recorded_at    timestamptz not null default now(),
    harvested_on   date        not null,
    unit           text        not null,
    ticket         text,
    note           text,
    reason         text,
    constraint harvest_pkey primary key (tenant_id, batch_id, harvested_on, serial),
    constraint harvest_sign_check check (least(serial, quantity_milli, base_milli) > 0
        or (greatest(serial, quantity_milli, base_milli) < 0 and reason <> ''))
);

-- What is there to deliver: harvested minus delivered, in thousandths of the crop's base. The check
-- is what stops two deliveries from taking the same produce.
create table app.batch_stock (
    tenant_id       bigint not null,
    batch_id        bigint not null,
    grade_id        bigint not null,
    crop_id         bigint not null,
    harvested_milli bigint not null default 0,
    delivered_milli bigint not null default 0,
    constraint batch_stock_pkey primary key (tenant_id, batch_id, grade_id),
    constraint batch_stock_batch_fkey foreign key (tenant_id, batch_id, crop_id) references app.batch (tenant_id, id, crop_id),
    constraint batch_stock_grade_fkey foreign key (tenant_id, grade_id, crop_id) references app.grade (tenant_id, id, crop_id),
    constraint batch_stock_not_below_zero check (delivered_milli >= 0 and delivered_milli <= harvested_milli)
);

-- Writes harvests that the caller has judged, and returns the places, from 1, of those that were there
-- before; the caller adds the others to app.batch_stock in the same transaction.
--
-- A row says its kind, and the kind its batch, grade and unit: an import has far fewer kinds than rows, so
-- they alone are looked up. Numbers are taken from the arrays by their place, which is faster than
-- unnesting them; texts cannot be. The first attempt expects that no row was there before, because
-- ON CONFLICT costs half as much again.
create function app.put_harvests(
    t bigint, a bigint, batches bigint[], grades bigint[], unit_places integer[], units text[],
    kinds integer[], days date[], serials bigint[], quantities bigint[], bases bigint[],
    tickets text[], notes text[])
returns integer[] language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    crops bigint[];
    there integer[];
begin
    select array_agg(b.crop_id order by k.place) into crops
    from unnest(batches, grades) with ordinality as k (batch, grade, place)
    join app.batch b on b.tenant_id = t and b.id = k.batch
    join app.grade g on g.tenant_id = t and g.id = k.grade and g.crop_id = b.crop_id;
    if cardinality(crops) is distinct from cardinality(batches) then
        raise exception 'a batch or grade is not of this tenant'
            using errcode = 'foreign_key_violation', constraint = 'harvest_batch_and_grade';
    end if;
    begin
        with kept as (
            insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli,
                recorded_by, harvested_on, unit, ticket, note)
            select t, batches[x.kind], crops[x.kind], grades[x.kind], serials[x.place], quantities[x.place],
                bases[x.place], a, days[x.place], units[unit_places[x.kind]], x.ticket, x.note
            from unnest(kinds, tickets, notes) with ordinality as x (kind, ticket, note, place)
            returning 1
        )
        select '{}' into there from kept limit 1;
    exception when unique_violation then
        with kept as (
            insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli,
                recorded_by, harvested_on, unit, ticket, note)
            select t, batches[x.kind], crops[x.kind], grades[x.kind], serials[x.place], quantities[x.place],
                bases[x.place], a, days[x.place], units[unit_places[x.kind]], x.ticket, x.note
            from unnest(kinds, tickets, notes) with ordinality as x (kind, ticket, note, place)
            on conflict (tenant_id, batch_id, harvested_on, serial) do nothing
            returning batch_id, harvested_on, serial
        )
        select array_agg(x.place::integer order by x.place) into there
        from unnest(kinds) with ordinality as x (kind, place)
        left join kept k on k.batch_id = batches[x.kind] and k.harvested_on = days[x.place]
            and k.serial = serials[x.place]
        where k.serial is null;
    end;
    return coalesce(there, '{}');
end $$;

-- Takes one harvest back by a row of the opposite sign. Returns nothing when there is no such harvest;
-- a second time breaks harvest_pkey.
create function app.reverse_harvest(t bigint, a bigint, batch bigint, day date, number bigint, why text)
returns table (grade_id bigint, base_milli bigint)
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into app.harvest as w (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli,
        recorded_by, harvested_on, unit, ticket, reason)
    select t, h.batch_id, h.crop_id, h.grade_id, -h.serial, -h.quantity_milli, -h.base_milli,
        a, h.harvested_on, h.unit, h.ticket, why
    from app.harvest h
    where h.tenant_id = t and h.batch_id = batch and h.harvested_on = day and h.serial = number and number > 0
    returning w.grade_id, w.base_milli
$$;

-- The serial of a harvest with a weighing ticket, as SourceSerial computes it in the program.
create function app.harvest_serial(grade bigint, base bigint, ticket text) returns bigint language sql stable as $$
    select ('x' || left(md5(concat_ws('|', grade, base, 1, ticket)), 12))::bit(48)::bigint + (1::bigint << 48)
$$;

-- A quantity in the crop's base, thousandths of both; null when that is not a whole number or too large. Not
-- in the language SQL, so that the planner does not copy it to each place that names its result.
create function app.exact_base(quantity bigint, above bigint, below bigint) returns bigint language plpgsql immutable as $$
declare
    product numeric := quantity::numeric * above;
begin
    return case when product % below = 0 and product / below <= 9223372036854775807 then div(product, below) end;
end $$;

-- Judges one harvest by the rules that need the database: the one copy of them, for what is told one by
-- one, for lists and for sheets. `refusal` is null for what may be recorded, else it names the first broken
-- rule in the order of ProductionError; the columns after `base` are for messages and sheets. There is no
-- row when there is no such batch, which comes before the other rules. Whether
-- the harvest was recorded before comes last and is judged by its key, when it is inserted.
--
-- Where quantity and day are null only the rules are judged that do not ask for them: a sheet asks about
-- each batch, grade and unit once, and minds quantities and days itself. The planner takes the function
-- apart: a list is judged as a set, and a table of whose columns none is selected is not visited.
create function app.judge_harvest(
    t bigint, everything boolean, villages bigint[], batch bigint, grade text, unit text, unit_base text,
    above bigint, below bigint, quantity bigint, day date, today date)
returns table (
    refusal text, crop_id bigint, grade_id bigint, base bigint, base_above bigint, base_below bigint,
    is_within boolean, code text, member_id bigint, crop_code text, crop text, crop_unit text,
    village text, planted_on date, closed_on date, grades text[])
language sql stable as $$
    select case
            when not (everything or b.village_id = any (villages)) then 'batch_out_of_reach'
            when g.id is null then 'unknown_grade'
            when u.above is null then 'unlike_unit'
            when quantity is not null and app.exact_base(quantity, u.above, u.below) is null
                then 'quantity_uneven'
            when day < b.planted_on then 'before_planting'
            when day > today then 'in_future'
            when k.closed_on is not null then 'batch_closed'
        end,
        b.crop_id, g.id, app.exact_base(quantity, u.above, u.below), u.above, u.below,
        everything or b.village_id = any (villages), b.code, b.member_id, c.code, c.name, c.unit,
        v.name, b.planted_on, k.closed_on,
        case when g.id is null then array(select n.name from app.grade n
            where n.tenant_id = t and n.crop_id = b.crop_id order by n.rank) end
    from app.batch b
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.crop c on c.tenant_id = t and c.id = b.crop_id
    left join app.grade g on g.tenant_id = t and g.crop_id = b.crop_id and g.name = grade
    left join app.packing p on p.tenant_id = t and p.crop_id = b.crop_id and p.pack_unit = judge_harvest.unit
    cross join lateral (select
        case when unit_base = c.base then judge_harvest.above else p.base_numerator end as above,
        case when unit_base = c.base then judge_harvest.below else p.base_denominator end as below) u
    where b.tenant_id = t and b.id = batch
$$;

-- Records harvests as they are told, and answers each in its place: the serial, or why it was not
-- recorded and what the message needs. What is recorded is added to the stock of its batch and stands in
-- one entry of the audit trail. With `content` the function is a whole write of one harvest: it enters for
-- the command and keeps it as done, its answer the number; without it the caller has entered and keeps
-- the command.
--
-- Small statements, each planned once in a connection: to start one statement that does all of it
-- takes longer than the work. The stock comes last and in order, so that two lists do not wait for
-- each other in a circle.
create function app.record_harvests(
    t bigint, a bigint, today date, done_by text, command uuid, content bytea, batches text[],
    grades text[], units text[], unit_bases text[], aboves bigint[], belows bigint[],
    quantities bigint[], days date[], tickets text[], notes text[])
returns table (
    serial bigint, refusal text, crop text, crop_unit text, village text, planted_on date,
    closed_on date, crop_grades text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    reach record;
    judged record;
    kept_batches bigint[];
    kept_grades bigint[];
    kept_crops bigint[];
    kept_bases bigint[];
    entries jsonb[];
    kept integer := 0;
begin
    if content is not null then
        perform app.enter_command(t, a, 'harvests.record', command, content);
    end if;
    select r.everything, r.villages into reach from app.reach(t, a, 'harvests.record') r;
    for place in 1..cardinality(batches) loop
        select b.id as batch_id, j.refusal, j.crop_id, j.grade_id, j.base into judged
        from app.batch b
        cross join lateral app.judge_harvest(t, reach.everything, reach.villages, b.id, grades[place],
            units[place], unit_bases[place], aboves[place], belows[place], quantities[place],
            days[place], today) j
        where b.tenant_id = t and b.code = batches[place];
        serial := null;
        refusal := case when found then judged.refusal else 'unknown_batch' end;
        if refusal is null then
            serial := case when tickets[place] is null then nextval('app.id')
                else app.harvest_serial(judged.grade_id, judged.base, tickets[place]) end;
            insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
                base_milli, recorded_by, harvested_on, unit, ticket, note)
            values (t, judged.batch_id, judged.crop_id, judged.grade_id, record_harvests.serial,
                quantities[place], judged.base, a, days[place], units[place], tickets[place],
                notes[place])
            on conflict (tenant_id, batch_id, harvested_on, serial) do nothing;
            if found then
                kept := kept + 1;
                kept_batches[kept] := judged.batch_id;
                kept_grades[kept] := judged.grade_id;
                kept_crops[kept] := judged.crop_id;
                kept_bases[kept] := judged.base;
                entries[kept] := jsonb_build_object('batch', batches[place], 'day', days[place],
                    'serial', serial, 'grade', grades[place], 'quantity_milli', quantities[place],
                    'unit', units[place]);
            else
                refusal := 'already_recorded';
            end if;
        else
            select j.crop, j.crop_unit, j.village, j.planted_on, j.closed_on, j.grades
            into crop, crop_unit, village, planted_on, closed_on, crop_grades
            from app.judge_harvest(t, reach.everything, reach.villages, judged.batch_id,
                grades[place], units[place], unit_bases[place], aboves[place], belows[place],
                quantities[place], days[place], today) j;
        end if;
        return next;
    end loop;
    if kept = 0 then return; end if;
    insert into app.batch_stock as s (tenant_id, batch_id, grade_id, crop_id, harvested_milli)
    select t, k.batch, k.grade, k.crop, sum(k.base)
    from unnest(kept_batches, kept_grades, kept_crops, kept_bases) as k (batch, grade, crop, base)
    group by k.batch, k.grade, k.crop order by k.batch, k.grade
    on conflict (tenant_id, batch_id, grade_id) do update
        set harvested_milli = s.harvested_milli + excluded.harvested_milli;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after)
    values (t, a, command, done_by, 'harvest',
        case when kept = 1 then (entries[1] ->> 'serial')::bigint end, to_jsonb(entries));
    if content is not null then
        insert into app.command (tenant_id, id, actor_id, verb, content_hash, answer)
        values (t, command, a, done_by, sha256(content),
            concat_ws('/', batches[1], days[1], record_harvests.serial));
    end if;
end $$;

select app.guard_tenant_table('crop', 'register');
select app.guard_tenant_table('variety', 'register');
select app.guard_tenant_table('grade', 'register');
select app.guard_tenant_table('packing', 'register');
select app.guard_tenant_table('batch', 'register');
select app.guard_tenant_table('batch_closing', 'fact');
select app.guard_tenant_table('harvest', 'fact');
select app.guard_tenant_table('batch_stock', 'running');

revoke insert on app.harvest from lianhe_app;
revoke execute on function app.put_harvests, app.reverse_harvest, app.harvest_serial, app.exact_base,
    app.judge_harvest, app.record_harvests from public;
grant execute on function app.put_harvests, app.reverse_harvest, app.judge_harvest, app.exact_base,
    app.record_harvests to lianhe_app;
