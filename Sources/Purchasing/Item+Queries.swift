import Measures
public import Postgres
public import Tenancy

extension Item {
    /// Every item of the county, by code.
    public static func list(in tx: TenantTransaction) async throws -> [Item] {
        try await tx.postgres.all(
            """
            select \(columns(tx)) from app.item i
            where i.tenant_id = \(tx.tenant) order by i.code
            """, as: Item.self)
    }

    /// The items that these words name, by code or by name; a word that names none is left out.
    static func named(
        _ words: [String], in tx: TenantTransaction
    ) async throws -> [String: Item] {
        let found = try await tx.postgres.all(
            """
            select g.word, \(columns(tx))
            from (select distinct word from unnest(\(words)) as u (word)) g
            join lateral (
                select x.* from app.item x
                where x.tenant_id = \(tx.tenant) and (x.code = g.word or x.name = g.word)
                order by x.code = g.word desc limit 1) i on true
            """
        ) { row in (try row.next(String.self), try Item(row: &row)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// The columns that `init(row:)` reads, of an item `i`.
    static func columns(_ tx: TenantTransaction) -> SQL {
        """
        i.id, i.code, i.name, i.unit, \(packings("p.pack_unit", tx)),
        \(packings("p.content_numerator", tx)), \(packings("p.content_denominator", tx)),
        \(packings("p.content_unit", tx))
        """
    }

    private static func packings(_ column: SQL, _ tx: TenantTransaction) -> SQL {
        """
        array(select \(column) from app.item_packing p
            where p.tenant_id = \(tx.tenant) and p.item_id = i.id order by p.pack_unit)
        """
    }
}

extension Item: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        unit = try row.next()
        let packs = try row.next([Unit].self)
        let numerators = try row.next([Int64].self)
        let denominators = try row.next([Int64].self)
        let contents = try row.next([Unit].self)
        packings = try packs.indices.map { place in
            try Packing(
                pack: packs[place],
                content: try Ratio(numerators[place], over: denominators[place]),
                contentUnit: contents[place])
        }
    }
}
