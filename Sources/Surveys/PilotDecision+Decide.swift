import Catalogue
import Committees
import Measures
import Members
import Postgres
public import Tenancy

extension PilotDecision {
    /// Chooses or rejects a pilot, and freezes the scores of now with the decision.
    ///
    /// Throws `SurveyError.targetMissing`, `.decidedByMissing`, `.decisionReasonMissing`, `.inFuture`,
    /// `.unknownSurvey`, `CatalogueError.unknownCrop`, `CommitteeError.unknownCommittee`,
    /// `SurveyError.stillOpen`, `.decidedTooEarly`, `MemberError.unknownVillage` or `.unknownTownship`,
    /// `SurveyError.notRanked`, `.notConnected`, `.decidedBefore`, `.passedOverReasonMissing`, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func decide(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> DocumentNumber {
        try tx.requires(.manageSurveys)
        try draft.check(today: tx.today)
        try await tx.hold(surveys: [draft.survey])
        let survey = try await Survey.find(draft.survey, in: tx)
        let crop = try await Crop.find(draft.crop, in: tx)
        var committee: Committee?
        if let code = draft.committee { committee = try await Committee.find(code, in: tx) }
        guard let closedOn = survey.closedOn else { throw SurveyError.stillOpen(survey.code) }
        guard draft.decidedOn >= closedOn else {
            throw SurveyError.decidedTooEarly(draft.decidedOn, closed: closedOn)
        }
        let pilot = try await Pilot.find(draft, crop, in: survey, tx)
        try await pilot.refuseDecided(tx)
        let passedOver = draft.choice == .chosen ? try await pilot.passedOver(tx) : []
        if !passedOver.isEmpty, draft.passedOverReason.isBlank {
            throw SurveyError.passedOverReasonMissing(
                rank: pilot.card?.rank ?? 0, passedOver.map(\.name))
        }
        return try await write(draft, pilot, committee, passedOver.map(\.name), tx)
    }

    private static func write(
        _ draft: Draft, _ pilot: Pilot, _ committee: Committee?, _ passedOver: [String],
        _ tx: TenantTransaction
    ) async throws -> DocumentNumber {
        let year = draft.decidedOn.year
        let kind = DocumentNumber.Kind.surveyDecision
        let (id, serial) = try await tx.postgres.one(
            """
            insert into app.survey_decision (tenant_id, year, serial, survey_id, crop_id, is_chosen,
                village_id, township_ids, decided_on, decided_by, committee_id, reason, scheme,
                score_e2, rank, ranked, passed_over, passed_over_reason, recorded_by)
            values (\(tx.tenant), \(Int32(year)),
                app.next_number(\(tx.tenant), \(kind.rawValue), \(Int32(year))),
                \(pilot.survey.id), \(pilot.crop.id), \(draft.choice == .chosen),
                \(pilot.village?.id), \(pilot.townships.map(\.id)), \(draft.decidedOn),
                \(draft.decidedBy), \(committee?.id), \(draft.reason),
                \(Int32(pilot.ranking.scheme.number)), \(pilot.score.hundredths),
                \(pilot.card.map { Int32($0.rank) }),
                \(pilot.card.map { _ in Int32(pilot.ranking.ranked) }), \(passedOver),
                \(passedOver.isEmpty ? "" : draft.passedOverReason), \(tx.person.id))
            returning id, serial
            """
        ) { row in (try row.next(ID.self), Int(try row.next(Int32.self))) }
        try await tx.postgres.execute(freezing(pilot.cards, of: id, tx))
        try tx.audit("survey_decision", id, of: draft, reason: draft.reason)
        return DocumentNumber(kind, year: year, serial: serial)
    }

    /// Writes the score cards of the villages as they are now.
    private static func freezing(
        _ cards: [Scorecard], of decision: ID, _ tx: TenantTransaction
    ) -> SQL {
        let lines = cards.flatMap { card in
            card.lines.enumerated().map { (card.village, Int32($0 + 1), $1) }
        }
        return """
            insert into app.survey_decision_point (tenant_id, decision_id, village_id, place,
                criterion, weight, is_less, value, lowest, highest, points_e2)
            select \(tx.tenant), \(decision), v.id, g.place, g.criterion, g.weight, g.is_less,
                g.value, g.lowest, g.highest, g.points
            from unnest(\(lines.map(\.0)), \(lines.map(\.1)),
                \(lines.map(\.2.criterion.rawValue)), \(lines.map { Int32($0.2.weight) }),
                \(lines.map { $0.2.direction == .less }), \(lines.map(\.2.value)),
                \(lines.map(\.2.lowest)), \(lines.map(\.2.highest)),
                \(lines.map { $0.2.points?.hundredths }))
                as g (village, place, criterion, weight, is_less, value, lowest, highest, points)
            join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village
            """
    }
}

extension PilotDecision.Draft {
    /// The rules of the words alone.
    func check(today: CivilDate) throws(SurveyError) {
        guard (village == nil) != townships.isEmpty else { throw .targetMissing }
        guard !decidedBy.isBlank else { throw .decidedByMissing }
        guard !reason.isBlank else { throw .decisionReasonMissing }
        guard decidedOn <= today else { throw .inFuture(decidedOn, today: today) }
    }
}
