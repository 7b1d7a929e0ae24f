import Catalogue
import Measures
import Postgres
import Tenancy

/// A line of a plan as it is stored.
struct StoredLine: Hashable, Sendable {
    let crop: Crop.ID
    let variety: Variety.ID?
    let village: Int64
    let area: Area
    let output: Quantity?
    let unit: Unit
    let isByYield: Bool
    let sow: Period?
    let harvest: Period?

    /// What tells it apart from the other lines of its plan.
    var key: [Int64] { [crop.rawValue, variety?.rawValue ?? 0, village] }

    /// The line in the place of an earlier one: windows that nobody asked for stay, and so does the
    /// output unless it or the land is another.
    func completed(from earlier: StoredLine, asked: SeasonPlan.Line) -> StoredLine {
        let keepsOutput =
            asked.output == nil ? area == earlier.area : asked.output == earlier.output
        return StoredLine(
            crop: crop, variety: variety, village: village, area: area,
            output: keepsOutput ? earlier.output : output, unit: unit,
            isByYield: keepsOutput ? earlier.isByYield : isByYield,
            sow: asked.sow ?? earlier.sow, harvest: asked.harvest ?? earlier.harvest)
    }
}

/// The lines of an ask on their way into a plan: found in the registers, and completed from the catalogue.
struct PlanLines {
    private let season: Season
    private let committee: String
    private let tx: TenantTransaction

    init(_ ask: SeasonPlan.Ask, _ tx: TenantTransaction) {
        season = ask.season
        committee = ask.committee
        self.tx = tx
    }

    /// The lines as they are stored. Throws `PlanningError.areaNotPositive`, `.unknownCrop`,
    /// `.unknownVariety`, `.unknownVillage`, `.villageNotCovered`, `.outputUnlike` for the first line that
    /// breaks a rule, then `.lineRepeated`.
    func stored(_ lines: [SeasonPlan.Line]) async throws -> [StoredLine] {
        for line in lines where line.area <= .zero {
            throw PlanningError.areaNotPositive(line.area)
        }
        let found = try await find(lines.map(\.key))
        var seen: Set<[Int64]> = []
        var stored: [StoredLine] = []
        for (line, place) in zip(lines, found) {
            let line = try await complete(line, place)
            stored.append(line)
        }
        for (line, place) in zip(lines, stored) where !seen.insert(place.key).inserted {
            throw PlanningError.lineRepeated(line.key.text)
        }
        return stored
    }

    /// The stored keys of lines. Throws as `stored`.
    func keys(_ keys: [SeasonPlan.Key]) async throws -> [[Int64]] {
        try await find(keys).map { [$0.crop.rawValue, $0.variety?.rawValue ?? 0, $0.village] }
    }

    private struct Found: Sendable {
        let refusal: String?
        let crop: Crop.ID
        let variety: Variety.ID?
        let village: Int64
        let unit: Unit
        let perMu: Quantity?
    }

    private func find(_ keys: [SeasonPlan.Key]) async throws -> [Found] {
        let found = try await tx.postgres.all(finding(keys)) { row in
            let refusal = try row.next(String?.self)
            let crop = try row.next(Int64.self)
            let variety = try row.next(Int64?.self)
            let village = try row.next(Int64.self)
            let unit = try row.next(Unit?.self) ?? .jin
            let amount = try row.next(Int64?.self)
            let per = try row.next(Unit?.self)
            return Found(
                refusal: refusal, crop: Crop.ID(crop), variety: variety.map { Variety.ID($0) },
                village: village, unit: unit,
                perMu: amount.flatMap { amount in
                    per.map { Quantity(thousandths: amount, unit: $0) }
                })
        }
        for (key, place) in zip(keys, found) {
            if let error = error(place.refusal, key) { throw error }
        }
        return found
    }

    private func error(_ refusal: String?, _ key: SeasonPlan.Key) -> PlanningError? {
        switch refusal {
        case "unknown_crop": .unknownCrop(key.crop)
        case "unknown_variety": .unknownVariety(key.variety, crop: key.crop)
        case "unknown_village": .unknownVillage(key.village)
        case "village_not_covered": .villageNotCovered(key.village, committee: committee)
        default: nil
        }
    }

    private func finding(_ keys: [SeasonPlan.Key]) -> SQL {
        """
        select case
                when c.id is null then 'unknown_crop'
                when g.variety <> '' and v.id is null then 'unknown_variety'
                when w.id is null then 'unknown_village'
                when x.id is null then 'village_not_covered' end,
            coalesce(c.id, 0), v.id, coalesce(w.id, 0), c.unit, y.amount_milli, y.unit
        from unnest(\(keys.map(\.crop)), \(keys.map(\.variety)), \(keys.map(\.village)))
            with ordinality as g (crop, variety, village, place)
        left join lateral (
            select * from app.crop c
            where c.tenant_id = \(tx.tenant) and g.crop in (c.code, c.name)
            order by c.code <> g.crop limit 1) c on true
        left join app.variety v
            on v.tenant_id = \(tx.tenant) and v.crop_id = c.id and v.name = g.variety
        left join app.village w on w.tenant_id = \(tx.tenant) and w.code = g.village
        left join app.committee t on t.tenant_id = \(tx.tenant) and t.code = \(committee)
        left join app.committee_village x on x.tenant_id = \(tx.tenant)
            and x.committee_id = t.id and x.village_id = w.id
        left join lateral (
            select y.amount_milli, y.unit from app.crop_yield y
            where y.tenant_id = \(tx.tenant) and y.crop_id = c.id and y.method = ''
                and (y.variety_id is null or y.variety_id = v.id)
            order by y.variety_id is null limit 1) y on true
        order by g.place
        """
    }

    private func complete(_ line: SeasonPlan.Line, _ found: Found) async throws -> StoredLine {
        if let output = line.output, !output.unit.isAlike(found.unit) {
            throw PlanningError.outputUnlike(crop: line.key.crop, unit: output.unit)
        }
        try line.output?.checkedAmount()
        let entries = try await CropCalendar.all(of: found.crop, in: tx)
        let calendar = Self.only(entries, variety: line.key.variety)
        return StoredLine(
            crop: found.crop, variety: found.variety, village: found.village, area: line.area,
            output: try line.output ?? Self.output(found.perMu, line.area), unit: found.unit,
            isByYield: line.output == nil && found.perMu != nil,
            sow: try line.sow ?? days(of: calendar?.sow),
            harvest: try line.harvest ?? days(of: calendar?.harvest))
    }

    private static func output(_ perMu: Quantity?, _ area: Area) throws -> Quantity? {
        try perMu.map { try CropYield(perMu: $0).output(of: area) }
    }

    /// The one entry of the calendar that can be meant: of the variety if there is one, else of the crop.
    /// Where regions or ways of growing differ nothing is guessed.
    private static func only(_ entries: [CropCalendar], variety: String) -> CropCalendar? {
        let own = entries.filter { !variety.isEmpty && $0.variety == variety }
        let fitting = own.isEmpty ? entries.filter(\.variety.isEmpty) : own
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// The days of the window in the season, or the next after it: the first that does not end before it.
    private func days(of window: YearWindow?) throws(MeasureError) -> Period? {
        guard let window else { return nil }
        let first = season.period.from
        for year in (first.year - 1)...(first.year + 1) {
            let days = try window.period(beginningIn: year)
            if days.through >= first { return days }
        }
        return nil
    }
}
