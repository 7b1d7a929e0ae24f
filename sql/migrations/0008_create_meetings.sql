set local role lianhe_owner;

-- A meeting freezes the committee's voting rule and its voters at the moment it is called. It also
-- states how many votes they hold together: voters can be written only up to that number, and no
-- resolution passes while fewer are there.
create table app.meeting (
    tenant_id            bigint      not null,
    id                   bigint      not null default nextval('app.id'),
    year                 integer     not null,
    serial               integer     not null,
    committee_id         bigint      not null,
    kind                 text        not null constraint meeting_kind_check
                         check (kind in ('monthly', 'quarterly', 'half_year', 'emergency')),
    held_on              date        not null,
    place                text        not null constraint meeting_place_check check (btrim(place) <> ''),
    votes_eligible       integer     not null constraint meeting_votes_eligible_check check (votes_eligible > 0),
    quorum_numerator     integer     not null,
    quorum_denominator   integer     not null,
    majority_numerator   integer     not null,
    majority_denominator integer     not null,
    recorded_by          bigint      not null,
    recorded_at          timestamptz not null default now(),
    constraint meeting_pkey primary key (tenant_id, id),
    constraint meeting_number_key unique (tenant_id, year, serial),
    constraint meeting_committee_key unique (tenant_id, id, committee_id),
    constraint meeting_quorum_check check (quorum_numerator > 0 and quorum_numerator <= quorum_denominator),
    constraint meeting_majority_check check (majority_numerator > 0 and majority_numerator < majority_denominator),
    constraint meeting_committee_fkey foreign key (tenant_id, committee_id) references app.committee (tenant_id, id)
);
create index meeting_committee on app.meeting (tenant_id, committee_id, held_on);

create table app.meeting_voter (
    tenant_id    bigint  not null,
    meeting_id   bigint  not null,
    officer_id   bigint  not null,
    committee_id bigint  not null,
    votes        integer not null constraint meeting_voter_votes_check check (votes > 0),
    constraint meeting_voter_pkey primary key (tenant_id, meeting_id, officer_id),
    constraint meeting_voter_meeting_fkey foreign key (tenant_id, meeting_id, committee_id)
        references app.meeting (tenant_id, id, committee_id),
    constraint meeting_voter_officer_fkey foreign key (tenant_id, officer_id, committee_id)
        references app.officer (tenant_id, id, committee_id)
);

create table app.attendance (
    tenant_id   bigint      not null,
    meeting_id  bigint      not null,
    officer_id  bigint      not null,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint attendance_pkey primary key (tenant_id, meeting_id, officer_id),
    constraint attendance_voter_fkey foreign key (tenant_id, meeting_id, officer_id)
        references app.meeting_voter (tenant_id, meeting_id, officer_id)
);

create table app.motion (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    meeting_id  bigint      not null,
    serial      integer     not null constraint motion_serial_check check (serial > 0),
    kind        text        not null constraint motion_kind_check check (kind in ('general', 'purchase')),
    title       text        not null constraint motion_title_check check (btrim(title) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint motion_pkey primary key (tenant_id, id),
    constraint motion_serial_key unique (tenant_id, meeting_id, serial),
    constraint motion_meeting_key unique (tenant_id, id, meeting_id),
    constraint motion_kind_key unique (tenant_id, id, meeting_id, kind),
    constraint motion_meeting_fkey foreign key (tenant_id, meeting_id) references app.meeting (tenant_id, id)
);

-- One vote a voter and motion, only by somebody who is eligible and present: keys say so.
create table app.vote (
    tenant_id   bigint      not null,
    motion_id   bigint      not null,
    officer_id  bigint      not null,
    meeting_id  bigint      not null,
    choice      text        not null constraint vote_choice_check check (choice in ('aye', 'nay', 'abstain')),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint vote_pkey primary key (tenant_id, motion_id, officer_id),
    constraint vote_motion_fkey foreign key (tenant_id, motion_id, meeting_id)
        references app.motion (tenant_id, id, meeting_id),
    constraint vote_present_fkey foreign key (tenant_id, meeting_id, officer_id)
        references app.attendance (tenant_id, meeting_id, officer_id)
);

-- The outcome of a motion, with the counts it rests on. `carried` is not typed in: a trigger recounts
-- the votes under the meeting's rule and refuses any other outcome.
create table app.resolution (
    tenant_id       bigint      not null,
    id              bigint      not null default nextval('app.id'),
    motion_id       bigint      not null,
    meeting_id      bigint      not null,
    year            integer     not null,
    serial          integer     not null,
    votes_eligible  integer     not null,
    votes_present   integer     not null,
    votes_aye       integer     not null,
    votes_nay       integer     not null,
    votes_abstained integer     not null,
    has_quorum      boolean     not null,
    carried         boolean     not null,
    recorded_by     bigint      not null,
    recorded_at     timestamptz not null default now(),
    constraint resolution_pkey primary key (tenant_id, id),
    constraint resolution_number_key unique (tenant_id, year, serial),
    constraint resolution_motion_key unique (tenant_id, motion_id),
    constraint resolution_carried_key unique (tenant_id, id, motion_id, carried),
    constraint resolution_motion_fkey foreign key (tenant_id, motion_id, meeting_id)
        references app.motion (tenant_id, id, meeting_id)
);

-- Locks ---------------------------------------------------------------------------------------------
-- Meetings and motions are facts, so the application may not lock their rows. These definer functions
-- lock on its behalf; row security binds their owner too (scale rule 16). Always the meeting first.
-- The judging triggers below read what was committed before they got their lock, and only READ
-- COMMITTED shows them that: an older snapshot could miss a vote, so it is refused.
create function app.hold_meeting(t bigint, m bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from app.meeting x where x.tenant_id = t and x.id = m for no key update;
end $$;

create function app.hold_motion(t bigint, m bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from app.motion x where x.tenant_id = t and x.id = m for no key update;
end $$;

create function app.require_read_committed() returns void language plpgsql as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'votes and orders are written under READ COMMITTED only'
            using errcode = '25001', constraint = 'read_committed_only';
    end if;
end $$;

-- Rules of the meeting ------------------------------------------------------------------------------
-- A voter is in office on the day of the meeting, and there are no more than the meeting was called with.
create function app.check_meeting_voter() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    m record;
    votes bigint;
begin
    select x.held_on, x.votes_eligible into m from app.meeting x
    where x.tenant_id = new.tenant_id and x.id = new.meeting_id for no key update;
    if not exists (select 1 from app.officer o where o.tenant_id = new.tenant_id and o.id = new.officer_id
            and o.from_on <= m.held_on and (o.until_on is null or o.until_on >= m.held_on)) then
        raise exception 'officer % is not in office on the day of meeting %', new.officer_id, new.meeting_id
            using errcode = '23514', constraint = 'meeting_voter_in_office';
    end if;
    select coalesce(sum(v.votes), 0) into votes from app.meeting_voter v
    where v.tenant_id = new.tenant_id and v.meeting_id = new.meeting_id;
    if votes + new.votes > m.votes_eligible then
        raise exception 'the voters of meeting % are frozen', new.meeting_id
            using errcode = '23514', constraint = 'meeting_voters_frozen';
    end if;
    return new;
end $$;
create trigger voter_is_frozen before insert on app.meeting_voter
    for each row execute function app.check_meeting_voter();

-- Attendance takes the meeting in share mode and a resolution takes it for itself, so that who was
-- present is counted or comes later, never lost between the two.
create function app.hold_meeting_of_attendance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform 1 from app.meeting m where m.tenant_id = new.tenant_id and m.id = new.meeting_id for share;
    return new;
end $$;
create trigger attendance_waits before insert on app.attendance
    for each row execute function app.hold_meeting_of_attendance();

-- Likewise a vote takes the motion's row in share mode, a resolution for itself: a vote is either
-- counted or refused.
create function app.check_vote_is_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform app.require_read_committed();
    perform 1 from app.motion m where m.tenant_id = new.tenant_id and m.id = new.motion_id for share;
    if exists (select 1 from app.resolution r where r.tenant_id = new.tenant_id and r.motion_id = new.motion_id) then
        raise exception 'motion % is closed', new.motion_id using errcode = '23514', constraint = 'vote_after_closing';
    end if;
    return new;
end $$;
create trigger vote_is_open before insert on app.vote for each row execute function app.check_vote_is_open();

create function app.check_resolution() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    m record;
    counted record;
begin
    perform app.require_read_committed();
    perform app.hold_meeting(new.tenant_id, new.meeting_id);
    perform app.hold_motion(new.tenant_id, new.motion_id);
    select * into m from app.meeting x where x.tenant_id = new.tenant_id and x.id = new.meeting_id;
    select coalesce(sum(v.votes), 0) as eligible,
        coalesce(sum(v.votes) filter (where a.officer_id is not null), 0) as present,
        coalesce(sum(v.votes) filter (where b.choice = 'aye'), 0) as aye,
        coalesce(sum(v.votes) filter (where b.choice = 'nay'), 0) as nay,
        coalesce(sum(v.votes) filter (where b.choice = 'abstain'), 0) as abstained
    into counted
    from app.meeting_voter v
    left join app.attendance a on a.tenant_id = v.tenant_id and a.meeting_id = v.meeting_id and a.officer_id = v.officer_id
    left join app.vote b on b.tenant_id = v.tenant_id and b.motion_id = new.motion_id and b.officer_id = v.officer_id
    where v.tenant_id = new.tenant_id and v.meeting_id = new.meeting_id;
    if counted.eligible <> m.votes_eligible
       or (new.votes_eligible, new.votes_present, new.votes_aye, new.votes_nay, new.votes_abstained)
        is distinct from (counted.eligible, counted.present, counted.aye, counted.nay, counted.abstained) then
        raise exception 'the counts of motion % are not those of its votes', new.motion_id
            using errcode = '23514', constraint = 'resolution_counts';
    end if;
    if new.has_quorum is distinct from
            (counted.present * m.quorum_denominator >= counted.eligible * m.quorum_numerator)
       or new.carried is distinct from
            (new.has_quorum and counted.aye * m.majority_denominator > counted.eligible * m.majority_numerator) then
        raise exception 'the outcome of motion % is not what its votes say', new.motion_id
            using errcode = '23514', constraint = 'resolution_outcome';
    end if;
    return new;
end $$;
create trigger resolution_recount before insert on app.resolution for each row execute function app.check_resolution();

revoke execute on function app.hold_meeting, app.hold_motion, app.require_read_committed, app.check_meeting_voter,
    app.hold_meeting_of_attendance, app.check_vote_is_open, app.check_resolution from public;
grant execute on function app.hold_meeting, app.hold_motion, app.require_read_committed, app.check_meeting_voter,
    app.hold_meeting_of_attendance, app.check_vote_is_open, app.check_resolution to lianhe_app;

select app.guard_tenant_table('meeting', 'fact');
select app.guard_tenant_table('meeting_voter', 'fact');
select app.guard_tenant_table('attendance', 'fact');
select app.guard_tenant_table('motion', 'fact');
select app.guard_tenant_table('vote', 'fact');
select app.guard_tenant_table('resolution', 'fact');
