set local role lianhe_owner;

-- Commands ----------------------------------------------------------------------------------------
-- As before, and the hint is the verb as which the command was done: two verbs, such as leaving and joining again, may
-- have contents that look alike.
create or replace function app.answer_before(t bigint, a bigint, c uuid, content bytea) returns void
language plpgsql as $$
declare
    earlier record;
begin
    select k.content_hash, k.answer, k.actor_id, k.verb into earlier from app.command k
    where k.tenant_id = t and k.id = c;
    if not found then return; end if;
    if earlier.content_hash = sha256(content) and earlier.actor_id = a then
        raise exception 'done before' using errcode = 'LH001', detail = earlier.answer, hint = earlier.verb;
    end if;
    raise exception 'same command, other content' using errcode = 'LH002';
end $$;

-- Input use ---------------------------------------------------------------------------------------
-- Takes back with a reason what a batch took of a lot, which is there again. What was used in field work goes back
-- with the entry of the field book. Answers with the refusal and what it is about.
create function app.reverse_input(
    t bigint, a bigint, done_by text, command uuid, batch_code text, number bigint, why text)
returns table (refusal text, subject text) language plpgsql as $$
#variable_conflict use_column
declare
    f record;
    reversal bigint;
begin
    select i.*, v.name as village, w.serial as work, case
            when i.id is null then 'unknown_use'
            when not (s.everything or b.village_id = any (s.villages)) then 'batch_out_of_reach'
            when w.id is not null then 'use_of_work'
        end as refusal
    into f
    from app.reach(t, a, 'batches.manage') s
    left join app.batch b on b.tenant_id = t and b.code = batch_code
    left join app.village v on v.tenant_id = t and v.id = b.village_id
    left join app.batch_input i on i.tenant_id = t and i.batch_id = b.id and i.id = number
        and i.reverses_id is null
    left join app.field_work w on w.tenant_id = t and w.input_id = i.id;
    refusal := f.refusal;
    subject := case f.refusal when 'use_of_work' then f.work::text else f.village end;
    if refusal is not null then return next; return; end if;
    insert into app.batch_input (tenant_id, batch_id, lot_id, used_on, quantity_milli, unit, base_milli,
        reverses_id, reason, recorded_by)
    values (t, f.batch_id, f.lot_id, f.used_on, -f.quantity_milli, f.unit, -f.base_milli, f.id, why, a)
    on conflict (tenant_id, reverses_id) do nothing returning batch_input.id into reversal;
    if reversal is null then
        refusal := 'use_reversed';
    else
        insert into app.audit_entry (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
        values (t, a, command, done_by, 'batch_input', reversal,
            jsonb_build_object('batch', batch_code, 'reverses', f.id), why);
    end if;
    return next;
end $$;

-- Words -------------------------------------------------------------------------------------------
-- What a county adds to the common words may not be one of them already, in whichever spelling.
create function app.is_common_word(k text, word text) returns boolean language sql stable as $$
    select exists (select from app.farm_word w
        where w.kind = k and (word in (w.code, w.name, w.english) or word = any (w.synonyms)))
$$;

revoke execute on function app.reverse_input, app.is_common_word from public;
grant execute on function app.reverse_input, app.is_common_word to lianhe_app;
