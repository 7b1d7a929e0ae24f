import ArgumentParser
import Lianhe

/// `lianhe member leave`.
struct MemberLeave: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "成员退出 / Record that a member left")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Option(name: .long, help: "最后一天，默认今天 / Last day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Member.Leaving(member: member, day: try county.day(on), reason: reason)
        _ = try await county.write(.leaveMember, try command(asked), reason: reason) { tx in
            try await Member.leave(asked, in: tx)
            return true
        }
        screen.say("成员 \(member) 已于 \(asked.day) 退出。", "Member \(member) left on \(asked.day).")
    }
}

/// `lianhe member rejoin`.
struct MemberRejoin: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejoin",
        abstract: "成员重新加入；与退出同一天即更正 / Record that a member joined again")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Member.Leaving(member: member, day: try county.day(on), reason: reason)
        _ = try await county.write(.rejoinMember, try command(asked), reason: reason) { tx in
            try await Member.rejoin(asked, in: tx)
            return true
        }
        screen.say(
            "成员 \(member) 已于 \(asked.day) 重新加入。",
            "Member \(member) joined again on \(asked.day).")
    }
}

/// `lianhe member merge`.
struct MemberMerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "重复登记的成员并入另一编号 / Merge a duplicate member")

    @OptionGroup var options: CountyOptions

    @Argument(help: "重复的编号 / Code of the duplicate")
    var duplicate: String

    @Option(name: .long, help: "并入的编号 / Code of the member that it is")
    var into: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let asked = Member.Merging(duplicate, into: into, reason: reason)
        let plots = try await county.write(.mergeMembers, try command(asked), reason: reason) {
            try await Member.merge(asked, in: $0)
        }
        screen.say(
            "\(duplicate) 已并入 \(into)，转入地块 \(plots) 块。",
            "\(duplicate) is merged into \(into), with \(Language.counted(plots, "plot")).")
    }
}

/// `lianhe member unmerge`.
struct MemberUnmerge: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge", abstract: "撤销并入 / Take the merging of a duplicate back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "重复的编号 / Code of the duplicate")
    var duplicate: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let ask = TakingBack(duplicate, reason: reason)
        let plots = try await county.write(.unmergeMembers, try command(ask), reason: reason) {
            try await Member.unmerge(ask.number, reason: ask.reason, in: $0)
        }
        let code = ask.number
        screen.say(
            "\(code) 又是单独的成员，退回地块 \(plots) 块。",
            "\(code) is a member of its own again, with \(Language.counted(plots, "plot")).")
    }
}

/// `lianhe member support`.
struct MemberSupport: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "support", abstract: "登记帮扶状态 / Record a support status")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Argument(
        help: "一般户、脱贫户、监测户、低保户、特困 / general, lifted, monitored, subsistence, extreme")
    var status: String

    @Option(name: .long, help: "起始日期，默认今天 / First day, today unless given")
    var on: String?

    @Option(name: .long, help: "依据 / Why, with the paper that says so")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let word = SupportStatus(word: status) else {
            throw MembershipError.unknownSupport(status)
        }
        let support = Member.Support(
            member: member, status: word, since: try county.day(on), reason: reason)
        _ = try await county.write(.recordSupport, try command(support)) { tx in
            try await Member.record(support, in: tx)
            return true
        }
        screen.say(
            "成员 \(member) 自 \(support.since) 起为\(word.text(in: .chinese))。",
            "Member \(member) is \(word.text(in: .english)) since \(support.since).")
    }
}

/// `lianhe member consent`.
struct MemberConsent: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: "登记资料用途的同意或撤回 / Record a consent to the use of data, or its withdrawal")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    @Argument(help: "经办业务、金融、对外公布 / service, finance, publication")
    var purpose: String

    @Flag(name: .long, help: "撤回 / Withdraw it")
    var withdraw = false

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "依据，如书面同意书 / How it was said, such as a signed form")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let word = DataPurpose(word: purpose) else {
            throw MembershipError.unknownPurpose(purpose)
        }
        let consent = Member.Consent(
            member: member, purpose: word, isGiven: !withdraw, day: try county.day(on),
            reason: reason)
        _ = try await county.write(.recordConsent, try command(consent)) { tx in
            try await Member.record(consent, in: tx)
            return true
        }
        screen.say(
            "已登记成员 \(member) \(withdraw ? "撤回" : "给予")用于\(word.text(in: .chinese))的同意。",
            "Consent of \(member) to \(word.text(in: .english)) is "
                + "\(withdraw ? "withdrawn" : "recorded").")
    }
}
