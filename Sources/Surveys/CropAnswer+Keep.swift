import Measures
import Members
import Postgres
public import Tenancy

extension CropAnswer {
    /// Writes what villages grow and says of each entry what became of it, as `VillageAnswer.keep` does of
    /// the villages themselves.
    ///
    /// An entry is refused for land below zero, an output, households or years out of range or of no land,
    /// a day in the future, the same village and crop further up with other words, an unknown survey or
    /// village, a village that the person does not answer for, a day before the opening, a closed survey
    /// unless the county corrects it, a missing reason after the closing, an unknown crop, an output that
    /// is not counted as the crop is, and a correction without a reason, in this order (`SurveyError`,
    /// `MeasureError`, `RegisterError`, `MemberError`, `CatalogueError`). Throws
    /// `TenancyError.enteredForAnother`.
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
            insert into app.survey_crop_answer (tenant_id, survey_id, village_id, crop_id, version,
                area_mu_e4, output_milli, unit, base_milli, households, years, answered_on,
                is_correction, reason, recorded_by)
            select \(tx.tenant), survey_id, village_id, crop_id, version, area_mu_e4, output_milli,
                unit, base_milli, households, years, answered_on, is_correction, reason,
                \(tx.person.id)
            from judged where outcome in ('recorded', 'changed')
        ), audited as (
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?),
                \(tx.verb.name), 'survey_crop_answer', village_id,
                jsonb_strip_nulls(to_jsonb(j) - 'place' - 'outcome' - 'refusal'),
                nullif(reason, '')
            from judged j where outcome in ('recorded', 'changed')
        )
        select outcome from judged order by place
        """
    }

    /// The entries over the versions before them. A crop that is not grown any more keeps nothing of them;
    /// a crop may stand further up under its other name.
    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select m.*, case
                when version > 1 and not (is_correction or is_filling)
                    and split_part(refusal, ' ', 1) in ('survey_closed', 'reason_missing')
                    then 'already_there'
                when refusal is not null then refusal
                when crop_id is null then 'unknown_crop'
                when said_base <> crop_base then 'output_unlike'
                when is_repeated then 'repeated'
                when version = 1 then 'recorded'
                when is_correction and btrim(reason) = '' then 'reason_missing'
                when is_correction or is_filling then 'changed'
                else 'already_there' end as outcome
        from (
            select g.place, k.id as survey_id, v.id as village_id, c.id as crop_id,
                coalesce(l.version, 0) + 1 as version, g.area_mu_e4, n.output_milli, n.unit,
                n.base_milli, n.households, n.years, g.answered_on, g.reason, g.said_base,
                c.base as crop_base,
                row_number() over (partition by k.id, v.id, c.id order by g.place) > 1
                    as is_repeated,
                coalesce(g.area_mu_e4 <> l.area_mu_e4 or g.base_milli <> l.base_milli
                    or g.households <> l.households or g.years <> l.years, false) as is_correction,
                g.base_milli is not null and l.base_milli is null
                    or g.households is not null and l.households is null
                    or g.years is not null and l.years is null as is_filling,
                app.answer_refusal(\(tx.tenant), \(tx.person.id), g.survey, v.id, g.answered_on,
                    g.reason) as refusal
            from \(given(entries))
            left join app.survey k on k.tenant_id = \(tx.tenant) and k.code = g.survey
            left join app.village v on v.tenant_id = \(tx.tenant)
                and v.id = app.village_of_code(\(tx.tenant), g.village)
                and app.village_stands(\(tx.tenant), v.id, \(tx.today))
            left join lateral (
                select * from app.crop c
                where c.tenant_id = \(tx.tenant) and g.crop in (c.code, c.name)
                order by c.code <> g.crop limit 1) c on true
            left join lateral (
                select * from app.survey_crop_answer x
                where x.tenant_id = \(tx.tenant) and x.survey_id = k.id and x.village_id = v.id
                    and x.crop_id = c.id
                order by x.version desc limit 1) l on true
            cross join lateral (
                select g.output_milli, g.unit, g.base_milli, g.households, g.years
                where g.area_mu_e4 = 0
                union all
                select case when g.base_milli is null then l.output_milli else g.output_milli end,
                    case when g.base_milli is null then l.unit else g.unit end,
                    coalesce(g.base_milli, l.base_milli), coalesce(g.households, l.households),
                    coalesce(g.years, l.years)
                where g.area_mu_e4 > 0) n
        ) m
        """
    }

    private static func given(_ entries: [Entry]) -> SQL {
        """
        unnest(\(entries.map(\.survey)), \(entries.map(\.village)), \(entries.map(\.crop)),
            \(entries.map(\.area.tenThousandthsOfMu)), \(entries.map { $0.output?.thousandths }),
            \(entries.map { $0.output?.unit }), \(entries.map { base($0.output) }),
            \(entries.map { $0.output?.unit.base }), \(entries.map(\.households)),
            \(entries.map(\.years)), \(entries.map(\.answeredOn)), \(entries.map(\.reason)))
            with ordinality as g (survey, village, crop, area_mu_e4, output_milli, unit, base_milli,
                said_base, households, years, answered_on, reason, place)
        """
    }

    /// The output in its own base; that of packs is no crop's base and refused as unlike.
    private static func base(_ output: Quantity?) -> Int64? {
        guard let output else { return nil }
        do throws(MeasureError) {
            return try output.baseThousandths()
        } catch {
            return output.thousandths
        }
    }
}
