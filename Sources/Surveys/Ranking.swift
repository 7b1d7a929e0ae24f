public import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

/// The villages of a survey by their score, of one crop or overall.
public struct Ranking: Sendable, Hashable {
    /// The crop; nil when all count together.
    public let crop: Crop?
    /// The version of the scheme.
    public let scheme: ScoringScheme.Version
    /// The score cards that the person may see, the best first.
    public let cards: [Scorecard]
    /// How many villages are ranked, whether the person may see them or not.
    public let ranked: Int
    /// Whether the person sees all of them.
    public let isWhole: Bool
}

extension Survey {
    /// Ranks the villages that answered: those that grow the crop, or all of them without one.
    ///
    /// Every village is compared with all others, so that each has the same rank for whoever looks; who
    /// does not see the whole county gets the cards of the villages whose land is disclosed, without the least
    /// and greatest values, which are those of others. Throws `CatalogueError.unknownCrop`.
    public func ranking(ofCrop word: String? = nil, in tx: TenantTransaction) async throws
        -> Ranking
    {
        var crop: Crop?
        if let word { crop = try await Crop.find(word, in: tx) }
        let scheme = try await ScoringScheme.latest(of: self, in: tx)
        let known = try await endowments(of: crop?.id, in: tx)
        let cards = scheme.scheme.scorecards(of: known.map(\.endowment), ofOneCrop: crop != nil)
        let visible = Set(known.filter(\.isReadable).map(\.endowment.village))
        let isWhole = known.allSatisfy(\.isReadable)
        return Ranking(
            crop: crop, scheme: scheme,
            cards: cards.filter { visible.contains($0.village) }
                .map { isWhole ? $0 : $0.withoutOthers() },
            ranked: cards.count, isWhole: isWhole)
    }

    /// The score card of one village. Throws `CatalogueError.unknownCrop`, `MemberError.unknownVillage`,
    /// `SurveyError.notRanked`, the last also for a village that is not to be seen within.
    public func scorecard(
        of village: String, ofCrop word: String? = nil, in tx: TenantTransaction
    ) async throws -> (ranking: Ranking, card: Scorecard) {
        let ranking = try await ranking(ofCrop: word, in: tx)
        let village = try await Village.find(village, in: tx)
        guard let card = ranking.cards.first(where: { $0.village == village.code }) else {
            throw SurveyError.notRanked(village.code, crop: ranking.crop?.name)
        }
        return (ranking, card)
    }
}

/// What is known of a village, and whether the person may see it.
struct KnownVillage: Sendable {
    let endowment: Endowment
    let isReadable: Bool
}

extension Survey {
    /// What is known of the villages that answered: those that grow the crop, or all of them without one.
    func endowments(
        of crop: Crop.ID?, in tx: TenantTransaction
    ) async throws -> [KnownVillage] {
        try await tx.postgres.all(
            """
            select v.code, v.name, t.code, t.name, s.everything or v.id = any (s.villages),
                c.area, c.base, c.growers, c.years, \(VillageAnswer.factColumns)
            from \(crop.map { growing($0, tx) } ?? answering(tx))
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = c.village_id
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            left join \(VillageAnswer.latest(tx, of: id)) x on x.village_id = c.village_id
            cross join \(tx.readable(.land)) s
            order by v.code
            """, as: KnownVillage.self)
    }

    private func growing(_ crop: Crop.ID, _ tx: TenantTransaction) -> SQL {
        """
        (select k.village_id, k.area_mu_e4 as area, k.base_milli as base, k.households as growers,
            k.years
        from \(CropAnswer.latest(tx, of: id)) k
        where k.crop_id = \(crop) and k.area_mu_e4 > 0) c
        """
    }

    private func answering(_ tx: TenantTransaction) -> SQL {
        """
        (select y.village_id, sum(k.area_mu_e4)::bigint as area, null::bigint as base,
            null::bigint as growers, null::bigint as years
        from \(VillageAnswer.latest(tx, of: id)) y
        left join \(CropAnswer.latest(tx, of: id)) k on k.village_id = y.village_id
        group by y.village_id) c
        """
    }
}

extension KnownVillage: RowDecodable {
    init(row: inout Row) throws {
        let village = try row.next(String.self)
        let name = try row.next(String.self)
        let township = try row.next(String.self)
        let townshipName = try row.next(String.self)
        isReadable = try row.next()
        let grown = Grown(
            area: try row.next(), base: try row.next(), growers: try row.next(),
            years: try row.next())
        endowment = Endowment(
            village: village, name: name, township: township, townshipName: townshipName,
            values: grown.values(with: try VillageFacts(row: &row)))
    }
}

/// What a village grows of a crop, or of all crops together, in the smallest steps.
private struct Grown {
    let area: Int64?
    let base: Int64?
    let growers: Int64?
    let years: Int64?

    /// The values of all criteria that follow from the answers.
    func values(with facts: VillageFacts) -> [Criterion: Int64] {
        let cultivated = facts.cultivated?.tenThousandthsOfMu
        let values: [Criterion: Int64?] = [
            .cropArea: area, .cropShare: Self.share(area, of: cultivated), .output: base,
            .yield: yield, .growers: growers, .years: years, .households: facts.households,
            .labour: facts.labour, .cultivated: cultivated,
            .irrigatedShare: Self.share(facts.irrigated?.tenThousandthsOfMu, of: cultivated),
            .water: facts.water?.level, .road: facts.road?.level,
            .coldStore: facts.coldStore?.thousandths,
            .greenhouse: facts.greenhouse?.tenThousandthsOfMu, .processors: facts.processors,
            .cooperatives: facts.cooperatives, .willing: facts.willing,
        ]
        return values.compactMapValues { $0 }
    }

    /// The output of a mu, halves away from zero.
    private var yield: Int64? {
        guard let base, let area, area > 0 else { return nil }
        return quotient(Int128(base) * 10_000, over: Int128(area))
    }

    /// A share in parts per million, halves away from zero.
    private static func share(_ part: Int64?, of whole: Int64?) -> Int64? {
        guard let part, let whole, whole > 0 else { return nil }
        return quotient(Int128(part) * 1_000_000, over: Int128(whole))
    }
}
