import Postgres
import Tenancy

extension TracedBatch {
    /// The tables of a statement that follows batches back; `roots` asks for `(batch_id, day)`.
    ///
    /// The way back takes only what had left a batch by the day on which the next one, or what was
    /// sold, left: `way` has each batch of the way with that day. Land that moved later counts
    /// where it lay then. All of it is found by the keys of the batches; no harvest is read. `source`
    /// gathers it with one grouping: joined one by one, the planner meets every batch with all others.
    static func tables(from roots: SQL, _ tx: TenantTransaction) -> SQL {
        """
        kin (root_id, batch_id, left_on, is_sold) as (
            select r.batch_id, r.batch_id, r.day, true from (\(roots)) r
            union
            select k.root_id, l.from_id, l.moved_on, false
            from kin k
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.to_id = k.batch_id
                and l.moved_on <= k.left_on
        ), way as materialized (
            select root_id, batch_id, max(left_on) as left_on, bool_or(is_sold) as is_sold
            from kin group by root_id, batch_id
        ), \(land(tx)), \(inputs(tx)), \(works(tx)), source as materialized (
            select root_id, batch_id, max(left_on) as left_on, bool_or(is_sold) as is_sold,
                max(codes) as codes, max(areas) as areas, max(words) as words,
                max(amounts) as amounts, max(works) as works
            from (
                select root_id, batch_id, left_on, is_sold, null::text[] as codes,
                    null::bigint[] as areas, null::text[] as words, null::bigint[] as amounts,
                    null::text[] as works
                from way
                union all
                select root_id, batch_id, null, null, codes, areas, null, null, null from land
                union all
                select root_id, batch_id, null, null, null, null, words, amounts, null from input
                union all
                select root_id, batch_id, null, null, null, null, null, null, words from work) y
            group by root_id, batch_id
        )
        """
    }

    private static func land(_ tx: TenantTransaction) -> SQL {
        """
        piece as (
            select x.root_id, x.batch_id, u.plot_id, u.area_mu_e4 as area
            from way x
            join app.batch_plot u on u.tenant_id = \(tx.tenant) and u.batch_id = x.batch_id
            union all
            select x.root_id, x.batch_id, u.plot_id, u.area_mu_e4
            from way x
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.from_id = x.batch_id
                and (l.moved_on > x.left_on or not x.is_sold and l.moved_on = x.left_on)
            join app.lineage_plot u on u.tenant_id = \(tx.tenant) and u.lineage_id = l.id
            union all
            select x.root_id, x.batch_id, u.plot_id, -u.area_mu_e4
            from way x
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.to_id = x.batch_id
                and l.moved_on > x.left_on
            join app.lineage_plot u on u.tenant_id = \(tx.tenant) and u.lineage_id = l.id
        ), land as (
            select y.root_id, y.batch_id, array_agg(p.code order by p.code) as codes,
                array_agg(y.area order by p.code) as areas
            from (select root_id, batch_id, plot_id, sum(area)::bigint as area
                from piece group by root_id, batch_id, plot_id having sum(area) > 0) y
            join app.plot p on p.tenant_id = \(tx.tenant) and p.id = y.plot_id
            group by y.root_id, y.batch_id
        )
        """
    }

    private static func inputs(_ tx: TenantTransaction) -> SQL {
        """
        input as (
            select x.root_id, x.batch_id, array_agg(array[l.code, l.kind, l.product, l.supplier,
                    i.used_on::text, i.unit] order by i.used_on, i.id) as words,
                array_agg(i.quantity_milli order by i.used_on, i.id) as amounts
            from way x
            join app.batch_input i on i.tenant_id = \(tx.tenant) and i.batch_id = x.batch_id
                and i.used_on <= x.left_on and i.reverses_id is null
            join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = i.lot_id
            left join app.batch_input r on r.tenant_id = \(tx.tenant) and r.reverses_id = i.id
            where r.id is null
            group by x.root_id, x.batch_id
        )
        """
    }

    private static func works(_ tx: TenantTransaction) -> SQL {
        """
        work as (
            select x.root_id, x.batch_id, array_agg(array[o.name, w.worked_on::text, w.person,
                    coalesce(l.product, '')] order by w.worked_on, w.serial) as words
            from way x
            join app.field_work w on w.tenant_id = \(tx.tenant) and w.batch_id = x.batch_id
                and w.worked_on <= x.left_on
            join app.farm_words(\(tx.tenant)) o on o.kind = 'operation' and o.code = w.operation
            left join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = w.lot_id
            left join app.field_work_reversal r
                on r.tenant_id = \(tx.tenant) and r.work_id = w.id
            where r.work_id is null
            group by x.root_id, x.batch_id
        )
        """
    }

    /// What `init(row:)` reads of a row of `source` named `x`, and the joins for it.
    static let columns: SQL = """
        b.code, i.code, m.code, m.name, v.name, c.name, r.name, w.name, b.planted_on, x.left_on,
        x.is_sold, x.codes, x.areas, array(select unnest(x.words)), x.amounts,
        array(select unnest(x.works))
        """

    static func joins(_ tx: TenantTransaction) -> SQL {
        """
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
        join app.batch_trace i on i.tenant_id = \(tx.tenant) and i.batch_id = b.id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        left join app.variety r on r.tenant_id = \(tx.tenant) and r.id = b.variety_id
        left join app.farm_words(\(tx.tenant)) w on w.kind = 'method' and w.code = b.method
        """
    }
}
