import LianheTesting
import Measures
import Members
import Tenancy
import Testing

/// Changes of the same members and villages at the same moment.
@Suite struct MembershipRaceTests {
    @Test func `of two merges that share a member one is done, and no duplicate is a survivor`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            for pair in 0..<8 {
                let codes = (0..<3).map { "KYR\(pair)\($0)" }
                _ = try await kaiyuan.outcomes(
                    .keepMembers, codes.map { Member.Entry.household($0) }, Member.keep)
                async let first = kaiyuan.didMerge(codes[1], into: codes[0])
                async let second = kaiyuan.didMerge(codes[2], into: codes[1])
                let done = try await [first, second]
                #expect(done.filter { $0 }.count == 1)
            }
        }
    }

    @Test func `a village that is renamed and merged at once is not renamed after its end`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let ground = PlaceChange.Ground(since: .parsed("2025-07-01"), reason: "区划调整")
            for pair in 0..<8 {
                let code = "21128210230\(pair)"
                let village = Village.Entry(code: code, name: "新村", township: "211282102")
                _ = try await kaiyuan.outcomes(.keepVillages, [village], Village.keep)
                async let renamed = kaiyuan.place {
                    try await Village.rename(
                        .init(code: code, name: "新名村", ground: ground), in: $0)
                }
                async let merged = kaiyuan.place {
                    try await Village.merge(
                        .init([code], into: Cast.villageB, ground: ground), in: $0)
                }
                let (name, end) = try await (renamed, merged)
                #expect(end != nil)
                if let name, let end { #expect(name.serial < end.serial) }
            }
        }
    }
}

extension Tenant {
    /// Whether a merging was done; false when a rule refused it.
    fileprivate func didMerge(_ code: String, into other: String) async throws -> Bool {
        let asked = Member.Merging(code, into: other, reason: "重复")
        do {
            _ = try await write(.mergeMembers, try Command(asked)) {
                try await Member.merge(asked, in: $0)
            }
            return true
        } catch is MembershipError {
            return false
        }
    }

    /// The number of a change of places; nil when a rule refused it.
    fileprivate func place(
        _ verb: @Sendable (TenantTransaction) async throws -> PlaceChange
    ) async throws -> DocumentNumber? {
        do {
            return try await write(.changePlaces, .once()) { try await verb($0) }.number
        } catch is PlaceError {
            return nil
        }
    }
}
