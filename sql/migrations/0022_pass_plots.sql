set local role lianhe_owner;

-- A village that ends or is split takes its plots to another. Where a plot lies is no part of its versions, so
-- the verbs of places write it themselves and keep what was before in app.plot_past.
grant update (village_id) on app.plot to lianhe_app;

-- Corrects a plot as of its latest version: who owns it, and who leases it on the terms that stand; without a
-- lessee there is no lease.
create function app.correct_plot(t bigint, a bigint, v app.plot_version, owner bigint, lessee bigint, why text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    is_leased boolean := lessee is not null;
    change bigint;
begin
    insert into app.plot_change as c (tenant_id, kind, day, reason, recorded_by)
    values (t, 'corrected', v.from_on, why, a) returning c.id into change;
    insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id, tenure, lessee_id,
        rent_fen, leased_from, lease_until, area_mu_e4, land_class, status, name)
    select t, v.plot_id, max(x.serial) + 1, change, v.from_on, owner, v.tenure, lessee,
        case when is_leased then v.rent_fen end, case when is_leased then v.leased_from end,
        case when is_leased then v.lease_until end, v.area_mu_e4, v.land_class, v.status, v.name
    from app.plot_version x where x.tenant_id = t and x.plot_id = v.plot_id;
end $$;

-- Gives what one member holds or leases of some plots to another who is the same person: a duplicate that is
-- merged, or parted again. Each plot is corrected from the day of its latest version on; a lease between the
-- two is none, and one that passes is let go first, as no second lease begins while one runs. Answers with the
-- plots.
create function app.pass_plots(t bigint, a bigint, plots bigint[], giver bigint, receiver bigint, why text)
returns setof bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    v app.plot_version;
    plot bigint;
    owner bigint;
    lessee bigint;
begin
    perform app.hold_plots(t, plots);
    for plot in select p from unnest(plots) as p order by p loop
        select * into strict v from app.last_plot_version(t, plot);
        owner := case when v.owner_id = giver then receiver else v.owner_id end;
        lessee := nullif(case when v.lessee_id = giver then receiver else v.lessee_id end, owner);
        continue when (owner, lessee) is not distinct from (v.owner_id, v.lessee_id);
        if lessee <> v.lessee_id then perform app.correct_plot(t, a, v, owner, null, why); end if;
        perform app.correct_plot(t, a, v, owner, lessee, why);
        return next plot;
    end loop;
end $$;

revoke execute on function app.correct_plot, app.pass_plots from public;
grant execute on function app.pass_plots to lianhe_app;
