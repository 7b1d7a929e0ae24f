set local role lianhe_owner;

-- Whether who holds a plot came to hold its land on this very day: recorded as its holder from that day on, or by
-- a transfer or a correction of that day. A split and a merger pass land on and say nothing about who holds it, so
-- the plots that they ended are asked. A correction that states a reason is of somebody who was on record twice
-- (app.pass_plots): it names the same person, and nobody came to hold anything.
create function app.plot_owned_since(t bigint, plot bigint, day date) returns boolean language sql stable as $$
    with recursive land (plot_id) as (
        select plot
        union
        select o.plot_id from land l
        join app.plot_version v on v.tenant_id = t and v.plot_id = l.plot_id and v.from_on = day
            and v.was_mu_e4 = 0
        join app.plot_change c on c.tenant_id = t and c.id = v.change_id and c.kind in ('split', 'merged')
        join app.plot_version o on o.tenant_id = t and o.change_id = c.id and o.area_mu_e4 = 0
        where not exists (select from app.plot_change_reversal r where r.tenant_id = t and r.change_id = c.id)
    ), stated as (
        select v.from_on, c.kind, c.reason,
            v.owner_id is distinct from lag(v.owner_id) over (partition by v.plot_id order by v.serial) as is_new
        from land l
        join app.plot_version v on v.tenant_id = t and v.plot_id = l.plot_id
        join app.plot_change c on c.tenant_id = t and c.id = v.change_id
        where not exists (select from app.plot_change_reversal r where r.tenant_id = t and r.change_id = c.id)
    )
    select exists (select from stated where from_on = day and is_new and kind not in ('split', 'merged')
        and not (kind = 'corrected' and reason <> ''))
$$;

-- As before, and on one day a plot has one owner: who came to hold it on a day is not followed by another on that
-- day; the change that named the first is taken back instead. What a day changes besides is free to follow.
create or replace function app.judge_plot_version() returns trigger
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
    elsif new.from_on = earlier.from_on and new.owner_id <> earlier.owner_id
        and app.plot_owned_since(new.tenant_id, new.plot_id, new.from_on)
        and not exists (select from app.plot_change c where c.tenant_id = new.tenant_id
            and c.id = new.change_id and c.kind = 'corrected' and c.reason <> '') then
        raise exception 'plot % has an owner from % on already', new.plot_id, earlier.from_on
            using errcode = '23514', constraint = 'plot_owned_once';
    end if;
    return new;
end $$;

-- As before; of a batch out of reach the village is told whatever the unit, and of a lot that had expired the day
-- on which it did, also where the batch was closed later.
create or replace function app.use_input(
    t bigint, a bigint, today date, done_by text, command uuid, batch_code text, lot_code text, day date,
    quantity bigint, unit text, unit_base text, above bigint, below bigint)
returns table (id bigint, refusal text, detail text, number bigint) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
begin
    select b.id as batch, l.id as lot, app.exact_base(quantity, above, below) as base,
        case
            when b.id is null then 'unknown_batch'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when l.id is null then 'unknown_lot'
            when l.base <> unit_base then 'unlike_input'
            when app.exact_base(quantity, above, below) is null then 'input_uneven'
            when k.closed_on <= day then 'batch_closed'
            when l.expires_on < day then 'lot_expired'
        end as refusal,
        case when b.id is not null and not (s.everything or b.village_id = any (s.villages)) then v.name
            when l.base <> unit_base then l.unit when k.closed_on <= day then k.closed_on::text
            else l.expires_on::text end as detail
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.batch_closing k on k.tenant_id = t and k.batch_id = b.id
    left join app.input_lot l on l.tenant_id = t and l.code = lot_code;
    if f.refusal is null then
        -- Waits for whoever draws on the lot; what is left is read afterwards.
        perform app.hold_input_lot(t, f.lot);
        select s.received_milli - s.used_milli into number from app.input_stock s
        where s.tenant_id = t and s.lot_id = f.lot;
        if number < f.base then f.refusal := 'lot_short'; end if;
    end if;
    refusal := f.refusal;
    detail := f.detail;
    if refusal is null then
        insert into app.batch_input (tenant_id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli, recorded_by)
        values (t, f.batch, f.lot, day, quantity, unit, f.base, a) returning batch_input.id into id;
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after)
        values (t, a, command, done_by, 'batch_input', id, jsonb_build_object('batch', batch_code,
            'lot', lot_code, 'day', day, 'quantity_milli', quantity, 'unit', unit));
    end if;
    return next;
end $$;

revoke execute on function app.plot_owned_since from public;
grant execute on function app.plot_owned_since to lianhe_app;
