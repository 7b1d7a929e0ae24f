import Measures
import Tenancy

/// A list of entries on its way into a register: which of them go to the database, and what became
/// of each.
struct RegisterList<Entry: RegisterEntry> {
    private enum Standing {
        case settled(EntryOutcome)
        case candidate
        /// Says the same as the entry at this place.
        case same(as: Int)
    }

    private let entries: [Entry]
    private var standings: [Standing] = []

    init(_ entries: [Entry], in county: County, on today: CivilDate) {
        self.entries = entries
        var first: [Entry.Key: Int] = [:]
        for (place, entry) in entries.enumerated() {
            if let flaw = entry.flaw(in: county, on: today) {
                standings.append(.settled(flaw.outcome))
            } else if let earlier = first[entry.key] {
                standings.append(Self.repeated(entry, of: entries[earlier], at: earlier))
            } else {
                first[entry.key] = place
                standings.append(.candidate)
            }
        }
    }

    private static func repeated(_ entry: Entry, of earlier: Entry, at place: Int) -> Standing {
        guard entry != earlier else { return .same(as: place) }
        let reason = RegisterError.repeatedInSheet(entry.keyCell.value)
        return .settled(RegisterRefusal(entry.keyCell, reason).outcome)
    }

    /// The entries that the database has to judge, in their order.
    var candidates: [Entry] {
        zip(entries, standings).compactMap { entry, standing in
            if case .candidate = standing { entry } else { nil }
        }
    }

    /// Takes over the database's words on the candidates.
    mutating func settle(_ words: [String]) {
        var rest = words[...]
        for place in standings.indices {
            guard case .candidate = standings[place] else { continue }
            guard let word = rest.popFirst() else {
                preconditionFailure("A statement of a register answers once for each entry.")
            }
            standings[place] = .settled(Self.outcome(word, of: entries[place]))
        }
        precondition(rest.isEmpty, "A statement of a register answers once for each entry.")
    }

    private static func outcome(_ word: String, of entry: Entry) -> EntryOutcome {
        switch word {
        case "recorded": .recorded
        case "changed": .changed
        case "already_there": .alreadyThere
        default: refusal(word, of: entry).outcome
        }
    }

    private static func refusal(_ word: String, of entry: Entry) -> RegisterRefusal {
        guard let refusal = entry.refusal(word) else {
            preconditionFailure("The statement of a register judged with the unknown word \(word).")
        }
        return refusal
    }

    /// What became of each entry, when every candidate is settled.
    var outcomes: [EntryOutcome] {
        standings.map { standing in
            switch standing {
            case .settled(let outcome): outcome
            case .same(let place): repeatedOutcome(of: standings[place])
            case .candidate: preconditionFailure("The database has not judged every entry.")
            }
        }
    }

    /// A repeat of a written entry finds it there; a repeat of a refused one is refused likewise.
    private func repeatedOutcome(of standing: Standing) -> EntryOutcome {
        if case .settled(.refused(let column, let value, let reason)) = standing {
            return .refused(column: column, value: value, reason: reason)
        }
        return .alreadyThere
    }
}
