import Measures
import Members
import Postgres
public import Tenancy

extension Crop {
    /// Writes new crops, varieties and grades and changed names, units and ranks, and says of each
    /// entry what became of it. Nothing is taken away.
    ///
    /// Judged first for the crop: a malformed code, a code that stood further up with other words, no
    /// name or no unit for a new crop, a name of another crop, a unit of another kind than before;
    /// then for the variety; then for the grade: no rank, a rank without a grade, a rank that is not
    /// 1 to 99, a grade that stood further up with another rank, a rank of another grade
    /// (`CatalogueError`, `RegisterError`). What is right in an entry is kept even when the grade
    /// beside it is refused. Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCatalogue)
        var outcomes = try await tx.keep(lines(of: entries)) { keeping($0, tx) }
        let varieties = entries.indices.filter {
            !outcomes[$0].isRefused && !entries[$0].variety.isEmpty
        }
        let varietyLines = varieties.map {
            VarietyLine(crop: entries[$0].code, name: entries[$0].variety)
        }
        let kept = try await tx.keep(varietyLines) { keeping($0, tx) }
        for (place, outcome) in zip(varieties, kept) { outcomes[place].add(outcome) }
        let grades = entries.indices.filter {
            !outcomes[$0].isRefused && (!entries[$0].grade.isEmpty || entries[$0].rank != nil)
        }
        let gradeLines = grades.map {
            GradeLine(crop: entries[$0].code, name: entries[$0].grade, rank: entries[$0].rank)
        }
        let ranked = try await tx.keep(gradeLines) { keeping($0, tx) }
        for (place, outcome) in zip(grades, ranked) { outcomes[place].add(outcome) }
        return outcomes
    }

    /// A name or unit that one line gives holds for the lines of the same crop that give none.
    private static func lines(of entries: [Entry]) -> [CropLine] {
        var names: [String: String] = [:]
        var units: [String: Unit] = [:]
        for entry in entries {
            if !entry.name.isEmpty { names[entry.code] = names[entry.code] ?? entry.name }
            if let unit = entry.unit { units[entry.code] = units[entry.code] ?? unit }
        }
        return entries.map { entry in
            let name = entry.name.isEmpty ? names[entry.code] ?? "" : entry.name
            return CropLine(code: entry.code, name: name, unit: entry.unit ?? units[entry.code])
        }
    }

    private static func keeping(_ lines: [CropLine], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (
            select g.place, g.code, coalesce(g.name, c.name) as name,
                coalesce(g.base, c.base) as base, coalesce(g.unit, c.unit) as unit, case
                when coalesce(g.name, c.name) is null then 'name_missing'
                when coalesce(g.unit, c.unit) is null then 'unit_missing'
                when exists (select 1 from app.crop o where o.tenant_id = \(tx.tenant)
                    and o.name = g.name and o.code <> g.code)
                    or count(*) over (partition by g.name) > 1 and g.name is not null
                    then 'name_taken'
                when c.base <> g.base then 'base_fixed'
                when c.id is null then 'recorded'
                when c.name <> g.name or c.unit <> g.unit then 'changed'
                else 'already_there' end as outcome
            from unnest(
                    \(lines.map(\.code)), \(lines.map { $0.name.isEmpty ? nil : $0.name }),
                    \(lines.map { $0.unit?.base }), \(lines.map(\.unit)))
                with ordinality as g (code, name, base, unit, place)
            left join app.crop c on c.tenant_id = \(tx.tenant) and c.code = g.code
        ), written as (
            insert into app.crop (tenant_id, code, name, base, unit)
            select \(tx.tenant), code, name, base, unit from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set name = excluded.name, unit = excluded.unit
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func keeping(_ lines: [VarietyLine], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (
            select g.place, g.name, c.id as crop_id, case
                when c.id is null then 'unknown_crop'
                when v.id is null then 'recorded' else 'already_there' end as outcome
            from unnest(\(lines.map(\.crop)), \(lines.map(\.name)))
                with ordinality as g (crop, name, place)
            left join app.crop c on c.tenant_id = \(tx.tenant) and c.code = g.crop
            left join app.variety v
                on v.tenant_id = \(tx.tenant) and v.crop_id = c.id and v.name = g.name
        ), written as (
            insert into app.variety (tenant_id, crop_id, name)
            select \(tx.tenant), crop_id, name from judged where outcome = 'recorded'
            on conflict (tenant_id, crop_id, name) do nothing
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func keeping(_ lines: [GradeLine], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (
            select g.place, g.name, g.rank, c.id as crop_id, case
                when c.id is null then 'unknown_crop'
                when exists (select 1 from app.grade o where o.tenant_id = \(tx.tenant)
                    and o.crop_id = c.id and o.rank = g.rank and o.name <> g.name)
                    or count(*) over (partition by c.id, g.rank) > 1 then 'rank_taken'
                when r.id is null then 'recorded'
                when r.rank <> g.rank then 'changed' else 'already_there' end as outcome
            from unnest(
                    \(lines.map(\.crop)), \(lines.map(\.name)),
                    \(lines.map { Int32($0.rank ?? 0) }))
                with ordinality as g (crop, name, rank, place)
            left join app.crop c on c.tenant_id = \(tx.tenant) and c.code = g.crop
            left join app.grade r
                on r.tenant_id = \(tx.tenant) and r.crop_id = c.id and r.name = g.name
        ), written as (
            insert into app.grade (tenant_id, crop_id, name, rank)
            select \(tx.tenant), crop_id, name, rank from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, name) do update set rank = excluded.rank
            returning 1
        )
        select outcome from judged order by place
        """
    }
}

extension EntryOutcome {
    var isRefused: Bool {
        if case .refused = self { true } else { false }
    }

    /// Takes over what became of another part of the same entry: a refusal counts most, then
    /// something new, then something changed.
    fileprivate mutating func add(_ part: EntryOutcome) {
        if isRefused { return }
        switch (self, part) {
        case (_, .refused), (_, .recorded), (.alreadyThere, .changed): self = part
        default: break
        }
    }
}
