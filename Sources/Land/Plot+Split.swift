public import Measures
import Members
import Postgres
public import Tenancy

extension Plot {
    /// A plot that becomes several.
    public struct Split: Hashable, Sendable, Codable {
        /// One of the plots that it becomes.
        public struct Part: Hashable, Sendable, Codable {
            /// The code, which no plot has yet.
            public var code: String
            /// What people call it; may be empty.
            public var name: String
            /// How large it is; nil for the last part is the rest.
            public var area: Area?

            /// A part of this area, or the rest.
            public init(_ code: String, name: String = "", area: Area?) {
                self.code = code
                self.name = name
                self.area = area
            }
        }

        /// The code of the plot.
        public var plot: String
        /// What it becomes.
        public var parts: [Part]
        /// The day on which it came about.
        public var day: CivilDate
        /// Why.
        public var reason: String

        /// A split of this plot.
        public init(_ plot: String, into parts: [Part], on day: CivilDate, reason: String) {
            self.plot = plot
            self.parts = parts
            self.day = day
            self.reason = reason
        }
    }

    /// Splits a plot: it ends, and its parts begin with the same holder, lease, class and status.
    ///
    /// Throws `LandError.reasonMissing`, `.inFuture`, `.partsTooFew`, `RegisterError.codeMalformed`,
    /// `.codeRepeated`, `.partWithoutArea`, `.areaNotPositive`, `.areaTooLarge`, `.unknownPlot`,
    /// `.plotOutOfReach`, `.plotEnded`, `.changedSince`, `.restIsNothing`, `.areasDiffer`,
    /// `.codeTaken`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func split(
        _ ask: Split, in tx: TenantTransaction
    ) async throws -> PlotChange.ID {
        try tx.requires(.manageLand)
        try LandError.check(reason: ask.reason, day: ask.day, in: tx)
        try ask.check()
        let plot = try await PlotStanding.hold([ask.plot], in: tx)[0]
        try plot.check(on: ask.day)
        let state = plot.state(on: ask.day)
        let parts = try ask.areas(of: plot).enumerated().map { place, area in
            var part = state
            part.area = area
            part.name = ask.parts[place].name
            return part
        }
        let ids = try await plot.open(ask.parts.map(\.code), parts, in: tx)
        let draft = PlotChangeDraft(
            kind: .split, day: ask.day, reason: ask.reason,
            plots: [(plot.id, state.ended)] + zip(ids, parts).map { ($0, $1) })
        return try await draft.write(in: tx)
    }
}

extension Plot.Split {
    /// The rules that need no database.
    func check() throws {
        guard parts.count > 1 else { throw LandError.partsTooFew }
        try RegisterError.checkCodes(parts.map(\.code))
        for (place, part) in parts.enumerated() {
            guard let area = part.area else {
                guard place == parts.count - 1 else { throw LandError.partWithoutArea(part.code) }
                continue
            }
            guard area > .zero else { throw LandError.areaNotPositive(area) }
            guard area <= Plot.areaLimit else { throw LandError.areaTooLarge(area) }
        }
    }

    /// The areas of the parts, which together are the plot's.
    func areas(of plot: PlotStanding) throws -> [Area] {
        let whole = plot.state.area
        let said = parts.compactMap(\.area)
        let sum = try Area.sum(said)
        if said.count == parts.count {
            guard sum == whole else {
                throw LandError.areasDiffer(plot.code, whole: whole, parts: sum)
            }
            return said
        }
        guard sum < whole else {
            throw LandError.restIsNothing(plot.code, whole: whole, parts: sum)
        }
        return said + [try whole - sum]
    }
}

extension RegisterError {
    /// Refuses a malformed code, then one that is named twice.
    static func checkCodes(_ codes: [String]) throws {
        for code in codes where !isCode(code) { throw RegisterError.codeMalformed(code) }
        var seen: Set<String> = []
        for code in codes where !seen.insert(code).inserted {
            throw LandError.codeRepeated(code)
        }
    }
}

extension PlotStanding {
    /// Makes new plots in the village of this one and gives their ids in the order of the codes. Throws
    /// `LandError.codeTaken`.
    func open(
        _ codes: [String], _ states: [PlotState], in tx: TenantTransaction
    ) async throws -> [Plot.ID] {
        let opened = try await tx.postgres.all(
            """
            select o.code, o.plot_id from app.open_plots(\(tx.tenant),
                \(codes.map { _ in village }), \(states.map(\.owner)), \(codes),
                \(states.map(\.name)), \(states.map(\.tenure.rawValue)),
                \(states.map(\.area.tenThousandthsOfMu))) o
            """
        ) { row in (code: try row.next(String.self), id: try row.next(Plot.ID.self)) }
        let ids = Dictionary(opened.map { ($0.code, $0.id) }) { first, _ in first }
        return try codes.map { code in
            guard let id = ids[code] else { throw LandError.codeTaken(code) }
            return id
        }
    }
}
