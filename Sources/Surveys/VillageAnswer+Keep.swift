import Measures
import Members
import Postgres
public import Tenancy

extension VillageAnswer {
    /// Writes the answers of villages and says of each entry what became of it. An item that is answered
    /// otherwise than before is a correction and makes a further version with its reason, as the filling of a blank
    /// does without one; the version before it stays.
    ///
    /// An entry is refused when nothing is answered, for an item out of range, a cold store that is no
    /// weight, a day in the future, the same village further up with other words, an unknown survey or
    /// village, a village that the person does not answer for, a day before the opening, a closed survey
    /// unless the county corrects it, a missing reason after the closing, more labour than people, more
    /// irrigated than cultivated land, a willingness of nobody asked, more households asked than there
    /// are, and a correction without a reason, in this order; what says nothing new is never too late (`SurveyError`, `MeasureError`,
    /// `RegisterError`, `MemberError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.answerSurveys)
        try await tx.hold(surveys: entries.map(\.survey))
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (\(judging(entries, tx))), written as (
            insert into app.survey_village_answer (tenant_id, survey_id, village_id, version,
                \(columns), answered_on, is_correction, reason, recorded_by)
            select \(tx.tenant), survey_id, village_id, version, \(columns), answered_on,
                is_correction, reason, \(tx.person.id)
            from judged where outcome in ('recorded', 'changed')
        ), audited as (
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?),
                \(tx.verb.name), 'survey_village_answer', village_id,
                jsonb_strip_nulls(to_jsonb(j) - 'place' - 'outcome' - 'refusal'),
                nullif(reason, '')
            from judged j where outcome in ('recorded', 'changed')
        )
        select outcome from judged order by place
        """
    }

    /// The columns of the items, in the order of `given`.
    private static var columns: SQL {
        """
        households, people, labour, cultivated_mu_e4, irrigated_mu_e4, water, road, cold_milli_t,
        greenhouse_mu_e4, processors, cooperatives, willing, asked
        """
    }

    private static let items = [
        "households", "people", "labour", "cultivated_mu_e4", "irrigated_mu_e4", "water", "road",
        "cold_milli_t", "greenhouse_mu_e4", "processors", "cooperatives", "willing", "asked",
    ]

    /// Each entry over the version before it, with its outcome.
    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        let merged = items.map { "coalesce(g.\($0), l.\($0)) as \($0)" }
        let corrected = items.map { "g.\($0) <> l.\($0)" }
        let filled = items.map { "g.\($0) is not null and l.\($0) is null" }
        return """
            select m.*, case
                    when version > 1 and not (is_correction or is_filling)
                        and split_part(refusal, ' ', 1) in ('survey_closed', 'reason_missing')
                        then 'already_there'
                    when refusal is not null then refusal
                    when labour > people then 'labour_over ' || labour || ' ' || people
                    when irrigated_mu_e4 > cultivated_mu_e4
                        then 'irrigated_over ' || irrigated_mu_e4 || ' ' || cultivated_mu_e4
                    when willing is not null and coalesce(asked, 0) = 0
                        then 'asked_missing ' || willing || ' 0'
                    when asked > households then 'asked_over ' || asked || ' ' || households
                    when version = 1 then 'recorded'
                    when is_correction and btrim(reason) = '' then 'reason_missing'
                    when is_correction or is_filling then 'changed'
                    else 'already_there' end as outcome
            from (
                select g.place, k.id as survey_id, v.id as village_id,
                    coalesce(l.version, 0) + 1 as version,
                    \(unescaped: merged.joined(separator: ", ")), g.answered_on, g.reason,
                    coalesce(\(unescaped: corrected.joined(separator: " or ")), false)
                        as is_correction,
                    \(unescaped: filled.joined(separator: " or ")) as is_filling,
                    app.answer_refusal(\(tx.tenant), \(tx.person.id), g.survey, v.id,
                        g.answered_on, g.reason) as refusal
                from \(given(entries))
                left join app.survey k on k.tenant_id = \(tx.tenant) and k.code = g.survey
                left join app.village v on v.tenant_id = \(tx.tenant)
                    and v.id = app.village_of_code(\(tx.tenant), g.village)
                    and app.village_stands(\(tx.tenant), v.id, \(tx.today))
                left join lateral (
                    select * from app.survey_village_answer x
                    where x.tenant_id = \(tx.tenant) and x.survey_id = k.id
                        and x.village_id = v.id
                    order by x.version desc limit 1) l on true
            ) m
            """
    }

    private static func given(_ entries: [Entry]) -> SQL {
        let facts = entries.map(\.facts)
        return """
            unnest(\(entries.map(\.survey)), \(entries.map(\.village)),
                \(facts.map(\.households)), \(facts.map(\.people)), \(facts.map(\.labour)),
                \(facts.map { $0.cultivated?.tenThousandthsOfMu }),
                \(facts.map { $0.irrigated?.tenThousandthsOfMu }),
                \(facts.map { $0.water?.rawValue }), \(facts.map { $0.road?.rawValue }),
                \(facts.map(tonnes)), \(facts.map { $0.greenhouse?.tenThousandthsOfMu }),
                \(facts.map(\.processors)), \(facts.map(\.cooperatives)),
                \(facts.map(\.willing)), \(facts.map(\.asked)), \(entries.map(\.answeredOn)),
                \(entries.map(\.reason))) with ordinality
                as g (survey, village, \(columns), answered_on, reason, place)
            """
    }

    /// The thousandths of a tonne of a cold store that `flaw` let pass.
    private static func tonnes(_ facts: VillageFacts) -> Int64? {
        do throws(MeasureError) {
            return try facts.coldStoreInTonnes()?.thousandths
        } catch {
            preconditionFailure("An entry with a cold store that is no weight is refused before.")
        }
    }
}
