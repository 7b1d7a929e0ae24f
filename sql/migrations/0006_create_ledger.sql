set local role lianhe_owner;

-- Double entry: a debit is positive, a credit negative, all in fen; a posting's entries sum to zero.
-- `lines` says how many they are, so that nothing is added to a posting that stands in the books.
create table app.account (
    tenant_id bigint not null,
    id        bigint not null default nextval('app.id'),
    code      text   not null constraint account_code_check check (btrim(code) <> ''),
    name      text   not null constraint account_name_check check (btrim(name) <> ''),
    kind      text   not null constraint account_kind_check check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
    constraint account_pkey primary key (tenant_id, id),
    constraint account_code_key unique (tenant_id, code)
);

create table app.posting (
    tenant_id    bigint      not null,
    id           bigint      not null default nextval('app.id'),
    posted_on    date        not null,
    memo         text        not null constraint posting_memo_check check (btrim(memo) <> ''),
    source       text        not null,
    source_id    bigint      not null,
    reverses_id  bigint,
    lines        integer     not null constraint posting_lines_check check (lines >= 2),
    recorded_by  bigint      not null,
    recorded_at  timestamptz not null default now(),
    constraint posting_pkey primary key (tenant_id, id),
    constraint posting_reverses_key unique (tenant_id, reverses_id),
    constraint posting_reverses_fkey foreign key (tenant_id, reverses_id) references app.posting (tenant_id, id),
    constraint posting_recorded_by_fkey foreign key (tenant_id, recorded_by) references app.actor (tenant_id, id)
);
create index posting_source on app.posting (tenant_id, source, source_id);

-- `place` counts the entries of one account from 1 in the order in which its balance was locked, and
-- `balance_fen` is the balance after the entry: a broken chain shows in one query.
create table app.entry (
    tenant_id   bigint  not null,
    posting_id  bigint  not null,
    line        integer not null,
    account_id  bigint  not null,
    amount_fen  bigint  not null constraint entry_amount_check check (amount_fen <> 0),
    place       bigint  not null constraint entry_place_check check (place > 0),
    balance_fen bigint  not null,
    constraint entry_pkey primary key (tenant_id, posting_id, line),
    constraint entry_place_key unique (tenant_id, account_id, place),
    constraint entry_posting_fkey foreign key (tenant_id, posting_id) references app.posting (tenant_id, id),
    constraint entry_account_fkey foreign key (tenant_id, account_id) references app.account (tenant_id, id)
);

-- The balance of an account and how many entries made it. Its row is what two postings to the same
-- account wait for.
create table app.balance (
    tenant_id   bigint not null,
    account_id  bigint not null,
    balance_fen bigint not null,
    entries     bigint not null,
    constraint balance_pkey primary key (tenant_id, account_id),
    constraint balance_account_fkey foreign key (tenant_id, account_id) references app.account (tenant_id, id)
);

-- The backstop behind the posting verb, which checks the sum before it writes (scale rule 29). It stands
-- on both tables: a posting without its entries is as wrong as entries added to a balanced posting. The
-- number of lines is the posting's own word, which outlives savepoints where a transaction id would not.
create function app.check_posting_is_whole() returns trigger language plpgsql as $$
declare
    checked bigint;
    said integer;
    counted record;
begin
    if tg_argv[0] = 'posting' then checked := new.id; else checked := new.posting_id; end if;
    select p.lines into said from app.posting p where p.tenant_id = new.tenant_id and p.id = checked;
    select count(*) as lines, coalesce(sum(e.amount_fen), 0) as fen into counted
    from app.entry e where e.tenant_id = new.tenant_id and e.posting_id = checked;
    if counted.lines is distinct from said then
        raise exception 'posting % has % entries and says %', checked, counted.lines, said
            using errcode = '23514', constraint = 'posting_is_whole';
    end if;
    if counted.fen <> 0 then
        raise exception 'posting % does not balance', checked
            using errcode = '23514', constraint = 'posting_balances';
    end if;
    return null;
end $$;
revoke execute on function app.check_posting_is_whole from public;
create constraint trigger posting_is_whole after insert on app.posting
    deferrable initially deferred for each row execute function app.check_posting_is_whole('posting');
create constraint trigger posting_is_whole after insert on app.entry
    deferrable initially deferred for each row execute function app.check_posting_is_whole('entry');

select app.guard_tenant_table('account', 'register');
select app.guard_tenant_table('posting', 'fact');
select app.guard_tenant_table('entry', 'fact');
select app.guard_tenant_table('balance', 'running');
