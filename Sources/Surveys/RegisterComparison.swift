public import Measures
import Members
import Postgres
import Sheets
public import Tenancy

/// What a village answered of an item beside what the registers know: what is recorded once need not be
/// asked again, and where both differ one of them is wrong or not complete.
public struct RegisterComparison: Sendable, Hashable {
    /// The twelve digits of the village.
    public let village: String
    /// Its name.
    public let name: String
    /// The item.
    public let item: VillageItem
    /// What was answered, in the smallest steps of the item; nil when it was not.
    public let surveyed: Int64?
    /// What the registers say; nil where the person may not see it.
    public let registered: Int64?

    /// What was answered less what the registers say; nil when one is not known.
    public var difference: Int64? {
        guard let surveyed, let registered else { return nil }
        return surveyed - registered
    }

    /// A value of the item as a person reads it.
    public func text(_ value: Int64, in language: Language) -> String {
        switch item {
        case .cultivated, .irrigated, .greenhouse:
            Area(tenThousandthsOfMu: value).text(in: language)
        case .coldStore: Quantity(thousandths: value, unit: .tonne).text(in: language)
        default: "\(value)"
        }
    }
}

extension Survey {
    /// The items that the registers know too, of the villages that the person may see within or of one: the
    /// member households, firms and co-operatives of today, the plots, and what stands on them. A facility whose
    /// size is no land or no weight is not counted.
    public func comparisons(
        of village: String? = nil, in tx: TenantTransaction
    ) async throws -> [RegisterComparison] {
        var condition: SQL = ""
        if let village {
            condition = "and v.code = \(try await Village.find(village, in: tx).code)"
        }
        let registered = try await tx.postgres.all(
            registering(condition, tx), as: Registered.self)
        let facilities = Dictionary(grouping: try await standing(condition, tx), by: \.village)
        return try registered.flatMap {
            try $0.comparisons(with: facilities[$0.village, default: []])
        }
    }

    private func registering(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select v.code, v.name, k.everything or v.id = any (k.villages),
            m.households, m.processors, m.cooperatives,
            (select coalesce(sum(p.area_mu_e4), 0)::bigint from app.plot p
             where p.tenant_id = \(tx.tenant) and p.village_id = v.id and not p.is_void),
            \(VillageAnswer.factColumns)
        from app.village v
        left join \(VillageAnswer.latest(tx, of: id)) x on x.village_id = v.id
        cross join lateral (
            select count(*) filter (where m.kind = 'household') as households,
                count(*) filter (where m.kind = 'enterprise') as processors,
                count(*) filter (where m.kind = 'cooperative') as cooperatives
            from app.member m
            where m.tenant_id = \(tx.tenant) and m.village_id = v.id
                and app.is_member_on(\(tx.tenant), m.id, \(tx.today))) m
        cross join \(tx.readable(.land)) s
        cross join \(tx.readable(.members)) k
        where v.tenant_id = \(tx.tenant) and (s.everything or v.id = any (s.villages))
            and app.village_stands(\(tx.tenant), v.id, \(tx.today)) \(condition)
        order by v.code
        """
    }

    private func standing(
        _ condition: SQL, _ tx: TenantTransaction
    ) async throws -> [StandingFacility] {
        try await tx.postgres.all(
            """
            select v.code, f.kind, f.size_milli, f.unit
            from app.plot_facility_now f
            join app.plot p on p.tenant_id = \(tx.tenant) and p.id = f.plot_id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            cross join \(tx.readable(.land)) s
            where f.tenant_id = \(tx.tenant) and (s.everything or v.id = any (s.villages))
                and f.kind in ('greenhouse', 'cold_store', 'irrigation') and f.from_on <= \(tx.today)
                and not exists (select from app.plot_facility_closing c
                    where c.tenant_id = \(tx.tenant) and c.facility_id = f.id
                        and c.until_on < \(tx.today)) \(condition)
            """, as: StandingFacility.self)
    }
}

/// Something that stands on a plot of a village.
private struct StandingFacility: RowDecodable {
    let village: String
    let kind: String
    let size: Quantity

    init(row: inout Row) throws {
        village = try row.next()
        kind = try row.next()
        size = try row.nextQuantity()
    }

    /// The size in thousandths of a unit, halves away from zero; nil when it is measured otherwise.
    func thousandths(of unit: Unit) -> Int64? {
        do throws(MeasureError) {
            return try size.converted(to: unit, rounding: .halfAwayFromZero).thousandths
        } catch {
            return nil
        }
    }
}

/// What the registers know of a village, with what it answered.
private struct Registered: RowDecodable {
    let village: String
    private let name: String
    private let seesMembers: Bool
    private let households: Int64
    private let processors: Int64
    private let cooperatives: Int64
    private let plots: Int64
    private let facts: VillageFacts

    init(row: inout Row) throws {
        village = try row.next()
        name = try row.next()
        seesMembers = try row.next()
        households = try row.next()
        processors = try row.next()
        cooperatives = try row.next()
        plots = try row.next()
        facts = try VillageFacts(row: &row)
    }

    func comparisons(with facilities: [StandingFacility]) throws -> [RegisterComparison] {
        func sum(_ kind: String, in unit: Unit) -> Int64 {
            facilities.filter { $0.kind == kind }.compactMap { $0.thousandths(of: unit) }
                .reduce(0, +)
        }
        let rows: [(VillageItem, Int64?, Int64?)] = [
            (.households, facts.households, seesMembers ? households : nil),
            (.cultivated, facts.cultivated?.tenThousandthsOfMu, plots),
            (.irrigated, facts.irrigated?.tenThousandthsOfMu, sum("irrigation", in: .mu) * 10),
            (.coldStore, facts.coldStore?.thousandths, sum("cold_store", in: .tonne)),
            (.greenhouse, facts.greenhouse?.tenThousandthsOfMu, sum("greenhouse", in: .mu) * 10),
            (.processors, facts.processors, seesMembers ? processors : nil),
            (.cooperatives, facts.cooperatives, seesMembers ? cooperatives : nil),
        ]
        return rows.map { item, surveyed, registered in
            RegisterComparison(
                village: village, name: name, item: item, surveyed: surveyed,
                registered: registered)
        }
    }
}

extension Survey {
    /// The rows of `VillageAnswerSheet` for the villages that did not answer and that the person may see within, filled
    /// with what the registers know, so that nobody is asked for it twice; the village looks it through and adds the rest.
    public func prefilled(in tx: TenantTransaction) async throws -> [[String]] {
        let silent = Set(
            try await completeness(in: tx).gaps.filter { !$0.isAnswered }.map(\.village))
        let known = Dictionary(grouping: try await comparisons(in: tx), by: \.village)
        return silent.sorted().map { village in
            let texts = Dictionary(
                uniqueKeysWithValues: known[village, default: []].map {
                    ($0.item.rawValue, $0.registeredText)
                })
            return VillageAnswerSheet.columns.map { column in
                switch column.key {
                case "survey": code
                case "village": village
                default: texts[column.key] ?? ""
                }
            }
        }
    }
}

extension RegisterComparison {
    /// What the registers say, as the sheet reads it; empty when they say nothing.
    fileprivate var registeredText: String {
        guard let registered, registered > 0 else { return "" }
        return text(registered, in: .chinese)
    }
}
