import Catalogue
import Land
import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// The register of stores.
@Suite struct StoreTests {
    @Test func `a store is recorded once and changed by what differs`() async throws {
        try await Season.with { season in
            #expect(try await season.keepStores() == ["recorded", "recorded", "recorded"])
            let again = try await season.keepStores()
            #expect(again == ["already there", "already there", "already there"])
            var cold = Season.stores[1]
            cold.storage = .ventilated
            #expect(try await season.keepStores([cold]) == ["changed"])
            let stores = try await season.kaiyuan.read { try await Store.page(in: $0).stores }
            #expect(stores.map(\.entry) == [cold, Season.stores[2], Season.stores[0]])
            #expect(stores.map(\.owner) == ["金星村", "番茄产业联合党委", "金星村"])
            #expect(stores.map(\.lies?.thousandths) == [nil, nil, 0])
        }
    }

    @Test func `a store stands on a plot as the facility that it is`() async throws {
        try await Season.with { season in
            let facility = Facility.Entry(
                plot: "P1", kind: .coldStore, size: Quantity(thousandths: 300_000, unit: .kilogram),
                from: .parsed("2024-05-01"))
            var store = Season.stores[0]
            store.plot = "P1"
            let refused = try await season.keepStores([store])
            #expect(
                refused == [
                    "plot P1: 地块“P1”上应有一处在用的冷库或仓库；有几处时应有一处与本仓库同名。 "
                        + "The plot \"P1\" should have one standing cold store or storage, "
                        + "or one of the store's name."
                ])
            let kept = try await season.kaiyuan.outcomes(
                .keepFacilities, [facility], Facility.keep)
            #expect(kept == ["recorded"])
            #expect(try await season.keepStores([store]) == ["recorded"])
            // A second one, and the end of the first, change nothing of what the store is.
            var second = facility
            second.name = "二号冷库"
            var ended = facility
            (ended.until, ended.reason) = (.parsed("2025-09-10"), "拆除")
            let others = try await season.kaiyuan.outcomes(
                .keepFacilities, [second, ended], Facility.keep)
            #expect(others == ["recorded", "changed"])
            #expect(try await season.keepStores([store]) == ["already there"])
            store.code = "LK4"
            store.name = "二号冷库"
            #expect(try await season.keepStores([store]) == ["recorded"])
        }
    }

    private static let refused: [(@Sendable (inout Store.Entry) -> Void, String, String)] = [
        (
            { $0.code = "冷库" }, "编号“冷库”应为 1 到 32 个字母、数字或连字符。",
            "The code \"冷库\" should be 1 to 32 letters, digits or hyphens."
        ),
        ({ $0.name = " " }, "没有填写名称。", "The name is not filled in."),
        (
            { $0.committee = "FQ" }, "仓库“LK1”应属于一个村或一个产业联合党委，二者填一。",
            "The store \"LK1\" should be of a village or of a committee, of one of them."
        ),
        (
            { $0.village = nil }, "仓库“LK1”应属于一个村或一个产业联合党委，二者填一。",
            "The store \"LK1\" should be of a village or of a committee, of one of them."
        ),
        (
            { $0.capacity = Quantity(thousandths: 0, unit: .jin) }, "数量 0 斤必须大于零。",
            "The quantity 0 jin must be greater than zero."
        ),
        (
            { $0.capacity = Quantity(thousandths: 1_000, unit: .box) }, "容量应按重量或数量填写，不能按箱。",
            "A capacity is a weight or a number, not boxes."
        ),
        (
            { $0.village = "211282102299" }, "没有代码为“211282102299”的村，请先登记村。",
            "There is no village with the code \"211282102299\"; record the village first."
        ),
        (
            {
                $0.village = nil
                $0.committee = "XX"
            }, "没有代码为“XX”的产业联合党委。", "There is no committee \"XX\"."
        ),
        (
            { $0.plot = "P9" }, "地块“P9”上应有一处在用的冷库或仓库；有几处时应有一处与本仓库同名。",
            "The plot \"P9\" should have one standing cold store or storage, or one of the store's name."
        ),
        (
            { $0.capacity = Quantity(thousandths: 1_000, unit: .plant) },
            "仓库“LK1”里有不能按株计量的产品。",
            "What lies in the store \"LK1\" is not all counted in plants."
        ),
    ]

    @Test func `what a store may not be is said in both languages`() async throws {
        try await Season.with { season in
            _ = try await season.keepStores()
            _ = try await season.record([.of()])
            try await season.place(.of(to: "LK1"))
            for (change, chinese, english) in Self.refused {
                var entry = Season.stores[0]
                change(&entry)
                let outcome = try await season.refusal(of: entry)
                #expect(outcome?.message(in: .chinese) == chinese)
                #expect(outcome?.message(in: .english) == english)
            }
        }
    }

    @Test func `a coordinator keeps the stores of the own village only`() async throws {
        try await Season.with { season in
            let lines = try await season.keepStores(Season.stores, .villageCoordinator)
            #expect(
                lines == [
                    "recorded", "recorded",
                    "code FQ3: 仓库“FQ3”不属于您负责的村，也不属于该批次的产业联合党委。 "
                        + "The store \"FQ3\" is neither of a village that you write for "
                        + "nor of the batch's committee.",
                ])
            let stores = try await season.cast.kaiyuan(.villageCoordinator).read {
                try await Store.page(in: $0).stores.map(\.entry.code)
            }
            #expect(stores == ["CK2", "LK1"])
        }
    }

    @Test func `a store is another county's own`() async throws {
        try await Season.with { season in
            _ = try await season.keepStores()
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownStore("LK1")) {
                _ = try await wuxi.read { tx in try await Store.find("LK1", in: tx) }
            }
            let seen = try await wuxi.read { try await Store.page(in: $0).stores }
            #expect(seen == [])
        }
    }
}

extension Season {
    fileprivate func refusal(of entry: Store.Entry) async throws -> (any Explained)? {
        try await kaiyuan.rehearse(.keepStores) { tx in
            guard case .refused(_, _, let reason) = try await Store.keep([entry], in: tx)[0]
            else { return nil }
            return reason
        }
    }
}
