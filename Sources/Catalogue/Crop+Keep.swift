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
        return try await keep(entries, .isChanged, tx)
    }

    /// Writes what the county has not said of its crops, and refuses what it has said otherwise
    /// (`CatalogueError.leftAsItIs`).
    static func complete(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await keep(entries, .isLeft, tx)
    }

    private static func keep(
        _ entries: [Entry], _ differing: Differing, _ tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        var outcomes = try await tx.keep(lines(of: entries)) { keeping($0, differing, tx) }
        let varieties = entries.indices.filter {
            !outcomes[$0].isRefused && !entries[$0].variety.isEmpty
        }
        let kept = try await Variety.keep(varieties.map { entries[$0].varietyEntry }, in: tx)
        for (place, outcome) in zip(varieties, kept) { outcomes[place].add(outcome) }
        let grades = entries.indices.filter {
            !outcomes[$0].isRefused && (!entries[$0].grade.isEmpty || entries[$0].rank != nil)
        }
        let ranked = try await Grade.keep(grades.map { entries[$0].gradeEntry }, in: tx)
        for (place, outcome) in zip(grades, ranked) { outcomes[place].add(outcome) }
        return outcomes
    }

    /// A name, unit, category or English name that one line gives holds for the lines of the same crop
    /// that give none.
    private static func lines(of entries: [Entry]) -> [CropLine] {
        var said: [String: CropLine] = [:]
        for entry in entries {
            let earlier = said[entry.code]
            said[entry.code] = CropLine(
                code: entry.code, name: earlier?.name.said ?? entry.name,
                unit: earlier?.unit ?? entry.unit,
                category: earlier?.category ?? entry.category,
                english: earlier?.english.said ?? entry.english)
        }
        return entries.map { entry in
            CropLine(
                code: entry.code, name: entry.name.said ?? said[entry.code]?.name ?? "",
                unit: entry.unit ?? said[entry.code]?.unit,
                category: entry.category ?? said[entry.code]?.category,
                english: entry.english.said ?? said[entry.code]?.english ?? "")
        }
    }

    private static func keeping(
        _ lines: [CropLine], _ differing: Differing, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as (\(judging(lines, differing, tx))), written as (
            insert into app.crop as x (tenant_id, code, name, base, unit, category, english)
            select \(tx.tenant), code, name, base, unit, category, english from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set name = excluded.name, unit = excluded.unit,
                    category = coalesce(excluded.category, x.category),
                    english = coalesce(excluded.english, x.english)
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func judging(
        _ lines: [CropLine], _ differing: Differing, _ tx: TenantTransaction
    ) -> SQL {
        """
        select g.place, g.code, coalesce(g.name, c.name) as name, coalesce(g.base, c.base) as base,
            coalesce(g.unit, c.unit) as unit, g.category, g.english, case
            when coalesce(g.name, c.name) is null then 'name_missing'
            when coalesce(g.unit, c.unit) is null then 'unit_missing'
            when exists (select 1 from app.crop o where o.tenant_id = \(tx.tenant)
                and o.name = g.name and o.code <> g.code)
                or count(*) over (partition by g.name) > 1 and g.name is not null
                then 'name_taken'
            when c.base <> g.base then 'base_fixed'
            when c.id is null then 'recorded'
            when c.name <> g.name or c.unit <> g.unit or c.category <> g.category
                or c.english <> g.english then \(differing.word)
            when c.category is null and g.category is not null
                or c.english is null and g.english is not null then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(lines.map(\.code)), \(lines.map(\.name.said)), \(lines.map { $0.unit?.base }),
                \(lines.map(\.unit)), \(lines.map { $0.category?.rawValue }),
                \(lines.map(\.english.said)))
            with ordinality as g (code, name, base, unit, category, english, place)
        left join app.crop c on c.tenant_id = \(tx.tenant) and c.code = g.code
        """
    }
}

extension Crop.Entry {
    fileprivate var varietyEntry: Variety.Entry { .init(crop: code, name: variety) }

    fileprivate var gradeEntry: Grade.Entry { .init(crop: code, name: grade, rank: rank) }
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
