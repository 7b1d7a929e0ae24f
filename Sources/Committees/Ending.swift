import Measures
import Members
import Tenancy

/// The end of something that has lasted: its last day and why.
struct Ending {
    let from: CivilDate
    let until: CivilDate?
    let reason: String?

    /// The first rule that it breaks: an end before the beginning, an end in the future, an end
    /// without a reason.
    func flaw(on today: CivilDate) -> RegisterRefusal? {
        guard let until else { return nil }
        let cell = RegisterRefusal.Cell("until", until.description)
        if until < from {
            return .init(cell, CommitteeError.endsBeforeItBegins(from: from, until: until))
        }
        if until > today {
            return .init(cell, CommitteeError.endedInFuture(until, today: today))
        }
        guard reason?.isBlank ?? true else { return nil }
        return .init("reason", "", CommitteeError.reasonMissing)
    }
}
