public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the rules by which committees are led, one row for each day from which a rule holds.
public enum LeaderRuleSheet: ExportableSheet {
    public static let name = "leader-rules"
    public static let verb = Verb.chooseLeader
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("kind", "带头人规则", "rule", synonyms: ["规则", "牵头规则"]),
        SheetColumn(
            "subject", "所依对象代码", "subject", synonyms: ["乡镇代码", "村代码", "成员编号", "依据"],
            isRequired: false),
        SheetColumn("from", "开始日期", "from", synonyms: ["起始日期", "日期", "date"]),
        SheetColumn("reason", "原因", "reason", synonyms: ["理由", "说明"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> LeaderRule.Choice {
        LeaderRule.Choice(
            committee: row.halfWidth("committee"), kind: try row.cell("kind", kind),
            subject: row.optionalCode("subject"), from: try row.dateWithYear("from"),
            reason: row["reason"])
    }

    private static func kind(_ word: String) throws(CommitteeError) -> LeaderRule.Kind {
        guard let kind = LeaderRule.Kind(word: word) else { throw .unknownLeaderRule(word) }
        return kind
    }

    /// A row is refused as `LeaderRule.choose` refuses it.
    public static func write(
        _ entries: [LeaderRule.Choice], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes: [EntryOutcome] = []
        for entry in entries {
            do {
                let isNew = try await LeaderRule.choose(entry, in: tx)
                outcomes.append(isNew ? .recorded : .alreadyThere)
            } catch let error as CommitteeError {
                let (column, value) = cell(error, entry)
                outcomes.append(.refused(column: column, value: value, reason: error))
            } catch let error as MemberError {
                let value = entry.subject ?? ""
                outcomes.append(.refused(column: "subject", value: value, reason: error))
            }
        }
        return outcomes
    }

    private static func cell(
        _ error: CommitteeError, _ entry: LeaderRule.Choice
    ) -> (column: String, value: String) {
        switch error {
        case .reasonMissing: ("reason", entry.reason)
        case .unknownCommittee: ("committee", entry.committee)
        case .ledBeforeFounding: ("from", entry.from.description)
        default: ("subject", entry.subject ?? "")
        }
    }

    /// Of two rules for one day the later word.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select distinct on (c.code, r.from_on) c.code, r.kind,
                coalesce(t.code, v.code, m.code, ''), r.from_on, r.reason
            from app.leader_rule r
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = r.committee_id
            left join app.township t on t.tenant_id = \(tx.tenant) and t.id = r.township_id
            left join app.village v on v.tenant_id = \(tx.tenant) and v.id = r.village_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = r.member_id
            where r.tenant_id = \(tx.tenant)
            order by c.code, r.from_on, r.id desc
            """
        ) { row in
            let committee = try row.next(String.self)
            let kind = try row.nextWord(LeaderRule.Kind.self)
            return [
                committee, kind.text(in: .chinese), try row.next(),
                try row.next(CivilDate.self).description, try row.next(),
            ]
        }
    }
}
