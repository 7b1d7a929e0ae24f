set local role lianhe_owner;

-- Area in ten-thousandths of a mu.
create table app.plot (
    tenant_id  bigint not null,
    id         bigint not null default nextval('app.id'),
    village_id bigint not null,
    member_id  bigint not null,
    code       text   not null constraint plot_code_check check (code ~ '^[A-Za-z0-9-]{1,32}$'),
    name       text   not null,
    tenure     text   not null constraint plot_tenure_check check (tenure in ('contracted', 'leased', 'collective')),
    area_mu_e4 bigint not null constraint plot_area_check check (area_mu_e4 > 0),
    constraint plot_pkey primary key (tenant_id, id),
    constraint plot_code_key unique (tenant_id, code),
    constraint plot_village_fkey foreign key (tenant_id, village_id) references app.village (tenant_id, id),
    constraint plot_member_fkey foreign key (tenant_id, member_id) references app.member (tenant_id, id)
);
create index plot_member on app.plot (tenant_id, member_id);
create index plot_village on app.plot (tenant_id, village_id);

select app.guard_tenant_table('plot', 'register');
