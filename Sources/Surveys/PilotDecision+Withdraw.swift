import Measures
import Postgres
public import Tenancy

extension PilotDecision {
    /// Withdraws a decision; the village or zone can then be decided on anew.
    ///
    /// Throws `SurveyError.withdrawalReasonMissing`, `.inFuture`, `.unknownDecision`, `.withdrawnBefore`,
    /// `.withdrawnTooEarly`, in this order, and `TenancyError.enteredForAnother`.
    public static func withdraw(_ withdrawal: Withdrawal, in tx: TenantTransaction) async throws {
        try tx.requires(.manageSurveys)
        guard !withdrawal.reason.isBlank else { throw SurveyError.withdrawalReasonMissing }
        guard withdrawal.on <= tx.today else {
            throw SurveyError.inFuture(withdrawal.on, today: tx.today)
        }
        guard let survey = try await survey(of: withdrawal.number, tx) else {
            throw SurveyError.unknownDecision(withdrawal.number)
        }
        try await tx.hold(surveys: [survey])
        let decision = try await find(withdrawal.number, in: tx)
        guard decision.withdrawnOn == nil else {
            throw SurveyError.withdrawnBefore(withdrawal.number)
        }
        guard withdrawal.on >= decision.decidedOn else {
            throw SurveyError.withdrawnTooEarly(withdrawal.on, decided: decision.decidedOn)
        }
        let id = try await tx.postgres.one(
            """
            insert into app.survey_decision_withdrawal
                (tenant_id, decision_id, withdrawn_on, reason, recorded_by)
            select \(tx.tenant), d.id, \(withdrawal.on), \(withdrawal.reason), \(tx.person.id)
            from app.survey_decision d
            where d.tenant_id = \(tx.tenant) and d.year = \(Int32(withdrawal.number.year))
                and d.serial = \(Int32(clamping: withdrawal.number.serial))
            returning decision_id
            """, as: ID.self)
        try tx.audit(
            "survey_decision_withdrawal", id, of: withdrawal, reason: withdrawal.reason)
    }

    private static func survey(
        of number: DocumentNumber, _ tx: TenantTransaction
    ) async throws -> String? {
        try await tx.postgres.optional(
            """
            select k.code from app.survey_decision d
            join app.survey k on k.tenant_id = \(tx.tenant) and k.id = d.survey_id
            where d.tenant_id = \(tx.tenant) and d.year = \(Int32(number.year))
                and d.serial = \(Int32(clamping: number.serial))
            """, as: String.self)
    }
}
