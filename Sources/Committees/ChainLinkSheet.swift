public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of who supplies whom along the chains of committees.
public enum ChainLinkSheet: ExportableSheet {
    public static let name = "chain-links"
    public static let verb = Verb.keepChainLinks
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("supplier", "供方编号", "supplier", synonyms: ["供方", "上游单位编号"]),
        SheetColumn("customer", "需方编号", "customer", synonyms: ["需方", "下游单位编号"]),
        SheetColumn("product", "产品", "product", synonyms: ["供应内容", "作物"]),
        SheetColumn("from", "开始日期", "from", synonyms: ["日期", "date"]),
        SheetColumn("until", "结束日期", "until", isRequired: false),
        SheetColumn("reason", "结束原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> ChainLink.Entry {
        ChainLink.Entry(
            committee: row.halfWidth("committee"), supplier: row.halfWidth("supplier"),
            customer: row.halfWidth("customer"), product: row["product"],
            from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            reason: row.optionalText("reason"))
    }

    public static func write(
        _ entries: [ChainLink.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await ChainLink.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, s.code, m.code, l.product, l.linked_from::text,
                coalesce(l.linked_until::text, ''), coalesce(e.reason, '')]
            from app.chain_link l
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = l.committee_id
            join app.member s on s.tenant_id = \(tx.tenant) and s.id = l.supplier_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = l.customer_id
            left join app.chain_link_ending e on e.tenant_id = \(tx.tenant) and e.link_id = l.id
            where l.tenant_id = \(tx.tenant)
            order by c.code, s.code, m.code, l.product, l.linked_from
            """)
    }
}
