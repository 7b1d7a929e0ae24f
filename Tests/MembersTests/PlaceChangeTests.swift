import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct PlaceChangeTests {
    private static let day = CivilDate.parsed("2025-07-01")

    private static func ground(_ day: String = "2025-07-01", _ reason: String = "区划调整")
        -> PlaceChange.Ground
    {
        PlaceChange.Ground(since: .parsed(day), reason: reason)
    }

    @Test func `a renamed village is found by the name of each day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.change(
                Village.Renaming(code: Cast.villageA, name: "金星社区", ground: Self.ground()),
                Village.rename)
            #expect(
                try await kaiyuan.villages(on: "2025-06-30") == [
                    "新城街道 新城村 2", "威远堡镇 金星村 2", "威远堡镇 双榆村 2",
                ])
            #expect(
                try await kaiyuan.villages(on: "2025-07-01") == [
                    "新城街道 新城村 2", "威远堡镇 金星社区 2", "威远堡镇 双榆村 2",
                ])
        }
    }

    @Test func `an old code still finds its village and says until when it held`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.change(
                Village.Recoding(
                    code: Cast.villageA, newCode: "211282001202", ground: Self.ground()),
                Village.recode)
            let history = try await kaiyuan.read {
                try await Village.history(Cast.villageA, in: $0)
            }
            #expect(history.village.code == "211282001202")
            #expect(history.path == "辽宁省 → 开原市 → 新城街道 → 金星村")
            #expect(history.codeHeldUntil == Self.day)
            #expect(history.events.map(\.before) == ["211282102201 金星村 威远堡镇"])
            let lines = try await kaiyuan.outcomes(
                .keepVillages, [Village.Entry(code: Cast.villageA, name: "金星村")], Village.keep)
            #expect(lines == ["already there"])
        }
    }

    @Test func `members and plots of a merged village live in the other from that day on`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            try await kaiyuan.plant()
            let change = try await kaiyuan.change(
                Village.Merging([Cast.villageA], into: Cast.villageB, ground: Self.ground()),
                Village.merge)
            #expect(change.members == 2 && change.plots == 1)
            #expect(
                change.remainders.map { [$0.village] + $0.coordinators + $0.committees }
                    == [[Cast.villageA, "village.coordinator", "KY-SG"]])
            #expect(
                try await kaiyuan.villages(on: "2025-06-30") == [
                    "新城街道 新城村 2", "威远堡镇 金星村 2", "威远堡镇 双榆村 2",
                ])
            #expect(
                try await kaiyuan.villages(on: "2025-07-01") == ["新城街道 新城村 2", "威远堡镇 双榆村 4"])
            let history = try await kaiyuan.read {
                try await Village.history(Cast.villageA, in: $0)
            }
            #expect(history.mergedInto == "211282102202 双榆村")
            let entries = [
                Village.Entry(code: Cast.villageA, name: "金星新村")
            ]
            #expect(
                try await kaiyuan.outcomes(.keepVillages, entries, Village.keep)
                    == ["already there"])
        }
    }

    @Test func `a member is entered again under the old village and is there`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.change(
                Village.Merging([Cast.villageA], into: Cast.villageB, ground: Self.ground()),
                Village.merge)
            let lines = try await kaiyuan.outcomes(
                .keepMembers,
                [.household("KY0001", name: "张国栋", joinedOn: "2020-01-01"), .household("KY0009")],
                Member.keep)
            #expect(lines == ["already there", "recorded"])
            let member = try await kaiyuan.read { try await Member.find("KY0009", in: $0) }
            #expect(member.villageCode == Cast.villageB)
        }
    }

    @Test func `a split takes members and their plots along and can be taken back and done anew`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            try await kaiyuan.plant()
            let part = Village.Splitting.Part(
                .init(code: "211282102209", name: "金星东村"), members: ["KY0001"])
            let asked = Village.Splitting(Cast.villageA, off: [part], ground: Self.ground())
            let change = try await kaiyuan.change(asked, Village.split)
            #expect(change.members == 1 && change.plots == 1)
            let split = ["新城街道 新城村 2", "威远堡镇 金星村 1", "威远堡镇 双榆村 2", "威远堡镇 金星东村 1"]
            #expect(try await kaiyuan.villages(on: "2025-07-01") == split)
            let before = ["新城街道 新城村 2", "威远堡镇 金星村 2", "威远堡镇 双榆村 2"]
            #expect(try await kaiyuan.villages(on: "2025-06-30") == before)
            _ = try await kaiyuan.takeBack(change.number)
            #expect(try await kaiyuan.villages(on: "2025-07-01") == before)
            _ = try await kaiyuan.change(asked, Village.split)
            #expect(try await kaiyuan.villages(on: "2025-09-15") == split)
        }
    }

    @Test func `the villages of a merged township belong to the other`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.change(
                Township.Renaming(code: "211282102", name: "威远镇", ground: Self.ground()),
                Township.rename)
            let change = try await kaiyuan.change(
                Township.Merging(
                    "211282001", into: "211282102", ground: Self.ground("2025-08-01")),
                Township.merge)
            #expect(
                try await kaiyuan.villages(on: "2025-07-31") == [
                    "新城街道 新城村 2", "威远镇 金星村 2", "威远镇 双榆村 2",
                ])
            #expect(
                try await kaiyuan.villages(on: "2025-08-01") == [
                    "威远镇 新城村 2", "威远镇 金星村 2", "威远镇 双榆村 2",
                ])
            _ = try await kaiyuan.takeBack(change.number)
            #expect(
                try await kaiyuan.villages(on: "2025-08-01") == [
                    "新城街道 新城村 2", "威远镇 金星村 2", "威远镇 双榆村 2",
                ])
        }
    }

    @Test func `a dated row of the code list renames, an undated one corrects`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let entries = [
                Village.Entry(
                    code: Cast.villageA, name: "金星社区", since: .parsed("2025-07-01")),
                Village.Entry(code: Cast.villageB, name: "双榆树村"),
                Village.Entry(
                    code: Cast.villageC, name: "新城社区", since: .parsed("2025-09-16")),
            ]
            let lines = try await kaiyuan.outcomes(.keepVillages, entries, Village.keep)
            #expect(
                lines == [
                    "changed", "changed",
                    "since 2025-09-16: 变更日期2025年9月16日晚于今天（2025年9月15日）。 "
                        + "The day of the change 2025-09-16 is after today, 2025-09-15.",
                ])
            #expect(
                try await kaiyuan.outcomes(.keepVillages, Array(entries.prefix(2)), Village.keep)
                    == ["already there", "already there"])
            #expect(
                try await kaiyuan.villages(on: "2025-06-30") == [
                    "新城街道 新城村 2", "威远堡镇 金星村 2", "威远堡镇 双榆树村 2",
                ])
            let early = Village.Entry(
                code: Cast.villageA, name: "金星新村", since: .parsed("2025-06-01"))
            #expect(
                try await kaiyuan.outcomes(.keepVillages, [early], Village.keep) == [
                    "since 2025-06-01: 变更日期2025年6月1日早于“211282102201”上一次变更的日期2025年7月1日。 "
                        + "The day of the change 2025-06-01 is before the last change of "
                        + "\"211282102201\" on 2025-07-01."
                ])
        }
    }

    @Test func `a change on which something was built is not taken back`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let first = try await kaiyuan.change(
                Village.Renaming(code: Cast.villageA, name: "甲村", ground: Self.ground()),
                Village.rename)
            let second = try await kaiyuan.change(
                Village.Renaming(
                    code: Cast.villageA, name: "乙村", ground: Self.ground("2025-08-01")),
                Village.rename)
            await #expect(
                throws: PlaceError.changeBuiltOn(first.number, by: "\(second.number)")
            ) { _ = try await kaiyuan.takeBack(first.number) }
            _ = try await kaiyuan.takeBack(second.number)
            await #expect(throws: PlaceError.changeTakenBack(second.number)) {
                _ = try await kaiyuan.takeBack(second.number)
            }
            _ = try await kaiyuan.takeBack(first.number)
            let village = try await kaiyuan.read { try await Village.find(Cast.villageA, in: $0) }
            #expect(village.name == "金星村")
        }
    }

    @Test func `batches keep the village of their time`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.change(
                Village.Merging([Cast.villageA], into: Cast.villageB, ground: Self.ground()),
                Village.merge)
            let residences = try await kaiyuan.read { tx in
                try await tx.postgres.all(
                    """
                    select m.code || ' ' || v.code || ' ' || r.from_on
                    from app.residence r
                    join app.member m on m.tenant_id = \(tx.tenant) and m.id = r.member_id
                    join app.village v on v.tenant_id = \(tx.tenant) and v.id = r.village_id
                    where r.tenant_id = \(tx.tenant) and m.code = 'KY0001' order by r.from_on
                    """, as: String.self)
            }
            #expect(
                residences == [
                    "KY0001 211282102201 2020-01-01", "KY0001 211282102202 2025-07-01",
                ])
        }
    }

    private static let refused: [(Village.Merging, PlaceError)] = [
        (
            .init([Cast.villageA], into: Cast.villageB, ground: ground("2025-07-01", " ")),
            .reasonMissing
        ),
        (
            .init([Cast.villageA], into: Cast.villageB, ground: ground("2025-09-16")),
            .changedInFuture(.parsed("2025-09-16"), today: Cast.today)
        ),
        (.init([], into: Cast.villageB, ground: ground()), .noPlaceNamed),
        (
            .init([Cast.villageB], into: Cast.villageB, ground: ground()),
            .mergedIntoItself(Cast.villageB)
        ),
    ]

    @Test func `a merging is refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            for (asked, error) in Self.refused {
                await #expect(throws: error) {
                    _ = try await kaiyuan.change(asked, Village.merge)
                }
            }
            let wuxi = try await cast.wuxi(.countyOperator)
            await #expect(throws: MemberError.unknownVillage(Cast.villageA)) {
                _ = try await wuxi.change(
                    Village.Merging([Cast.villageA], into: Cast.wuxiVillage, ground: Self.ground()),
                    Village.merge)
            }
            _ = try await kaiyuan.change(
                Village.Merging([Cast.villageA], into: Cast.villageB, ground: Self.ground()),
                Village.merge)
            await #expect(throws: PlaceError.placeEnded(Cast.villageA, into: Cast.villageB)) {
                _ = try await kaiyuan.change(
                    Village.Renaming(code: Cast.villageA, name: "甲村", ground: Self.ground()),
                    Village.rename)
            }
        }
    }

    private static let messages: [(PlaceError, String, String)] = [
        (.reasonMissing, "没有填写原因。", "The reason is not filled in."),
        (
            .placeEnded("1", into: "2"), "“1”已并入“2”，不能再变更。",
            "\"1\" was merged into \"2\" and cannot change any more."
        ),
        (.nameUnchanged("甲村"), "名称已是“甲村”。", "The name is \"甲村\" already."),
        (
            .codeTaken("1"), "村代码“1”已属于或曾属于另一个村。",
            "The village code \"1\" belongs or belonged to another village."
        ),
        (.mergedIntoItself("1"), "“1”不能并入自己。", "\"1\" cannot be merged into itself."),
        (
            .noPlaceNamed, "没有指定要并入或分出的村或乡镇。",
            "No village or township was named that ends or begins."
        ),
        (
            .memberNotOfVillage("M", village: "1"), "成员“M”不属于村“1”。",
            "The member \"M\" does not live in the village \"1\"."
        ),
        (
            .memberMovesTwice("M"), "成员“M”不能同时迁入两个村。",
            "The member \"M\" cannot move to two villages."
        ),
        (
            .unknownChange(.init(.placeChange, year: 2025, serial: 7)), "没有区划变更 QH2025-0007。",
            "There is no change of places QH2025-0007."
        ),
        (
            .changeTakenBack(.init(.placeChange, year: 2025, serial: 7)),
            "区划变更 QH2025-0007 已被撤销，或本身是一次撤销。",
            "The change QH2025-0007 was taken back, or takes another one back."
        ),
        (
            .changeBuiltOn(.init(.placeChange, year: 2025, serial: 7), by: "QH2025-0008"),
            "区划变更 QH2025-0007 之后已有 QH2025-0008，不能撤销。",
            "The change QH2025-0007 cannot be taken back: QH2025-0008 was built on it."
        ),
    ]

    @Test(arguments: messages)
    func `a refusal says why in both languages`(
        error: PlaceError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}

extension Tenant {
    /// Carries out a change of places.
    fileprivate func change<Asked: Codable & Sendable>(
        _ asked: Asked,
        _ verb: @Sendable (Asked, TenantTransaction) async throws -> PlaceChange
    ) async throws -> PlaceChange {
        try await write(.changePlaces, try Command(asked)) { try await verb(asked, $0) }
    }

    fileprivate func takeBack(_ number: DocumentNumber) async throws -> PlaceChange {
        try await write(.changePlaces, try Command(number)) {
            try await PlaceChange.takeBack(number, reason: "登记有误", in: $0)
        }
    }

    /// Township, name and members of each village on a day.
    fileprivate func villages(on day: String) async throws -> [String] {
        try await read { tx in
            try await Village.page(on: .parsed(day), in: tx).villages.map {
                "\($0.village.townshipName) \($0.village.name) \($0.members)"
            }
        }
    }

    /// A plot of the first member in its village, and the committee's coverage of that village: the
    /// targets of both stand above this one.
    fileprivate func plant() async throws {
        try await write(
            raw: """
                select app.open_plots(\(id), array[m.village_id], array[m.id], array['P1'],
                    array['东地'], array['contracted'], array[30000::bigint])
                from app.member m where m.tenant_id = \(id) and m.code = 'KY0001'
                """,
            """
            with change as (
                insert into app.plot_change (tenant_id, kind, day, reason, recorded_by)
                values (\(id), 'recorded', '2020-01-01', '', \(person.id)) returning id
            )
            insert into app.plot_version (tenant_id, plot_id, serial, change_id, from_on, owner_id,
                tenure, area_mu_e4, land_class, status, name)
            select \(id), p.id, 1, change.id, '2020-01-01', p.member_id, p.tenure, p.area_mu_e4,
                p.land_class, p.status, p.name
            from app.plot p, change where p.tenant_id = \(id) and p.code = 'P1'
            """,
            """
            insert into app.committee_village (tenant_id, committee_id, village_id, covered_from)
            select \(id), c.id, v.id, '2024-01-01' from app.committee c, app.village v
            where c.tenant_id = \(id) and v.tenant_id = \(id) and v.code = \(Cast.villageA)
            """)
    }
}
