import LianheTesting
import Measures
import Members
import Tenancy
import Testing

/// Code lists without days that are imported after a dated change.
@Suite struct CodeListTests {
    private static let old = [Village.Entry(code: Cast.villageA, name: "金星村")]
    private static let new = [
        Village.Entry(code: Cast.villageA, name: "金星社区", since: .parsed("2025-03-01"))
    ]

    @Test func `an old list after a renaming changes nothing`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            var lines: [String] = []
            for list in [Self.old, Self.new, Self.old, Self.new] {
                lines += try await kaiyuan.outcomes(.keepVillages, list, Village.keep)
            }
            #expect(lines == ["already there", "changed", "already there", "already there"])
            let village = try await kaiyuan.read { try await Village.find(Cast.villageA, in: $0) }
            #expect(village.name == "金星社区")
        }
    }

    @Test func `a renaming that was taken back leaves no old name`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let ground = PlaceChange.Ground(since: .parsed("2025-03-01"), reason: "撤村建居")
            let asked = Village.Renaming(code: Cast.villageA, name: "金星社区", ground: ground)
            let change = try await kaiyuan.write(.changePlaces, try Command(asked)) {
                try await Village.rename(asked, in: $0)
            }
            _ = try await kaiyuan.write(.changePlaces, try Command("undo")) {
                try await PlaceChange.takeBack(change.number, reason: "登记有误", in: $0)
            }
            let corrected = [Village.Entry(code: Cast.villageA, name: "金星新村")]
            #expect(
                try await kaiyuan.outcomes(.keepVillages, corrected, Village.keep) == ["changed"])
            #expect(
                try await kaiyuan.outcomes(.keepVillages, Self.old, Village.keep) == ["changed"])
        }
    }

    @Test func `an old list of townships after a renaming changes nothing`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let ground = PlaceChange.Ground(since: .parsed("2025-03-01"), reason: "更名")
            let asked = Township.Renaming(code: "211282102", name: "威远镇", ground: ground)
            _ = try await kaiyuan.write(.changePlaces, try Command(asked)) {
                try await Township.rename(asked, in: $0)
            }
            var lines: [String] = []
            for name in ["威远堡镇", "威远镇", "威远新镇"] {
                lines += try await kaiyuan.outcomes(
                    .keepTownships, [Township.Entry(code: "211282102", name: name)], Township.keep)
            }
            #expect(lines == ["already there", "already there", "changed"])
        }
    }
}
