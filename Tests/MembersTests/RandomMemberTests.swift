import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct RandomMemberTests {
    @Test func `lists of any make-up end as if entered one by one`() async throws {
        let seed = SplitMix64.seed()
        try await withCast { cast in
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            var random = SplitMix64(seed: seed)
            var ledger = PaperRegister()
            for _ in 0..<20 {
                let list = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    Self.entry(&random)
                }
                let words = try await coordinator.outcomes(.keepMembers, list, Member.keep).map {
                    $0.contains(":") ? "refused" : $0
                }
                #expect(words == ledger.keep(list), "LIANHE_SEED=\(seed)")
            }
            let kept = try await coordinator.read { try await Member.page(limit: 1_000, in: $0) }
            let names = kept.members.filter { $0.code.hasPrefix("R") }.map {
                "\($0.code) \($0.name)"
            }
            #expect(names == ledger.names, "LIANHE_SEED=\(seed)")
        }
    }

    private static func entry(_ random: inout SplitMix64) -> Member.Entry {
        .household(
            ["R1", "R2", "R3", "R4", "R 5"].randomElement(using: &random) ?? "",
            village: [Cast.villageA, Cast.villageA, Cast.villageB].randomElement(using: &random)
                ?? "",
            name: ["甲", "乙", ""].randomElement(using: &random) ?? "")
    }
}

/// The register as a clerk would keep it on paper, reading one line after the other.
private struct PaperRegister {
    private var kept: [String: Member.Entry] = [:]

    var names: [String] { kept.keys.sorted().map { "\($0) \(kept[$0]?.name ?? "")" } }

    mutating func keep(_ list: [Member.Entry]) -> [String] {
        var onThisList: [String: (entry: Member.Entry, word: String)] = [:]
        return list.map { entry in
            guard !entry.code.contains(" "), !entry.name.isEmpty else { return "refused" }
            if let earlier = onThisList[entry.code] {
                guard earlier.entry == entry, earlier.word != "refused" else { return "refused" }
                return "already there"
            }
            let word = keep(entry)
            onThisList[entry.code] = (entry, word)
            return word
        }
    }

    private mutating func keep(_ entry: Member.Entry) -> String {
        guard entry.village == Cast.villageA else { return "refused" }
        let earlier = kept.updateValue(entry, forKey: entry.code)
        guard let earlier else { return "recorded" }
        return earlier == entry ? "already there" : "changed"
    }
}
