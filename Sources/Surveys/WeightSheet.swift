import Catalogue
public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of weights: the rows of a survey are its whole scheme.
public enum WeightSheet: ExportableSheet {
    /// A row: a criterion with its weight.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the survey.
        public var survey: String
        /// The criterion with its weight and direction.
        public var weighted: ScoringScheme.Weighted
        /// What becomes of missing answers; nil when the row does not say.
        public var missing: MissingAnswer?
        /// Why the weights change.
        public var reason: String
    }

    public static let name = "survey-weights"
    public static let verb = Verb.weighSurvey
    public static let columns = [
        SheetColumn("survey", "普查编号", "survey", synonyms: ["普查", "摸底编号"]),
        SheetColumn("criterion", "指标", "criterion", synonyms: ["评分指标"]),
        SheetColumn("weight", "权重", "weight", synonyms: ["权重%", "比重"]),
        SheetColumn("direction", "方向", "direction", isRequired: false),
        SheetColumn("missing", "缺答处理", "missing", synonyms: ["缺答"], isRequired: false),
        SheetColumn("reason", "更改原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Entry {
        let criterion = try row.cell("criterion") { text in
            guard let criterion = Criterion(word: text) else {
                throw SurveyError.unknownCriterion(text)
            }
            return criterion
        }
        let weight = try row.cell("weight") { try Int64(counting: $0) }
        let direction = try row.word("direction", Direction.self) { .unknownDirection($0) }
        return Entry(
            survey: row.halfWidth("survey"),
            weighted: .init(criterion, Int(clamping: weight), direction ?? .more),
            missing: try row.word("missing") { .unknownMissing($0) }, reason: row["reason"])
    }

    /// Throws `TenancyError.enteredForAnother`.
    public static func write(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageSurveys)
        var outcomes: [EntryOutcome] = Array(repeating: .alreadyThere, count: entries.count)
        let surveys = Dictionary(grouping: entries.indices) { entries[$0].survey }
        for survey in surveys.keys.sorted() {
            let places = surveys[survey] ?? []
            let outcome = try await set(places.map { entries[$0] }, of: survey, tx)
            for place in places { outcomes[place] = outcome(entries[place]) }
        }
        return outcomes
    }

    /// Sets the scheme that the rows of a survey are, and says what became of each row of it.
    private static func set(
        _ entries: [Entry], of survey: String, _ tx: TenantTransaction
    ) async throws -> (Entry) -> EntryOutcome {
        let setting = ScoringScheme.Setting(
            survey: survey,
            scheme: ScoringScheme(
                entries.map(\.weighted), missing: entries.compactMap(\.missing).first ?? .zero),
            reason: entries.map(\.reason).first { !$0.isBlank } ?? "")
        do {
            let isNew = try await ScoringScheme.set(setting, in: tx)
            return { _ in isNew ? .changed : .alreadyThere }
        } catch let reason as SurveyError {
            return { refused($0, reason) }
        }
    }

    private static func refused(_ entry: Entry, _ reason: SurveyError) -> EntryOutcome {
        let (column, value) =
            switch reason {
            case .unknownSurvey: ("survey", entry.survey)
            case .criterionRepeated: ("criterion", entry.weighted.criterion.text(in: .chinese))
            case .weightsReasonMissing: ("reason", entry.reason)
            default: ("weight", "\(entry.weighted.weight)")
            }
        return .refused(column: column, value: value, reason: reason)
    }

    /// The schemes that hold, by survey.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[k.code, \(Criterion.chinese(of: "c.criterion")), c.weight::text,
                \(Direction.chinese(of: "case when c.less then 'less' else 'more' end")),
                \(MissingAnswer.chinese(of: "s.missing")), s.reason]
            from app.survey k
            join app.survey_scheme s on s.tenant_id = \(tx.tenant) and s.survey_id = k.id
                and s.version = (select max(x.version) from app.survey_scheme x
                    where x.tenant_id = \(tx.tenant) and x.survey_id = k.id)
            cross join unnest(s.criteria, s.weights, s.is_less) with ordinality
                as c (criterion, weight, less, place)
            where k.tenant_id = \(tx.tenant)
            order by k.code, c.place
            """)
    }
}
