import Postgres
public import Tenancy

extension Survey {
    /// Every survey of the county, the latest first.
    public static func all(in tx: TenantTransaction) async throws -> [Survey] {
        try await tx.postgres.all(
            selecting("", tx) + "order by k.opened_on desc, k.code", as: Survey.self)
    }

    /// The survey of this code. Throws `SurveyError.unknownSurvey`.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Survey {
        guard let survey = try await known(code, in: tx) else {
            throw SurveyError.unknownSurvey(code)
        }
        return survey
    }

    static func known(_ code: String, in tx: TenantTransaction) async throws -> Survey? {
        try await tx.postgres.optional(selecting("and k.code = \(code)", tx), as: Survey.self)
    }

    private static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select k.id, k.code, k.title, k.year, k.opened_on, e.closed_on
        from app.survey k
        left join app.survey_closing e on e.tenant_id = \(tx.tenant) and e.survey_id = k.id
        where k.tenant_id = \(tx.tenant) \(condition)
        """
    }
}
