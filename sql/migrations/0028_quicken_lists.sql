set local role lianhe_owner;

-- A page of a register is chosen along the codes of the county, or of each village or crop that it is about.
drop index app.member_village, app.plot_village, app.batch_village;
create index member_village on app.member (tenant_id, village_id, code) include (id, joined_on);
create index plot_village on app.plot (tenant_id, village_id, code);
create index batch_village on app.batch (tenant_id, village_id, code);
create index batch_crop on app.batch (tenant_id, crop_id, code);

-- Enters for reading. The statements of lists and reports name their tables from the one that narrows most, so the
-- planner need not try every order of ten tables, which takes ten times as long as the list itself.
create function app.enter_reading(t bigint, a bigint) returns void language plpgsql as $$
begin
    perform app.enter(t, a, 'read');
    set local join_collapse_limit = 4;
    set local from_collapse_limit = 4;
end $$;
revoke execute on function app.enter_reading from public;
grant execute on function app.enter_reading to lianhe_app;
