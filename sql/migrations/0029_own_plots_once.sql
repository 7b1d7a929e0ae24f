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

revoke execute on function app.plot_owned_since from public;
grant execute on function app.plot_owned_since to lianhe_app;
