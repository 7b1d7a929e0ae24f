set local role lianhe_owner;

-- Changes of places -------------------------------------------------------------------------------
-- app.township and app.village say how a place is called now; a change says since when, and what stood
-- before it is kept beside it: the name until that day, the end of a village, its origin, where members and
-- plots were. A mistaken change is taken back by a change that reverses it; both rows stay, and what belongs
-- to a reversed change no longer counts. `place_ids` are all townships and villages that it touches.
create table app.place_change (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    year        integer     not null,
    serial      integer     not null,
    kind        text        not null constraint place_change_kind_check check (kind in ('village_rename',
                'village_recode', 'village_merge', 'village_split', 'township_rename', 'township_merge', 'reversal')),
    since       date        not null,
    reason      text        not null constraint place_change_reason_check check (btrim(reason) <> ''),
    place_ids   bigint[]    not null,
    reverses    bigint,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint place_change_pkey primary key (tenant_id, id),
    constraint place_change_number_key unique (tenant_id, year, serial),
    constraint place_change_reverses_key unique (tenant_id, reverses),
    constraint place_change_reverses_check check ((kind = 'reversal') = (reverses is not null)),
    constraint place_change_reverses_fkey foreign key (tenant_id, reverses) references app.place_change (tenant_id, id)
);

-- What a village was called until a day (on which the new words hold already).
create table app.village_past (
    tenant_id   bigint not null,
    change_id   bigint not null,
    village_id  bigint not null,
    until_on    date   not null,
    code        text   not null,
    name        text   not null,
    township_id bigint not null,
    constraint village_past_pkey primary key (tenant_id, change_id, village_id),
    constraint village_past_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint village_past_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint village_past_township_fkey foreign key (tenant_id, township_id) references app.township (tenant_id, id)
);
create index village_past_village on app.village_past (tenant_id, village_id);
create index village_past_code on app.village_past (tenant_id, code);

create table app.township_past (
    tenant_id   bigint not null,
    change_id   bigint not null,
    township_id bigint not null,
    until_on    date   not null,
    name        text   not null,
    constraint township_past_pkey primary key (tenant_id, change_id, township_id),
    constraint township_past_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint township_past_township_fkey foreign key (tenant_id, township_id) references app.township (tenant_id, id)
);

-- A village or township that was merged into another on a day; its row stays.
create table app.village_ending (
    tenant_id  bigint not null,
    change_id  bigint not null,
    village_id bigint not null,
    ended_on   date   not null,
    into_id    bigint not null constraint village_ending_into_check check (into_id <> village_id),
    constraint village_ending_pkey primary key (tenant_id, change_id, village_id),
    constraint village_ending_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint village_ending_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint village_ending_into_fkey foreign key (tenant_id, into_id) references app.village (tenant_id, id)
);
create index village_ending_village on app.village_ending (tenant_id, village_id);

create table app.township_ending (
    tenant_id   bigint not null,
    change_id   bigint not null,
    township_id bigint not null,
    ended_on    date   not null,
    into_id     bigint not null constraint township_ending_into_check check (into_id <> township_id),
    constraint township_ending_pkey primary key (tenant_id, change_id, township_id),
    constraint township_ending_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint township_ending_township_fkey foreign key (tenant_id, township_id) references app.township (tenant_id, id),
    constraint township_ending_into_fkey foreign key (tenant_id, into_id) references app.township (tenant_id, id)
);

-- A village that was split off from another. A village without an origin was there before the county's books.
create table app.village_origin (
    tenant_id  bigint not null,
    change_id  bigint not null,
    village_id bigint not null,
    since      date   not null,
    from_id    bigint not null constraint village_origin_from_check check (from_id <> village_id),
    constraint village_origin_pkey primary key (tenant_id, change_id, village_id),
    constraint village_origin_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint village_origin_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint village_origin_from_fkey foreign key (tenant_id, from_id) references app.village (tenant_id, id)
);
create index village_origin_village on app.village_origin (tenant_id, village_id);

-- Where a member lived, and where a plot lay, until a change of villages.
create table app.member_past (
    tenant_id  bigint not null,
    change_id  bigint not null,
    member_id  bigint not null,
    until_on   date   not null,
    village_id bigint not null,
    constraint member_past_pkey primary key (tenant_id, change_id, member_id),
    constraint member_past_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint member_past_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id),
    constraint member_past_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);
create index member_past_member on app.member_past (tenant_id, member_id);

create table app.plot_past (
    tenant_id  bigint not null,
    change_id  bigint not null,
    plot_id    bigint not null,
    until_on   date   not null,
    village_id bigint not null,
    constraint plot_past_pkey primary key (tenant_id, change_id, plot_id),
    constraint plot_past_change_fkey foreign key (tenant_id, change_id) references app.place_change (tenant_id, id),
    constraint plot_past_plot_fkey foreign key (tenant_id, plot_id) references app.plot (tenant_id, id),
    constraint plot_past_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);

-- Every village in which a member lives or lived, and the first day there. A batch names one of them: the
-- village of its time, whatever becomes of the village afterwards.
create table app.residence (
    tenant_id  bigint not null,
    member_id  bigint not null,
    village_id bigint not null,
    from_on    date   not null,
    constraint residence_pkey primary key (tenant_id, member_id, village_id),
    constraint residence_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id),
    constraint residence_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id)
);

-- The owner is let through for what the members of every county had, and bound again.
alter table app.member no force row level security;
insert into app.residence (tenant_id, member_id, village_id, from_on)
select m.tenant_id, m.id, m.village_id, m.joined_on from app.member m;
do $$
begin
    if (select count(*) from app.residence) <> (select count(*) from app.member) then
        raise exception 'a member was left without a residence';
    end if;
end $$;
alter table app.batch no force row level security;
alter table app.batch drop constraint batch_member_fkey;
alter table app.batch add constraint batch_member_fkey
    foreign key (tenant_id, member_id, village_id) references app.residence (tenant_id, member_id, village_id);
alter table app.batch force row level security;
alter table app.member force row level security;

select app.guard_tenant_table('place_change', 'fact');
select app.guard_tenant_table('village_past', 'fact');
select app.guard_tenant_table('township_past', 'fact');
select app.guard_tenant_table('village_ending', 'fact');
select app.guard_tenant_table('township_ending', 'fact');
select app.guard_tenant_table('village_origin', 'fact');
select app.guard_tenant_table('member_past', 'fact');
select app.guard_tenant_table('plot_past', 'fact');
select app.guard_tenant_table('residence', 'fact');

-- A member lives where it was entered from the day of joining; a change of villages adds its own row.
create function app.take_residence() returns trigger language plpgsql as $$
begin
    insert into app.residence (tenant_id, member_id, village_id, from_on)
    values (new.tenant_id, new.id, new.village_id, new.joined_on);
    return null;
end $$;
create trigger residence_taken after insert on app.member for each row execute function app.take_residence();

-- Reading -----------------------------------------------------------------------------------------
create function app.change_stands(t bigint, change bigint) returns boolean language sql stable as $$
    select not exists (select 1 from app.place_change c where c.tenant_id = t and c.reverses = change)
$$;

-- The village into which this one had merged by a day; null when it was none's.
create function app.village_merged_into(t bigint, village bigint, d date) returns bigint language sql stable as $$
    select e.into_id from app.village_ending e
    where e.tenant_id = t and e.village_id = village and e.ended_on <= d and app.change_stands(t, e.change_id)
        and not exists (select 1 from app.village_origin o
            where o.tenant_id = t and o.village_id = village and o.change_id > e.change_id and o.since <= d
                and app.change_stands(t, o.change_id))
    order by e.change_id desc limit 1
$$;

create function app.township_merged_into(t bigint, township bigint, d date) returns bigint language sql stable as $$
    select e.into_id from app.township_ending e
    where e.tenant_id = t and e.township_id = township and e.ended_on <= d and app.change_stands(t, e.change_id)
    order by e.change_id desc limit 1
$$;

-- Whether there was such a village on a day: begun and not ended.
create function app.village_stands(t bigint, village bigint, d date) returns boolean language sql stable as $$
    select app.village_merged_into(t, village, d) is null and (
        not exists (select 1 from app.village_origin o where o.tenant_id = t and o.village_id = village)
        or exists (select 1 from app.village_origin o
            where o.tenant_id = t and o.village_id = village and o.since <= d))
$$;

-- The village that has a code, or that had it last.
create function app.village_of_code(t bigint, c text) returns bigint language sql stable as $$
    select coalesce(
        (select v.id from app.village v where v.tenant_id = t and v.code = c),
        (select p.village_id from app.village_past p
         where p.tenant_id = t and p.code = c and app.change_stands(t, p.change_id)
         order by p.until_on desc, p.change_id desc limit 1))
$$;

-- The village that a code means on a day: the one that has or had it, or the one into which it merged.
create function app.village_now(t bigint, c text, d date) returns bigint language plpgsql stable as $$
declare
    village bigint := app.village_of_code(t, c);
    next bigint := village;
begin
    while next is not null loop
        village := next;
        next := app.village_merged_into(t, village, d);
    end loop;
    return village;
end $$;

-- What a village was called on a day.
create function app.village_words(t bigint, village bigint, d date)
returns table (code text, name text, township_id bigint) language sql stable as $$
    (select p.code, p.name, p.township_id from app.village_past p
     where p.tenant_id = t and p.village_id = village and p.until_on > d and app.change_stands(t, p.change_id)
     order by p.until_on, p.change_id limit 1)
    union all
    (select v.code, v.name, v.township_id from app.village v where v.tenant_id = t and v.id = village)
    limit 1
$$;

create function app.township_name(t bigint, township bigint, d date) returns text language sql stable as $$
    (select p.name from app.township_past p
     where p.tenant_id = t and p.township_id = township and p.until_on > d and app.change_stands(t, p.change_id)
     order by p.until_on, p.change_id limit 1)
    union all
    (select x.name from app.township x where x.tenant_id = t and x.id = township)
    limit 1
$$;

-- Where a member lived on a day.
create function app.village_of_member(t bigint, member bigint, d date) returns bigint language sql stable as $$
    (select p.village_id from app.member_past p
     where p.tenant_id = t and p.member_id = member and p.until_on > d and app.change_stands(t, p.change_id)
     order by p.until_on, p.change_id limit 1)
    union all
    (select m.village_id from app.member m where m.tenant_id = t and m.id = member)
    limit 1
$$;

revoke execute on function app.take_residence, app.change_stands, app.village_merged_into,
    app.township_merged_into, app.village_stands, app.village_of_code, app.village_now, app.village_words,
    app.township_name, app.village_of_member from public;
grant execute on function app.take_residence, app.change_stands, app.village_merged_into,
    app.township_merged_into, app.village_stands, app.village_of_code, app.village_now, app.village_words,
    app.township_name, app.village_of_member to lianhe_app;
