import Catalogue
import Members
import Postgres
import Tenancy

/// A village or a zone on its way to be decided on, with the ranking of now.
struct Pilot: Sendable {
    let survey: Survey
    let crop: Crop
    let ranking: Ranking
    /// The village; nil of a zone.
    let village: Village?
    /// The townships of the zone; empty of a village.
    let townships: [Township]
    /// The score cards of its villages: one of a village.
    let cards: [Scorecard]
    /// The score of the village, or the mean of the zone.
    let score: Points

    /// The card of the village; nil of a zone.
    var card: Scorecard? { village == nil ? nil : cards.first }
}

extension Pilot {
    static func find(
        _ draft: PilotDecision.Draft, _ crop: Crop, in survey: Survey, _ tx: TenantTransaction
    ) async throws -> Pilot {
        let ranking = try await survey.ranking(ofCrop: crop.code, in: tx)
        guard let code = draft.village else {
            return try await zone(draft.townships, crop, in: survey, ranking, tx)
        }
        let village = try await Village.find(code, in: tx)
        guard let card = ranking.cards.first(where: { $0.village == village.code }) else {
            throw SurveyError.notRanked(village.code, crop: crop.name)
        }
        return Pilot(
            survey: survey, crop: crop, ranking: ranking, village: village, townships: [],
            cards: [card], score: card.total)
    }

    private static func zone(
        _ codes: [String], _ crop: Crop, in survey: Survey, _ ranking: Ranking,
        _ tx: TenantTransaction
    ) async throws -> Pilot {
        let known = Dictionary(
            uniqueKeysWithValues: try await Township.all(in: tx).map { ($0.code, $0) })
        let townships = try Set(codes).sorted().map { code in
            guard let township = known[code] else { throw MemberError.unknownTownship(code) }
            return township
        }
        for township in townships
        where !ranking.cards.contains(where: { $0.township == township.code }) {
            throw SurveyError.notRanked(township.code, crop: crop.name)
        }
        let wanted = townships.map(\.code)
        let beside = Zoning(
            townships.map { ZonedTownship($0, growing: [], answering: [], [:]) },
            borders: try await TownshipBorder.all(in: tx), rule: ZoneRule())
        guard beside.isConnected(wanted) else { throw SurveyError.notConnected(wanted) }
        let cards = ranking.cards.filter { wanted.contains($0.township) }
        let villages = try await survey.endowments(of: crop.id, in: tx).map(\.endowment)
            .filter { wanted.contains($0.township) }
        let totals = Dictionary(uniqueKeysWithValues: cards.map { ($0.village, $0.total) })
        return Pilot(
            survey: survey, crop: crop, ranking: ranking, village: nil, townships: townships,
            cards: cards, score: ZonedTownship.mean(villages, totals) ?? .zero)
    }

    /// Throws `SurveyError.decidedBefore` when a decision on the village, or on a township of the zone,
    /// stands for the crop.
    func refuseDecided(_ tx: TenantTransaction) async throws {
        let standing = try await tx.postgres.optional(
            """
            select d.year, d.serial from \(standing(tx)) d
            where d.village_id = \(village?.id) or d.township_ids && \(townships.map(\.id))
            order by d.year, d.serial limit 1
            """
        ) { row in
            let year = Int(try row.next(Int32.self))
            return DocumentNumber(
                .surveyDecision, year: year, serial: Int(try row.next(Int32.self)))
        }
        if let standing { throw SurveyError.decidedBefore(standing) }
    }

    /// The villages of a better rank that no standing decision chose or rejected, alone or with their zone; for
    /// whoever decided on them the reason is written down already. A zone has no rank and passes over nobody.
    func passedOver(_ tx: TenantTransaction) async throws -> [Scorecard] {
        guard let card else { return [] }
        let decided = try await tx.postgres.all(
            """
            select v.code from app.village v
            where v.tenant_id = \(tx.tenant) and exists (
                select from \(standing(tx)) d
                where d.village_id = v.id or v.township_id = any (d.township_ids))
            """, as: String.self)
        return ranking.cards.filter { $0.rank < card.rank && !decided.contains($0.village) }
    }

    /// The decisions on the crop in the survey that were not withdrawn.
    private func standing(_ tx: TenantTransaction) -> SQL {
        """
        (select x.* from app.survey_decision x
        where x.tenant_id = \(tx.tenant) and x.survey_id = \(survey.id)
            and x.crop_id = \(crop.id)
            and not exists (select from app.survey_decision_withdrawal w
                where w.tenant_id = \(tx.tenant) and w.decision_id = x.id))
        """
    }
}
