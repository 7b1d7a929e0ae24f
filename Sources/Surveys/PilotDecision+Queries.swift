import Measures
import Members
public import Postgres
public import Tenancy

extension PilotDecision {
    /// The decisions of a survey by number, withdrawn ones among them: those on villages that the person
    /// may see within, and on zones with such a village.
    public static func all(
        of survey: Survey, in tx: TenantTransaction
    ) async throws -> [PilotDecision] {
        try await tx.postgres.all(
            selecting("and d.survey_id = \(survey.id)", tx), as: PilotDecision.self)
    }

    /// The decision of a number. Throws `SurveyError.unknownDecision`, also for one that is not to be seen.
    public static func find(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PilotDecision {
        let found = try await tx.postgres.optional(
            selecting(
                """
                and d.year = \(Int32(number.year))
                and d.serial = \(Int32(clamping: number.serial))
                """, tx), as: PilotDecision.self)
        guard let found else { throw SurveyError.unknownDecision(number) }
        return found
    }

    private static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select d.year, d.serial, c.name, d.is_chosen, \(places("code", tx)), \(places("name", tx)),
            d.decided_on, d.decided_by, m.code, d.reason, d.score_e2, d.rank, d.ranked, d.scheme,
            d.passed_over, d.passed_over_reason, w.withdrawn_on, w.reason
        from app.survey_decision d
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = d.crop_id
        left join app.committee m on m.tenant_id = \(tx.tenant) and m.id = d.committee_id
        left join app.survey_decision_withdrawal w
            on w.tenant_id = \(tx.tenant) and w.decision_id = d.id
        cross join \(tx.readable(.land)) s
        where d.tenant_id = \(tx.tenant) \(condition)
            and (s.everything or d.village_id = any (s.villages) or exists (
                select from app.village v
                where v.tenant_id = \(tx.tenant) and v.township_id = any (d.township_ids)
                    and v.id = any (s.villages)))
        order by d.year, d.serial
        """
    }

    /// The codes or names of the village or the townships that a decision is on.
    private static func places(_ column: String, _ tx: TenantTransaction) -> SQL {
        """
        array(select x.\(unescaped: column) from (
            select v.code, v.name from app.village v
            where v.tenant_id = \(tx.tenant) and v.id = d.village_id
            union all
            select t.code, t.name from app.township t
            where t.tenant_id = \(tx.tenant) and t.id = any (d.township_ids)) x order by x.code)
        """
    }

    /// The score cards that a decision was made by, of the villages that the person may see within. What a
    /// village was compared with is shown to who sees the whole county.
    public func cards(in tx: TenantTransaction) async throws -> [Scorecard] {
        let rows = try await tx.postgres.all(
            """
            select v.code, v.name, t.code, t.name, s.everything, p.criterion, p.weight, p.is_less,
                p.value, p.lowest, p.highest, p.points_e2
            from app.survey_decision d
            join app.survey_decision_point p on p.tenant_id = \(tx.tenant) and p.decision_id = d.id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            cross join \(tx.readable(.land)) s
            where d.tenant_id = \(tx.tenant) and d.year = \(Int32(number.year))
                and d.serial = \(Int32(clamping: number.serial))
                and (s.everything or v.id = any (s.villages))
            order by v.code, p.place
            """, as: FrozenLine.self)
        let byVillage = Dictionary(grouping: rows, by: \.village)
        return byVillage.keys.sorted().compactMap { byVillage[$0].flatMap(card) }
    }

    private func card(of lines: [FrozenLine]) -> Scorecard? {
        guard let first = lines.first else { return nil }
        let total = lines.reduce(Int64(0)) { $0 + ($1.line.points?.hundredths ?? 0) }
        let card = Scorecard(
            village: first.village, name: first.name, township: first.township,
            townshipName: first.townshipName, lines: lines.map(\.line),
            total: Points(hundredths: total), rank: rank ?? 0)
        return first.seesWhole ? card : card.withoutOthers()
    }
}

/// A line of a frozen score card with its village.
private struct FrozenLine: RowDecodable {
    let village: String
    let name: String
    let township: String
    let townshipName: String
    let seesWhole: Bool
    let line: Scorecard.Line

    init(row: inout Row) throws {
        village = try row.next()
        name = try row.next()
        township = try row.next()
        townshipName = try row.next()
        seesWhole = try row.next()
        line = Scorecard.Line(
            criterion: try row.nextWord(), weight: Int(try row.next(Int32.self)),
            direction: try row.next(Bool.self) ? .less : .more, value: try row.next(),
            lowest: try row.next(), highest: try row.next(),
            points: try row.next(Int64?.self).map(Points.init(hundredths:)))
    }
}

extension PilotDecision: RowDecodable {
    public init(row: inout Row) throws {
        let year = Int(try row.next(Int32.self))
        number = DocumentNumber(
            .surveyDecision, year: year, serial: Int(try row.next(Int32.self)))
        crop = try row.next()
        choice = try row.next(Bool.self) ? .chosen : .rejected
        codes = try row.next()
        names = try row.next()
        decidedOn = try row.next()
        decidedBy = try row.next()
        committee = try row.next()
        reason = try row.next()
        score = Points(hundredths: try row.next())
        rank = try row.next(Int32?.self).map(Int.init)
        ranked = try row.next(Int32?.self).map(Int.init)
        scheme = Int(try row.next(Int32.self))
        passedOver = try row.next()
        passedOverReason = try row.next()
        withdrawnOn = try row.next()
        withdrawalReason = try row.next()
    }
}
