import Measures

extension CommitteeError {
    var english: String {
        switch self {
        case .quorumOutOfRange(let ratio):
            "The quorum \(VotingRule.text(ratio)) should be more than 0 and at most 1, "
                + "with a denominator of at most 1000000."
        case .majorityOutOfRange(let ratio):
            "The majority \(VotingRule.text(ratio)) should be more than 0 and less than 1, "
                + "with a denominator of at most 1000000."
        case .unknownPost(let word):
            "\"\(word)\" is no post: secretary, deputy secretary, commissioner or sales manager."
        case .unknownStage(let word):
            "\"\(word)\" is no stage: seedlings, growing, processing, sales or services."
        case .unknownLeaderRule(let word):
            "\"\(word)\" is no rule for the leader: township deputy, central village secretary, "
                + "leading firm or other."
        case .unknownScope(let word):
            "\"\(word)\" is nothing to disclose: members, land, production, cost, stock or demand."
        case .unknownTermEnd(let word):
            "\"\(word)\" is no reason for the end of a term: resigned, replaced, term over or other."
        case .industryMissing: "The industry is not filled in."
        case .reasonMissing: "The reason is not filled in."
        case .productMissing: "The product is not filled in."
        case .linkedToItself(let code): "The member \"\(code)\" cannot supply itself."
        case .foundedInFuture(let day, let today):
            "The day of founding \(day.text(in: .english)) is after today, "
                + "\(today.text(in: .english))."
        case .termEndsBeforeItBegins(let from, let until):
            "The term ends on \(until.text(in: .english)), before it begins on "
                + "\(from.text(in: .english))."
        case .endsBeforeItBegins(let from, let until):
            "The last day \(until.text(in: .english)) is before the first, "
                + "\(from.text(in: .english))."
        case .endedInFuture(let day, let today):
            "The last day \(day.text(in: .english)) is after today, \(today.text(in: .english))."
        case .endWithoutDay: "A reason for the end of the term is given, but no last day."
        case .leaderSubjectMissing(let rule):
            "The rule \"\(rule.text(in: .english))\" names no township, village or member."
        case .leaderSubjectNotForRule(let code):
            "The rule \"other\" is about no township, village or member such as \"\(code)\"."
        case .unknownCommittee(let code): "There is no committee with the code \"\(code)\"."
        case .committeeOutOfReach(let name):
            "You are not the secretary of \(name) and cannot act for it."
        default: englishOfDays
        }
    }

    /// What does not fit together with the days and periods on record.
    private var englishOfDays: String {
        switch self {
        case .unknownOfficer(let code, let committee):
            "Committee \"\(committee)\" has no officer with the code \"\(code)\"."
        case .foundedAfterService(let day):
            "The day of founding \(day.text(in: .english)) is after the first day of a recorded "
                + "village, organisation, leader or officer."
        case .coveredBeforeFounding(let day, let code):
            "The first day \(day.text(in: .english)) is before committee \"\(code)\" was founded."
        case .servedBeforeFounding(let day, let code):
            "The term begins on \(day.text(in: .english)), "
                + "before committee \"\(code)\" was founded."
        case .joinedBeforeFounding(let day, let code):
            "The member joins on \(day.text(in: .english)), "
                + "before committee \"\(code)\" was founded."
        case .ledBeforeFounding(let day, let code):
            "The rule begins on \(day.text(in: .english)), "
                + "before committee \"\(code)\" was founded."
        case .unknownAccount(let account): "There is no account \"\(account)\"."
        case .coveredAlready(let village, let code):
            "Committee \"\(code)\" covers the village \"\(village)\" in that time already."
        case .notCovered(let village, let code, let day):
            "Committee \"\(code)\" does not cover the village \"\(village)\" on "
                + "\(day.text(in: .english))."
        case .townshipNotCovered(let township, let code, let day):
            "Committee \"\(code)\" covers no village of the township \"\(township)\" on "
                + "\(day.text(in: .english))."
        case .organisationAlready(let member, let code):
            "The member \"\(member)\" belongs to committee \"\(code)\" in that time already."
        case .notOrganisation(let member, let code, let day):
            "The member \"\(member)\" does not belong to committee \"\(code)\" on "
                + "\(day.text(in: .english))."
        case .linkedAlready(let product): "\"\(product)\" links the two in that time already."
        case .endedOtherwise(let key): "\"\(key)\" ended on another day, which is not changed."
        case .termEndedAlready(let code):
            "The term of the officer \"\(code)\" has ended and keeps its days."
        case .termTwice(let name, let code):
            "\(name) holds this post in committee \"\(code)\" in that time already."
        case .secretaryAlready(let code):
            "Committee \"\(code)\" has a secretary in that time already."
        case .withdrawnBefore(let village, let day):
            "What was disclosed of the village \"\(village)\" from \(day.text(in: .english)) on was "
                + "withdrawn; disclose it from a later day."
        case .nothingDisclosed(let village, let code):
            "There is nothing to withdraw of the village \"\(village)\" from committee \"\(code)\"."
        default: preconditionFailure("Every refusal has a sentence.")
        }
    }
}
