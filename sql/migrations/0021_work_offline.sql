set local role lianhe_owner;

-- When a command happened in the field, as the phone noted it; null for one that was carried out where it was
-- made. What day a fact is of stands with the fact: this is the moment at which somebody said so.
alter table app.command add column happened_at timestamptz;

-- An edit that was made offline on words which somebody else has changed meanwhile. Nothing of it was
-- written; it is open as long as it has no settlement. Each list holds a value for each field in conflict.
create table app.field_conflict (
    tenant_id   bigint      not null,
    id          bigint      not null default nextval('app.id'),
    command_id  uuid        not null,
    verb        text        not null,
    row_key     text        not null,
    fields      text[]      not null,
    base        text[]      not null,
    mine        text[]      not null,
    theirs      text[]      not null,
    edit        text        not null,
    happened_at timestamptz,
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint field_conflict_pkey primary key (tenant_id, id),
    constraint field_conflict_command_key unique (tenant_id, command_id),
    constraint field_conflict_fields_check check (cardinality(fields) > 0
        and cardinality(fields) = all (array[cardinality(base), cardinality(mine), cardinality(theirs)]))
);

create table app.field_settlement (
    tenant_id   bigint      not null,
    conflict_id bigint      not null,
    taken       text        not null constraint field_settlement_taken_check check (taken in ('mine', 'theirs')),
    reason      text        not null constraint field_settlement_reason_check check (btrim(reason) <> ''),
    recorded_by bigint      not null,
    recorded_at timestamptz not null default now(),
    constraint field_settlement_pkey primary key (tenant_id, conflict_id),
    constraint field_settlement_conflict_fkey foreign key (tenant_id, conflict_id)
        references app.field_conflict (tenant_id, id)
);

-- Lays an edit over what is there: `base` is what its author saw, `mine` what the author made of it, `theirs`
-- what is there now, each a JSON object. A field that only one of the two sides changed is taken from that
-- side; one that both changed to different values is a conflict. A field that is missing counts as null, and so
-- does every field of a base or a present that is not there at all.
create function app.merge_edit(base jsonb, mine jsonb, theirs jsonb)
returns table (merged text, fields text[], base_values text[], mine_values text[], their_values text[])
language sql immutable as $$
    with field as (
        select k.name, coalesce(base -> k.name, 'null') as b, coalesce(mine -> k.name, 'null') as m,
            coalesce(theirs -> k.name, 'null') as t
        from (select jsonb_object_keys(base) union select jsonb_object_keys(mine)
            union select jsonb_object_keys(theirs)) as k (name)
    ), judged as (
        select f.*, m <> b and t <> b and m <> t as differs from field f
    )
    select (select jsonb_strip_nulls(jsonb_object_agg(name, case when m <> b then m else t end)) from judged)::text,
        coalesce(array_agg(name order by name) filter (where differs), '{}'),
        coalesce(array_agg(coalesce(b #>> '{}', '') order by name) filter (where differs), '{}'),
        coalesce(array_agg(coalesce(m #>> '{}', '') order by name) filter (where differs), '{}'),
        coalesce(array_agg(coalesce(t #>> '{}', '') order by name) filter (where differs), '{}')
    from judged
$$;

select app.guard_tenant_table('field_conflict', 'fact');
select app.guard_tenant_table('field_settlement', 'fact');
revoke execute on function app.merge_edit from public;
grant execute on function app.merge_edit to lianhe_app;
