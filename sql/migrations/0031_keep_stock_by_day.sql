set local role lianhe_owner;

-- What may leave a lot on a day, in the crop's base: the least that is left on that day and on any day after it,
-- so that the lot is not below zero on any day. Whoever asks holds the lot, and asks in a statement of its own
-- after that. Most of what leaves does so after the last harvest, and then no day needs to be looked at.
create function app.left_since(t bigint, batch bigint, grade bigint, since date) returns bigint
language plpgsql stable as $$
declare
    s app.batch_stock;
begin
    select x.* into s from app.batch_stock x
    where x.tenant_id = t and x.batch_id = left_since.batch and x.grade_id = grade;
    if s.batch_id is null then return 0; end if;
    if exists (select from app.harvest h where h.tenant_id = t and h.batch_id = left_since.batch
            and h.grade_id = grade and h.harvested_on > since)
        or exists (select from app.batch_lineage g where g.tenant_id = t and g.to_id = left_since.batch
            and g.moved_on > since)
        or exists (select from app.delivery_line d
            join app.acceptance x on x.tenant_id = t and x.delivery_line_id = d.id and x.accepted_on > since
            where d.tenant_id = t and d.batch_id = left_since.batch and d.grade_id = grade)
    then
        return greatest(0, least(app.left_of(s), app.least_since(t, batch, grade, since) - s.held_milli));
    end if;
    return app.left_of(s);
end $$;

-- The least that lay in a lot at the end of a day or of any day after it, from the facts, as app.stock_on counts them.
create function app.least_since(t bigint, batch bigint, grade bigint, since date) returns bigint
language sql stable as $$
    with flow (day, base) as (
        select h.harvested_on, h.base_milli from app.harvest h
        where h.tenant_id = t and h.batch_id = least_since.batch and h.grade_id = grade
        union all
        select g.moved_on, case when g.to_id = least_since.batch then x.base_milli else -x.base_milli end
        from app.batch_lineage g join app.stock_transfer x on x.tenant_id = t and x.lineage_id = g.id
        where g.tenant_id = t and least_since.batch in (g.from_id, g.to_id) and x.grade_id = grade
        union all
        select d.delivered_on, -d.base_milli from app.delivery_line d
        where d.tenant_id = t and d.batch_id = least_since.batch and d.grade_id = grade
        union all
        select x.accepted_on, x.returned_base_milli
        from app.delivery_line d join app.acceptance x on x.tenant_id = t and x.delivery_line_id = d.id
        where d.tenant_id = t and d.batch_id = least_since.batch and d.grade_id = grade
        union all
        select l.lost_on, -l.base_milli from app.lot_loss l
        where l.tenant_id = t and l.batch_id = least_since.batch and l.grade_id = grade
    ), there as (
        select f.day, sum(sum(f.base)) over (order by f.day) as base from flow f group by f.day
    )
    select least(
        coalesce((select x.base from there x where x.day <= since order by x.day desc limit 1), 0),
        (select min(x.base) from there x where x.day > since))::bigint
$$;

-- A loss is refused also when a later day would be below zero; nothing else of the function changes.
do $$
declare
    body text := pg_get_functiondef('app.lose_stock'::regproc);
begin
    body := replace(body, 'if left_milli < f.base then f.refusal := ''stock_short''; end if;',
        'if left_milli < f.base then
            f.refusal := ''stock_short'';
        else
            left_milli := app.left_since(t, f.batch, f.grade, day);
            if left_milli < f.base then f.refusal := ''stock_short_then''; end if;
        end if;');
    if body not like '%stock_short_then%' then raise exception 'lose_stock is not as it was'; end if;
    execute body;
end $$;

-- So is what goes to another batch.
do $$
declare
    body text := pg_get_functiondef('app.transfer_stock'::regproc);
begin
    body := replace(body, 'app.left_of(s) >= base', 'app.left_since(t, l.from_id, grade, l.moved_on) >= base');
    if body not like '%left_since%' then raise exception 'transfer_stock is not as it was'; end if;
    execute body;
    body := replace(pg_get_functiondef('app.split_batch'::regproc), 'there := x.left_milli',
        'there := app.left_since(t, f.id, x.grade_id, day)');
    if body not like '%left_since%' then raise exception 'split_batch is not as it was'; end if;
    execute body;
end $$;

-- Takes one harvest back, as before, unless the lot would then be below zero on a day since.
create or replace function app.reverse_harvest(t bigint, a bigint, batch bigint, day date, number bigint, why text)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    h record;
begin
    select x.* into h from app.harvest x
    where x.tenant_id = t and x.batch_id = reverse_harvest.batch and x.harvested_on = day and x.serial = number
        and number > 0;
    if h.serial is null then return false; end if;
    perform 1 from app.batch_stock s
    where s.tenant_id = t and s.batch_id = h.batch_id and s.grade_id = h.grade_id for update;
    insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial, quantity_milli,
        base_milli, recorded_by, harvested_on, unit, ticket, reason)
    values (t, h.batch_id, h.crop_id, h.grade_id, -h.serial, -h.quantity_milli, -h.base_milli,
        a, h.harvested_on, h.unit, h.ticket, why);
    update app.batch_stock s set harvested_milli = s.harvested_milli - h.base_milli,
        held_milli = s.held_milli - app.held_of_harvest(t, h.batch_id, number)
    where s.tenant_id = t and s.batch_id = h.batch_id and s.grade_id = h.grade_id;
    if app.least_since(t, h.batch_id, h.grade_id, day) < 0 then
        raise exception 'a lot would be below zero on a day'
            using errcode = 'check_violation', constraint = 'batch_stock_not_below_zero';
    end if;
    return true;
end $$;

revoke execute on function app.left_since, app.least_since from public;
grant execute on function app.left_since, app.least_since to lianhe_app;
