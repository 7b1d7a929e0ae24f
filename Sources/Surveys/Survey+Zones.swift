public import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

/// The zones of a crop that a survey proposes, and what stands in none.
public struct ZoneProposal: Sendable, Hashable {
    /// The crop.
    public let crop: Crop
    /// The rule that made them.
    public let rule: ZoneRule
    /// The zones, the best first.
    public let zones: [Zone]
    /// The townships that stand in no zone, and why, by code.
    public let outside: [Zone.LeftOut]
    /// How many borders are recorded; without any every zone is a single township.
    public let borders: Int
}

extension Survey {
    /// Proposes zones for a crop from the townships' answers and the borders between them.
    ///
    /// Throws `CatalogueError.unknownCrop`, `SurveyError.countyOnly` for who does not see the whole
    /// county.
    public func zones(
        ofCrop word: String, by rule: ZoneRule, in tx: TenantTransaction
    ) async throws -> ZoneProposal {
        let ranking = try await ranking(ofCrop: word, in: tx)
        guard let crop = ranking.crop else {
            preconditionFailure("A ranking of a crop has the crop.")
        }
        guard try await tx.seesWholeCounty() else { throw SurveyError.countyOnly }
        let borders = try await TownshipBorder.all(in: tx)
        let townships = try await townships(of: crop, ranking.cards, tx)
        let zoning = Zoning(townships, borders: borders, rule: rule)
        return ZoneProposal(
            crop: crop, rule: rule, zones: zoning.zones(), outside: zoning.outside(),
            borders: borders.count)
    }

    /// The townships of the county with what their villages grow of a crop.
    private func townships(
        of crop: Crop, _ cards: [Scorecard], _ tx: TenantTransaction
    ) async throws -> [ZonedTownship] {
        let growing = Dictionary(grouping: try await endowments(of: crop.id, in: tx)) {
            $0.endowment.township
        }
        let answering = Dictionary(grouping: try await endowments(of: nil, in: tx)) {
            $0.endowment.township
        }
        let totals = Dictionary(uniqueKeysWithValues: cards.map { ($0.village, $0.total) })
        let settled = Set(try await Self.townshipsWithVillages(tx))
        let townships = try await Township.all(in: tx)
        return townships.filter { settled.contains($0.code) }.map { township in
            ZonedTownship(
                township, growing: growing[township.code, default: []].map(\.endowment),
                answering: answering[township.code, default: []].map(\.endowment), totals)
        }
    }
}

extension Survey {
    /// The codes of the townships that have villages: others have nobody to answer.
    private static func townshipsWithVillages(_ tx: TenantTransaction) async throws -> [String] {
        try await tx.postgres.all(
            """
            select t.code from app.township t
            where t.tenant_id = \(tx.tenant) and exists (
                select from app.village v
                where v.tenant_id = \(tx.tenant) and v.township_id = t.id
                    and app.village_stands(\(tx.tenant), v.id, \(tx.today)))
            """, as: String.self)
    }
}

extension ZonedTownship {
    /// Sums the villages of a township.
    init(
        _ township: Township, growing: [Endowment], answering: [Endowment],
        _ totals: [String: Points]
    ) {
        func sum(_ villages: [Endowment], _ criterion: Criterion) -> Int64 {
            villages.reduce(0) { $0 + ($1.values[criterion] ?? 0) }
        }
        let villages = Set((growing + answering).map(\.village))
        self.init(
            code: township.code, name: township.name, answered: villages.count,
            growing: growing.count, area: Area(tenThousandthsOfMu: sum(growing, .cropArea)),
            cultivated: Area(tenThousandthsOfMu: sum(answering, .cultivated)),
            base: sum(growing, .output), growers: sum(growing, .growers),
            score: Self.mean(growing, totals))
    }

    /// The mean of the villages' scores, weighted by their land, in hundredths halves away from zero.
    static func mean(_ villages: [Endowment], _ totals: [String: Points]) -> Points? {
        var (sum, area): (Int128, Int128) = (0, 0)
        for village in villages {
            let land = Int128(village.values[.cropArea] ?? 0)
            sum += land * Int128(totals[village.village]?.hundredths ?? 0)
            area += land
        }
        return area > 0 ? Points(hundredths: quotient(sum, over: area)) : nil
    }
}

extension TownshipBorder {
    /// Every border of the county as two codes.
    static func all(in tx: TenantTransaction) async throws -> [(String, String)] {
        try await tx.postgres.all(
            """
            select a.code, b.code
            from app.township_border k
            join app.township a on a.tenant_id = \(tx.tenant) and a.id = k.first_id
            join app.township b on b.tenant_id = \(tx.tenant) and b.id = k.second_id
            where k.tenant_id = \(tx.tenant)
            """
        ) { row in (try row.next(String.self), try row.next(String.self)) }
    }
}

extension TenantTransaction {
    /// Whether the person sees within every village of the county.
    func seesWholeCounty() async throws -> Bool {
        try await postgres.one("select everything from \(readable(.land)) s", as: Bool.self)
    }
}
