import Members
import Postgres
public import Tenancy

extension Survey {
    /// Opens a survey, with the default scheme of weights so that villages can be scored at once. Returns
    /// whether it is new; opened again with the same words it is not.
    ///
    /// Throws `RegisterError.codeMalformed`, `.nameMissing`, `SurveyError.yearOutOfRange`, `.inFuture`,
    /// `.surveyExists`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func open(_ opening: Opening, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageSurveys)
        guard RegisterError.isCode(opening.code) else {
            throw RegisterError.codeMalformed(opening.code)
        }
        guard !opening.title.isBlank else { throw RegisterError.nameMissing }
        guard (1949...2199).contains(opening.year) else {
            throw SurveyError.yearOutOfRange(opening.year)
        }
        guard opening.openedOn <= tx.today else {
            throw SurveyError.inFuture(opening.openedOn, today: tx.today)
        }
        try await tx.hold(surveys: [opening.code])
        if let survey = try await known(opening.code, in: tx) {
            guard survey.opening == opening else { throw SurveyError.surveyExists(opening.code) }
            return false
        }
        let id = try await write(opening, tx)
        try await ScoringScheme.start(of: id, in: tx)
        try tx.audit("survey", id, of: opening)
        return true
    }

    /// What opened it.
    var opening: Opening {
        Opening(code: code, title: title, year: year, openedOn: openedOn)
    }

    private static func write(_ opening: Opening, _ tx: TenantTransaction) async throws -> ID {
        try await tx.postgres.one(
            """
            insert into app.survey (tenant_id, code, title, year, opened_on, recorded_by)
            values (\(tx.tenant), \(opening.code), \(opening.title), \(Int32(opening.year)),
                \(opening.openedOn), \(tx.person.id))
            returning id
            """, as: ID.self)
    }

    /// Closes a survey: from then on nothing changes but by a correction of the county with its reason.
    /// Returns whether it was open; closed again on the same day it is not.
    ///
    /// Throws `SurveyError.inFuture`, `.unknownSurvey`, `.closedBefore`, `.closedTooEarly`, in this order,
    /// and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func close(_ closing: Closing, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageSurveys)
        guard closing.closedOn <= tx.today else {
            throw SurveyError.inFuture(closing.closedOn, today: tx.today)
        }
        try await tx.hold(surveys: [closing.code])
        let survey = try await find(closing.code, in: tx)
        if let closedOn = survey.closedOn {
            guard closedOn == closing.closedOn else {
                throw SurveyError.closedBefore(closing.code, on: closedOn)
            }
            return false
        }
        guard closing.closedOn >= survey.openedOn else {
            throw SurveyError.closedTooEarly(closing.closedOn, opened: survey.openedOn)
        }
        try await tx.postgres.execute(
            """
            insert into app.survey_closing (tenant_id, survey_id, closed_on, recorded_by)
            values (\(tx.tenant), \(survey.id), \(closing.closedOn), \(tx.person.id))
            """)
        try tx.audit("survey_closing", survey.id, of: closing)
        return true
    }
}

extension TenantTransaction {
    /// Waits for whoever writes to these surveys, so that what follows sees all that was before it.
    func hold(surveys codes: [String]) async throws {
        try await postgres.execute("select app.hold_surveys(\(tenant), \(codes))")
    }
}
