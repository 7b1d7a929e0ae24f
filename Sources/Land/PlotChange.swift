public import Measures
import Members
public import Postgres
public import Tenancy

/// A dated change of one plot or of several, as the history of a plot shows it.
public struct PlotChange: Sendable, Hashable {
    /// The id of a change.
    public typealias ID = Identifier<PlotChange>

    /// What a change is.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// 登记
        case recorded
        /// 更正
        case corrected
        /// 转让: another holder, by transfer, exchange or by return to the collective.
        case transferred
        /// 出租
        case leased
        /// 退租
        case leaseEnded = "lease_ended"
        /// 变更状态
        case statusSet = "status_set"
        /// 变更地类
        case reclassified
        /// 重新丈量
        case remeasured
        /// 分割
        case split
        /// 合并
        case merged
    }

    /// The id.
    public let id: ID
    /// What it is.
    public let kind: Kind
    /// On which day it came about.
    public let day: CivilDate
    /// Why; empty for what was merely recorded.
    public let reason: String
    /// Who recorded it.
    public let recordedBy: String
    /// The code of the holder from then on.
    public let holder: String
    /// The area before.
    public let areaBefore: Area
    /// The area from then on.
    public let area: Area
    /// Why it was taken back; nil as long as it counts.
    public let takenBack: String?
}

extension PlotChange.Kind {
    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        let words = Self.words[self] ?? (rawValue, rawValue)
        return language == .chinese ? words.0 : words.1
    }

    private static let words: [Self: (String, String)] = [
        .recorded: ("登记", "recorded"), .corrected: ("更正", "corrected"),
        .transferred: ("转让", "transferred"), .leased: ("出租", "leased"),
        .leaseEnded: ("退租", "lease ended"), .statusSet: ("变更状态", "status set"),
        .reclassified: ("变更地类", "reclassified"), .remeasured: ("重新丈量", "remeasured"),
        .split: ("分割", "split"), .merged: ("合并", "merged"),
    ]
}

extension PlotChange {
    /// The changes of a plot in the order in which they were recorded, those that were taken back among
    /// them. Throws `LandError.unknownPlot`, also for a plot that the person may not see.
    public static func all(of plot: String, in tx: TenantTransaction) async throws -> [PlotChange] {
        let changes = try await tx.postgres.all(
            """
            select c.id, c.kind, c.day, c.reason, coalesce(a.name, ''), m.code, v.was_mu_e4,
                v.area_mu_e4, r.reason
            from app.plot p
            join app.plot_version v on v.tenant_id = \(tx.tenant) and v.plot_id = p.id
            join app.plot_change c on c.tenant_id = \(tx.tenant) and c.id = v.change_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = v.owner_id
            left join app.actor a on a.tenant_id = \(tx.tenant) and a.id = c.recorded_by
            left join app.plot_change_reversal r
                on r.tenant_id = \(tx.tenant) and r.change_id = c.id
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.code = \(plot) and (s.everything
                or p.village_id = any (s.villages) or p.member_id = any (s.members)
                or p.lessee_id = any (s.members))
            order by v.serial
            """, as: PlotChange.self)
        guard !changes.isEmpty else { throw LandError.unknownPlot(plot) }
        return changes
    }
}

extension PlotChange: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        kind = try row.nextWord()
        day = try row.next()
        reason = try row.next()
        recordedBy = try row.next()
        holder = try row.next()
        areaBefore = Area(tenThousandthsOfMu: try row.next())
        area = Area(tenThousandthsOfMu: try row.next())
        takenBack = try row.next()
    }
}
