import Measures
import Postgres

/// What a sheet asks about many rows at once: which batch and grade they mean, and whether the unit
/// fits. Texts are as people wrote them, in half-width letters; empty where the sheet is silent.
///
/// A class, as its answer is, so that a million rows share it without a count for each of its texts.
final class HarvestAsk: Sendable {
    let batch: String
    let memberCode: String
    let member: String
    let crop: String
    let variety: String
    let plot: String
    let grade: String
    let unit: Unit

    init(
        batch: String, memberCode: String, member: String, crop: String, variety: String,
        plot: String, grade: String, unit: Unit
    ) {
        self.batch = batch
        self.memberCode = memberCode
        self.member = member
        self.crop = crop
        self.variety = variety
        self.plot = plot
        self.grade = grade
        self.unit = unit
    }

    /// The member as the sheet names it.
    var memberText: String { memberCode.isEmpty ? member : memberCode }
}

/// The answer to an ask: ids and factor, or why no such row can be recorded.
final class HarvestStanding: RowDecodable {
    /// The code of the batch, found or named.
    let code: String?
    let batch: Int64?
    let grade: Int64?
    let crop: Int64?
    /// How many thousandths of the crop's base a thousandth of the unit is.
    let above: Int64?
    let below: Int64?
    let cropCode: String?
    let memberOfBatch: String?
    /// The open batches that the row may mean, where it names none.
    let candidates: [String]?
    /// A rule about the row's own words; it counts before the rules about the batch.
    let contradiction: String?
    let verdict: HarvestVerdict
    /// The treatments with a pre-harvest interval; mostly none.
    let treatments: [Treatment]

    init(row: inout Row) throws {
        code = try row.next()
        batch = try row.next()
        grade = try row.next()
        crop = try row.next()
        above = try row.next()
        below = try row.next()
        cropCode = try row.next()
        memberOfBatch = try row.next()
        candidates = try row.next()
        contradiction = try row.next()
        verdict = try HarvestVerdict(row: &row)
        treatments = try row.next([String]?.self)?.compactMap(Treatment.init(refusal:)) ?? []
    }

    /// One row for each ask, in their order.
    static func answering(_ asks: [HarvestAsk], _ judging: HarvestJudging) -> SQL {
        """
        with asked as (\(asked(asks))), candidates as (\(candidates(judging))),
        -- Finished first: below row security an index takes ids as they stand, not their making.
        found as materialized (
            select a.*, c.codes,
                coalesce(b.id, case when cardinality(c.ids) = 1 then c.ids[1] end) as batch_id
            from asked a
            left join app.batch b on b.tenant_id = \(judging.tenant) and b.code = a.asked_batch
            left join candidates c on c.place = a.place
        )
        select j.code, f.batch_id, j.grade_id, j.crop_id, j.base_above, j.base_below, j.crop_code,
            m.code, f.codes, case
                when f.asked_batch is null and (f.asked_crop is null
                    or f.asked_member_code is null and f.asked_member is null)
                    then 'batch_not_named'
                when f.asked_batch is null and f.codes is null then case
                    when not exists (select 1 from app.member n where n.tenant_id = \(judging.tenant)
                            and (n.code = f.asked_member_code or f.asked_member_code is null
                                and f.asked_member in (n.name, n.code))
                            and (s.everything or n.village_id = any (s.villages)))
                        then 'unknown_member'
                    when not exists (select 1 from app.crop n where n.tenant_id = \(judging.tenant)
                            and f.asked_crop in (n.name, n.code))
                        then 'unknown_crop'
                    else 'no_open_batch' end
                when f.asked_batch is null and cardinality(f.codes) > 1
                    then 'several_open_batches'
                when not j.is_within then null
                when f.asked_crop not in (j.crop, j.crop_code) then 'crop_not_of_batch'
                when f.asked_member_code <> m.code or f.asked_member not in (m.name, m.code)
                    then 'member_not_of_batch'
            end, case when j.code is null then 'unknown_batch' else j.refusal end, j.crop,
            j.crop_unit, j.village, j.planted_on, j.closed_on, j.grades,
            case when i.batch_id is not null then array(
                select concat_ws('|', 'inside_interval', x.product, x.treated_on, x.allowed_on)
                from app.treatments(\(judging.tenant), f.batch_id) x
                order by x.allowed_on desc, x.treated_on, x.product) end
        from found f
        cross join app.reach(\(judging.tenant), \(judging.person), 'harvests.record') s
        left join lateral app.judge_harvest(\(judging.tenant), s.everything, s.villages,
            f.batch_id, f.grade, f.unit, f.unit_base, f.above, f.below, null, null,
            \(judging.today)) j on true
        left join app.member m on m.tenant_id = \(judging.tenant) and m.id = j.member_id
        left join app.batch_bar i on i.tenant_id = \(judging.tenant) and i.batch_id = f.batch_id
        order by f.place
        """
    }

    private static func asked(_ asks: [HarvestAsk]) -> SQL {
        """
        select place, nullif(batch, '') as asked_batch, nullif(member_code, '') as asked_member_code,
            nullif(member, '') as asked_member, nullif(crop, '') as asked_crop,
            nullif(variety, '') as asked_variety, nullif(plot, '') as asked_plot,
            grade, unit, unit_base, above, below
        from unnest(
                \(asks.map(\.batch)), \(asks.map(\.memberCode)), \(asks.map(\.member)),
                \(asks.map(\.crop)), \(asks.map(\.variety)), \(asks.map(\.plot)),
                \(asks.map(\.grade)), \(asks.map(\.unit)), \(asks.map(\.unit.base)),
                \(asks.map(\.unit.factor.numerator)), \(asks.map(\.unit.factor.denominator)))
            with ordinality as a (batch, member_code, member, crop, variety, plot, grade, unit,
                unit_base, above, below, place)
        """
    }

    /// The open batches that a row without a batch may mean, among those the person records for.
    private static func candidates(_ judging: HarvestJudging) -> SQL {
        """
        select a.place, array_agg(b.id order by b.code) as ids,
            array_agg(b.code order by b.code) as codes
        from asked a
        cross join app.reach(\(judging.tenant), \(judging.person), 'harvests.record') s
        join app.member m on m.tenant_id = \(judging.tenant)
            and (m.code = a.asked_member_code
                or a.asked_member_code is null and a.asked_member in (m.name, m.code))
            and (s.everything or m.village_id = any (s.villages))
        join app.batch b on b.tenant_id = \(judging.tenant) and b.member_id = m.id
        join app.crop c on c.tenant_id = \(judging.tenant) and c.id = b.crop_id
            and a.asked_crop in (c.name, c.code)
        left join app.variety v on v.tenant_id = \(judging.tenant) and v.id = b.variety_id
        where a.asked_batch is null
            and (a.asked_variety is null or a.asked_variety = v.name)
            and (a.asked_plot is null or exists (select 1 from app.batch_plot u
                join app.plot p on p.tenant_id = \(judging.tenant) and p.id = u.plot_id
                where u.tenant_id = \(judging.tenant) and u.batch_id = b.id
                    and a.asked_plot in (p.code, p.name)))
            and not exists (select 1 from app.batch_closing k
                where k.tenant_id = \(judging.tenant) and k.batch_id = b.id)
        group by a.place
        """
    }
}
