package import Measures
package import Members
package import Tenancy

extension Plot.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if area <= .zero { return areaRefusal(.areaNotPositive(area)) }
        if area > Plot.areaLimit { return areaRefusal(.areaTooLarge(area)) }
        if let since, since > today {
            return .init("since", since.description, LandError.inFuture(since, today: today))
        }
        return leaseFlaw
    }

    private func areaRefusal(_ reason: LandError) -> RegisterRefusal {
        .init("area", area.text(in: .chinese), reason)
    }

    /// A lease has a lessee, a first and a last day, whoever else is named.
    private var leaseFlaw: RegisterRefusal? {
        guard let lessee else {
            guard rent != nil || leaseUntil != nil else { return nil }
            return .init("lessee", "", LandError.leaseIncomplete(code))
        }
        guard let since, let leaseUntil else {
            return .init("lessee", lessee, LandError.leaseIncomplete(code))
        }
        let lease = Plot.LeaseTerm(from: since, until: leaseUntil, of: landClass ?? .unclassified)
        guard let reason = lease.flaw(rent: rent ?? .zero) else { return nil }
        return .init("leaseUntil", leaseUntil.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_village": .init("village", village, MemberError.unknownVillage(village))
        case "village_out_of_reach":
            .init("village", village, MemberError.villageOutOfReach(village))
        case "plot_elsewhere":
            .init("village", village, LandError.plotElsewhere(code, not: village))
        case "plot_ended": .init(keyCell, LandError.codeOfEnded(code))
        case "unknown_member": .init("member", member, MemberError.unknownMember(member))
        default: changeRefusal(word)
        }
    }

    private func changeRefusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_lessee":
            .init("lessee", lessee ?? "", MemberError.unknownMember(lessee ?? ""))
        case "lessee_is_holder":
            .init("member", member, LandError.lesseeIsHolder(code, member: member))
        case "lease_differs": .init("lessee", lessee ?? "", LandError.leaseDiffers(code))
        case "changed_later":
            .init("since", since?.description ?? "", LandError.changedLater(code))
        case "status_not_next":
            .init(
                "status", status?.text(in: .chinese) ?? "",
                LandError.statusUnreachable(code, status ?? .inUse))
        case "lease_too_long": .init(keyCell, LandError.leaseOutlasts(code))
        default: heldSince(word)
        }
    }

    /// The word names the day and who holds the plot from it on.
    private func heldSince(_ word: String) -> RegisterRefusal? {
        let words = word.split(separator: " ")
        guard words.count == 3, words[0] == "held_since" else { return nil }
        do throws(MeasureError) {
            let day = try CivilDate(parsing: words[1])
            let reason = LandError.heldSince(code, member: String(words[2]), day: day)
            return .init("member", member, reason)
        } catch {
            preconditionFailure("The statement writes a day as it is read.")
        }
    }
}
