public import Measures
import Members
public import Postgres
public import Tenancy

extension ChainLink {
    /// The links of a committee that hold on a day, both organisations belonging to it then, by stage
    /// and code of the supplier, then of the customer.
    public static func of(
        _ committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [ChainLink] {
        try await tx.postgres.all(
            """
            with organisation as materialized (
                select x.member_id, m.code, m.name, app.stage_on(\(tx.tenant), x.id, \(day)) as stage
                from app.committee_organisation x
                join app.member m on m.tenant_id = \(tx.tenant) and m.id = x.member_id
                where x.tenant_id = \(tx.tenant) and x.committee_id = \(committee.id)
                    and \(day) between x.joined_on and coalesce(x.left_on, 'infinity')
            )
            select s.code, s.name, s.stage, c.code, c.name, c.stage, l.product, l.linked_from,
                l.linked_until
            from app.chain_link l
            join organisation s on s.member_id = l.supplier_id
            join organisation c on c.member_id = l.customer_id
            where l.tenant_id = \(tx.tenant) and l.committee_id = \(committee.id)
                and \(day) between l.linked_from and coalesce(l.linked_until, 'infinity')
            order by array_position(\(ChainStage.allCases.map(\.rawValue)), s.stage), s.code, c.code,
                l.product
            """, as: ChainLink.self)
    }
}

extension ChainLink: RowDecodable {
    public init(row: inout Row) throws {
        supplier = try Side(row: &row)
        customer = try Side(row: &row)
        product = try row.next()
        from = try row.next()
        until = try row.next()
    }
}

extension ChainLink.Side {
    fileprivate init(row: inout Row) throws {
        code = try row.next()
        name = try row.next()
        stage = try row.nextWord()
    }
}
