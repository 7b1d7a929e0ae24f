set local role lianhe_owner;

-- As before, but a sheet that says nothing of the last day says nothing against a term that has ended: the list
-- from which an officer was entered can be imported again.
do $$
declare
    body text := pg_get_functiondef('app.keep_officer'::regproc);
begin
    body := replace(body, 'if o.end_kind is not null and (first_day, last_day) is distinct from',
        'if o.end_kind is not null and last_day is null then last_day := o.until_on; end if;
    if o.end_kind is not null and (first_day, last_day) is distinct from');
    if body not like '%last_day := o.until_on%' then raise exception 'keep_officer is not as it was'; end if;
    execute body;
end $$;
