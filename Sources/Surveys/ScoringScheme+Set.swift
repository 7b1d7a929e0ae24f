public import Postgres
public import Tenancy

extension ScoringScheme {
    /// Other weights for a survey.
    public struct Setting: Sendable, Hashable, Codable {
        /// The code of the survey.
        public var survey: String
        /// The scheme.
        public var scheme: ScoringScheme
        /// Why the weights change.
        public var reason: String

        /// A scheme for a survey.
        public init(survey: String, scheme: ScoringScheme, reason: String) {
            self.survey = survey
            self.scheme = scheme
            self.reason = reason
        }
    }

    /// A version of a survey's scheme.
    public struct Version: Sendable, Hashable {
        /// The number, from 1.
        public let number: Int
        /// The scheme.
        public let scheme: ScoringScheme
        /// Who set it.
        public let recordedBy: String
        /// Why; empty of the first.
        public let reason: String
    }

    /// Sets the scheme of a survey as a further version; what was decided keeps the score that it was decided
    /// by. Returns whether the scheme is another than before.
    ///
    /// Throws what `check` throws, `SurveyError.unknownSurvey`, `.weightsReasonMissing`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func set(_ setting: Setting, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageSurveys)
        try setting.scheme.check()
        try await tx.hold(surveys: [setting.survey])
        let survey = try await Survey.find(setting.survey, in: tx)
        let latest = try await latest(of: survey, in: tx)
        guard latest.scheme != setting.scheme else { return false }
        guard !setting.reason.isBlank else { throw SurveyError.weightsReasonMissing }
        try await setting.scheme.write(latest.number + 1, of: survey.id, setting.reason, tx)
        try tx.audit("survey_scheme", survey.id, of: setting, reason: setting.reason)
        return true
    }

    /// Gives a new survey the usual scheme.
    static func start(of survey: Survey.ID, in tx: TenantTransaction) async throws {
        try await usual.write(1, of: survey, "", tx)
    }

    private func write(
        _ number: Int, of survey: Survey.ID, _ reason: String, _ tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            insert into app.survey_scheme (tenant_id, survey_id, version, criteria, weights,
                is_less, missing, reason, recorded_by)
            values (\(tx.tenant), \(survey), \(Int32(number)),
                \(criteria.map(\.criterion.rawValue)), \(criteria.map { Int32($0.weight) }),
                \(criteria.map { $0.direction == .less }), \(missing.rawValue), \(reason),
                \(tx.person.id))
            """)
    }

    /// The scheme that holds for a survey.
    public static func latest(
        of survey: Survey, in tx: TenantTransaction
    ) async throws -> Version {
        try await tx.postgres.one(
            selecting(survey, tx) + "order by s.version desc limit 1", as: Version.self)
    }

    /// Every version of the scheme of a survey, the latest first.
    public static func versions(
        of survey: Survey, in tx: TenantTransaction
    ) async throws -> [Version] {
        try await tx.postgres.all(
            selecting(survey, tx) + "order by s.version desc", as: Version.self)
    }

    private static func selecting(_ survey: Survey, _ tx: TenantTransaction) -> SQL {
        """
        select s.version, s.criteria, s.weights, s.is_less, s.missing, a.name, s.reason
        from app.survey_scheme s
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = s.recorded_by
        where s.tenant_id = \(tx.tenant) and s.survey_id = \(survey.id)

        """
    }
}

extension ScoringScheme.Version: RowDecodable {
    public init(row: inout Row) throws {
        number = Int(try row.next(Int32.self))
        let criteria = try row.next([String].self).compactMap(Criterion.init(rawValue:))
        let weights = try row.next([Int32].self)
        let isLess = try row.next([Bool].self)
        let missing = try row.next(String.self)
        scheme = ScoringScheme(
            criteria.indices.map {
                .init(criteria[$0], Int(weights[$0]), isLess[$0] ? .less : .more)
            }, missing: MissingAnswer(rawValue: missing) ?? .zero)
        recordedBy = try row.next()
        reason = try row.next()
    }
}
