-- The number is taken by another change; this file gives way to it.
select 1;
