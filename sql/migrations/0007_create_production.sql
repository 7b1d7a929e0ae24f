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
    constraint batch_owner_key unique (tenant_id, id, crop_id, committee_id, village_id, member_id),
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
    reason      text        not null constraint batch_closing_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint batch_closing_pkey primary key (tenant_id, batch_id),
    constraint batch_closing_batch_fkey foreign key (tenant_id, batch_id) references app.batch (tenant_id, id)
);

-- A weighed quantity of one grade taken from a batch on a day. `quantity_milli` is thousandths of
-- `unit` as it was said; `base_milli` the same in thousandths of the crop's base, frozen.
--
-- A harvest is a line of its batch, and its key says so: batch and serial. One index is identity and
-- protection from recording twice at once. The serial of a row with a source is computed from what names
-- it, at least 2^48, so the same row again meets its own key: for a weighing ticket its number and the
-- grade, for a row of a sheet without a ticket its day and words. Any other serial is of the sequence. A
-- mistake is corrected by the row of the negative serial, which takes the whole quantity back, with
-- a reason; its key lets that happen only once. After that the ticket may be recorded anew with another
-- day or quantity, under the serial of its next generation.
--
-- There is no foreign key on purpose: checking two of them takes longer than all the rest of an import.
-- What they would promise is kept by construction instead. Only app.record_harvest, app.put_harvests and
-- app.reverse_harvest can write here; they join the tenant's batches and grades and write nothing
-- when one is missing, and app.batch_stock, which nobody may delete, holds both in place by foreign keys.
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
    constraint harvest_pkey primary key (tenant_id, batch_id, serial),
    constraint harvest_sign_check check (least(serial, quantity_milli, base_milli) > 0
        or (greatest(serial, quantity_milli, base_milli) < 0 and reason <> ''))
);

-- What is there to deliver, a line for each grade of a batch: harvested minus delivered, in thousandths
-- of the crop's base. The check is what stops two deliveries from taking the same produce. The lines
-- come with the batch (or with a further grade of its crop), so that recording a harvest only adds.
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

create function app.open_stock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into app.batch_stock (tenant_id, batch_id, grade_id, crop_id)
    select new.tenant_id, b.id, g.id, b.crop_id
    from app.batch b join app.grade g on g.tenant_id = new.tenant_id and g.crop_id = b.crop_id
    where b.tenant_id = new.tenant_id and b.crop_id = new.crop_id
        and new.id = case tg_argv[0] when 'batch' then b.id else g.id end;
    return null;
end $$;
create trigger stock_opened after insert on app.batch for each row execute function app.open_stock('batch');
create trigger stock_opened after insert on app.grade for each row execute function app.open_stock('grade');

-- The serial of a weighing ticket's grade. The first generation is what SourceSerial computes in the program;
-- a further one follows when the one before was taken back.
create function app.ticket_serial(grade bigint, ticket text, generation integer)
returns bigint language sql immutable as $$
    select ('x' || left(md5('#' || grade || '|' || generation || '|' || ticket), 12))::bit(48)::bigint + (1::bigint << 48)
$$;

-- Writes harvests that the caller has judged, and says of those that it did not write why: the place, from
-- 1, and the outcome of app.meet_harvest with what is recorded there. The caller calls app.restock after
-- the last, in the same transaction.
--
-- A row says its kind, and the kind its batch, grade and unit: an import has far fewer kinds than rows, so
-- they alone are looked up. Numbers are taken from the arrays by their place, which is faster than
-- unnesting them; texts cannot be. The first attempt expects that no row was there before, because
-- ON CONFLICT costs half as much again.
create function app.put_harvests(
    t bigint, a bigint, batches bigint[], grades bigint[], unit_places integer[], units text[],
    kinds integer[], days date[], serials bigint[], quantities bigint[], bases bigint[],
    tickets text[], notes text[])
returns table (place integer, outcome text, recorded_on date, quantity bigint, unit text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    crops bigint[];
begin
    select array_agg(s.crop_id order by k.place) into crops
    from unnest(batches, grades) with ordinality as k (batch, grade, place)
    join app.batch_stock s on s.tenant_id = t and s.batch_id = k.batch and s.grade_id = k.grade;
    if cardinality(crops) is distinct from cardinality(batches) then
        raise exception 'a batch or grade is not of this tenant'
            using errcode = 'foreign_key_violation', constraint = 'harvest_batch_and_grade';
    end if;
    insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli, base_milli,
        recorded_by, harvested_on, unit, ticket, note)
    select t, batches[x.kind], crops[x.kind], grades[x.kind], serials[x.place], quantities[x.place],
        bases[x.place], a, days[x.place], units[unit_places[x.kind]], x.ticket, x.note
    from unnest(kinds, tickets, notes) with ordinality as x (kind, ticket, note, place);
exception when unique_violation then
    return query select * from app.put_harvests_anew(t, a, batches, crops, grades, unit_places, units,
        kinds, days, serials, quantities, bases, tickets, notes);
end $$;

-- What a harvest meets under its own key: `already_recorded`, `taken_back` (recorded before and reversed) or
-- `ticket_differs` (the ticket is recorded with the day, quantity and unit given). Null when the ticket was
-- taken back and now says another day or quantity: that is its next generation.
create function app.meet_harvest(
    t bigint, batch bigint, day date, serial bigint, quantity bigint, unit text, base bigint, ticket text)
returns table (outcome text, recorded_on date, quantity bigint, unit text) language sql stable as $$
    select case
            when meet_harvest.ticket is null or h.harvested_on = day and (h.base_milli = base
                or h.quantity_milli = meet_harvest.quantity and h.unit = meet_harvest.unit)
                then case when r.serial is null then 'already_recorded' else 'taken_back' end
            when r.serial is null then 'ticket_differs'
        end, h.harvested_on, h.quantity_milli, h.unit
    from app.harvest h
    left join app.harvest r on r.tenant_id = t and r.batch_id = batch and r.serial = -meet_harvest.serial
    where h.tenant_id = t and h.batch_id = batch and h.serial = meet_harvest.serial
$$;

-- The second attempt of app.put_harvests: rows that meet their own key are compared with what is there. A
-- ticket that was taken back and now says something else goes on to its next generation. What is there
-- is read by a statement of its own, which also sees what others have committed meanwhile.
create function app.put_harvests_anew(
    t bigint, a bigint, batches bigint[], crops bigint[], grades bigint[], unit_places integer[],
    units text[], kinds integer[], days date[], serials bigint[], quantities bigint[],
    bases bigint[], tickets text[], notes text[])
returns table (place integer, outcome text, recorded_on date, quantity bigint, unit text) language plpgsql as $$
#variable_conflict use_column
declare
    places integer[] := array(select generate_series(1, cardinality(kinds)));
    generation integer := 1;
begin
    while cardinality(places) > 0 loop
        with kept as (
            insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
                base_milli, recorded_by, harvested_on, unit, ticket, note)
            select t, batches[kinds[p]], crops[kinds[p]], grades[kinds[p]], serials[p], quantities[p],
                bases[p], a, days[p], units[unit_places[kinds[p]]], tickets[p], notes[p]
            from unnest(places) as p
            on conflict (tenant_id, batch_id, serial) do nothing
            returning batch_id, serial
        )
        select array_agg(p order by p) into places
        from unnest(places) as p
        left join kept k on k.batch_id = batches[kinds[p]] and k.serial = serials[p]
        where k.serial is null;
        generation := generation + 1;
        for place, outcome, recorded_on, quantity, unit in
            select p, m.outcome, m.recorded_on, m.quantity, m.unit
            from unnest(places) as p
            cross join lateral app.meet_harvest(t, batches[kinds[p]], days[p], serials[p],
                quantities[p], units[unit_places[kinds[p]]], bases[p], tickets[p]) m
            order by p
        loop
            if outcome is null then
                serials[place] := app.ticket_serial(grades[kinds[place]], tickets[place], generation);
            else
                places := array_remove(places, place);
                return next;
            end if;
        end loop;
    end loop;
end $$;

-- Counts the stock of some batches from their harvests. The lines are locked first and in order, so
-- that who records at the same time adds before or after, and nobody waits in a circle.
create function app.restock(t bigint, batches bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from app.batch_stock s where s.tenant_id = t and s.batch_id = any (batches)
    order by s.batch_id, s.grade_id for update;
    update app.batch_stock s set harvested_milli = h.base_milli
    from (select h.batch_id, h.grade_id, sum(h.base_milli)::bigint as base_milli from app.harvest h
        where h.tenant_id = t and h.batch_id = any (batches) group by h.batch_id, h.grade_id) h
    where s.tenant_id = t and s.batch_id = h.batch_id and s.grade_id = h.grade_id
        and s.harvested_milli <> h.base_milli;
end $$;

-- Takes one harvest back by a row of the opposite sign, and its quantity from the stock. False when there
-- is no such harvest; a second time breaks harvest_pkey, and what was delivered batch_stock_not_below_zero.
create function app.reverse_harvest(t bigint, a bigint, batch bigint, day date, number bigint, why text)
returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
    with taken as (
        insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
            base_milli, recorded_by, harvested_on, unit, ticket, reason)
        select t, h.batch_id, h.crop_id, h.grade_id, -h.serial, -h.quantity_milli, -h.base_milli,
            a, h.harvested_on, h.unit, h.ticket, why
        from app.harvest h
        where h.tenant_id = t and h.batch_id = batch and h.harvested_on = day and h.serial = number
            and number > 0
        returning batch_id, grade_id, base_milli
    ), stocked as (
        update app.batch_stock s set harvested_milli = s.harvested_milli + x.base_milli
        from taken x
        where s.tenant_id = t and s.batch_id = x.batch_id and s.grade_id = x.grade_id
        returning 1
    )
    select exists (select from stocked)
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
                then case when quantity::numeric * u.above > u.below * 9223372036854775807::numeric
                    then 'quantity_too_large' else 'quantity_uneven' end
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

-- Records one harvest as it is told and answers with its serial, or with why it was not recorded and what the
-- message needs. What is recorded is added to the stock of its batch and stands in the audit trail. With
-- `content` the function is a whole write: it enters the tenant and keeps the command as done, its answer
-- the number; a command done before is answered as by app.enter_command. Without it the caller has
-- entered and keeps the command.
--
-- Few small statements, each planned once in a connection and none made for lists: to start a statement
-- takes longer than its work on one row.
create function app.record_harvest(
    t bigint, a bigint, today date, done_by text, command uuid, content bytea, batch_code text,
    grade_name text, unit text, unit_base text, above bigint, below bigint, quantity bigint, day date,
    ticket text, note text)
returns table (
    serial bigint, refusal text, crop text, crop_unit text, village text, planted_on date,
    closed_on date, crop_grades text[], recorded_on date, recorded_quantity bigint, recorded_unit text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    judged record;
    generation integer := 1;
begin
    if content is not null then perform app.aim(t); end if;
    select s.everything or cardinality(s.villages) > 0 as is_permitted, s.everything, s.villages,
        b.id as batch, j.crop_id as crop, j.grade_id as grade, j.base,
        case when b.id is null then 'unknown_batch' else j.refusal end as refusal
    into judged
    from app.reach(t, a, 'harvests.record') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join lateral app.judge_harvest(t, s.everything, s.villages, b.id, grade_name, unit, unit_base,
        above, below, quantity, day, today) j on true;
    if not judged.is_permitted then perform app.refuse_permission('harvests.record'); end if;
    if judged.refusal is null then
        loop
            serial := case when ticket is null then nextval('app.id')
                else app.ticket_serial(judged.grade, ticket, generation) end;
            insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
                base_milli, recorded_by, harvested_on, unit, ticket, note)
            values (t, judged.batch, judged.crop, judged.grade, record_harvest.serial, quantity,
                judged.base, a, day, unit, ticket, note)
            on conflict (tenant_id, batch_id, serial) do nothing;
            exit when found;
            select m.outcome, m.recorded_on, m.quantity, m.unit
            into refusal, recorded_on, recorded_quantity, recorded_unit
            from app.meet_harvest(t, judged.batch, day, record_harvest.serial, quantity, unit,
                judged.base, ticket) m;
            exit when refusal is not null;
            generation := generation + 1;
        end loop;
    else
        select judged.refusal, j.crop, j.crop_unit, j.village, j.planted_on, j.closed_on, j.grades
        into refusal, crop, crop_unit, village, planted_on, closed_on, crop_grades
        from (select) one left join app.judge_harvest(t, judged.everything, judged.villages,
            judged.batch, grade_name, unit, unit_base, above, below, quantity, day, today) j on true;
    end if;
    if refusal is not null then
        if content is not null then perform app.answer_before(t, a, command, content); end if;
        serial := null;
        return next;
        return;
    end if;
    update app.batch_stock s set harvested_milli = s.harvested_milli + judged.base
    where s.tenant_id = t and s.batch_id = judged.batch and s.grade_id = judged.grade;
    insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after)
    values (t, a, command, done_by, 'harvest', record_harvest.serial, jsonb_build_object(
        'batch', batch_code, 'day', day, 'serial', serial, 'grade', grade_name,
        'quantity_milli', quantity, 'unit', unit));
    if content is not null then
        insert into app.command (tenant_id, id, actor_id, verb, content_hash, answer)
        values (t, command, a, done_by, sha256(content),
            concat_ws('/', batch_code, day, record_harvest.serial))
        on conflict (tenant_id, id) do nothing;
        -- Raised, which undoes all of this.
        if not found then perform app.answer_before(t, a, command, content); end if;
    end if;
    return next;
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
revoke insert, update on app.batch_stock from lianhe_app;
grant update (delivered_milli) on app.batch_stock to lianhe_app;
revoke execute on function app.open_stock, app.ticket_serial, app.meet_harvest, app.put_harvests,
    app.put_harvests_anew, app.restock, app.reverse_harvest, app.exact_base, app.judge_harvest,
    app.record_harvest from public;
grant execute on function app.put_harvests, app.restock, app.reverse_harvest, app.judge_harvest,
    app.exact_base, app.record_harvest to lianhe_app;
