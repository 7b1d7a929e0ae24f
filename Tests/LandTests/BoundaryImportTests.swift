import Land
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// Boundaries of many plots from one file.
@Suite struct BoundaryImportTests {
    private static let file = collection(
        feature(
            "\"plot\": \"P3\", \"from\": \"2025-03-01\", \"reason\": \"测绘 \\u7532\\n乙\"", square(0)),
        feature("\"地块编号\": \"P1\"", square(1)),
        feature("\"name\": \"无名\"", square(2)),
        feature("\"plot\": \"P1\"", square(2)),
        feature("\"plot\": \"P2\", \"from\": \"2025-13-01\"", square(2)),
        feature("\"plot\": \"P2\"", "{\"type\": \"Point\", \"coordinates\": [124, 42]}"),
        feature("\"plot\": \"P9\"", square(3)), feature("\"plot\": \"PB\"", square(3)),
        feature("\"plot\": \"P2\", \"from\": \"2030-01-01\"", square(3)))

    private static let report = [
        "1 P3 recorded far", "2 P1 recorded far",
        "3  没有写地块编号（properties 的 plot 或“地块编号”）。 "
            + "It does not name its plot (\"plot\" or \"地块编号\" of its properties).",
        "4 P1 编号“P1”写了两次。 The code \"P1\" is named twice.",
        "5 P2 日历上没有“2025-13-01”。",
        "6 P2 应为一个 Polygon 或含 Polygon 的 Feature，不是“Point”。 "
            + "This should be a Polygon or a Feature with one, not \"Point\".",
        "7 P9 没有编号为“P9”的地块，或您无权查看。 "
            + "There is no plot with the code \"P9\", or you may not see it.",
        "8 PB 地块“PB”在双榆村，您不负责该村，不能为它登记。",
        "9 P2 日期 2030-01-01 在今天 2025-09-15 之后。",
    ]

    @Test func `good features are recorded, bad ones reported, and again nothing is done`()
        async throws
    {
        try await withCast { cast in
            _ = try await cast.settledLand()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            let rehearsed = try await coordinator.draw(Self.file, rehearsing: true)
            #expect(try await coordinator.drawn() == [])
            let first = try await coordinator.draw(Self.file)
            #expect(first == rehearsed)
            for (line, said) in zip(first, Self.report) { #expect(line.hasPrefix(said), "\(line)") }
            #expect(first.count == Self.report.count)
            #expect(
                try await coordinator.drawn() == ["P1 2025-09-15 普查", "P3 2025-03-01 测绘 甲\n乙"])
            let again = try await coordinator.draw(Self.file)
            #expect(Array(again.prefix(2)) == ["1 P3 already", "2 P1 already"])
            #expect(try await cast.boundaries() == 2)
        }
    }

    @Test func `another file, or one of no collection, is refused as a whole`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.settledLand()
            await #expect(throws: LandError.notACollection) {
                try await kaiyuan.draw(Self.square(0))
            }
            await #expect(throws: LandError.boundaryUnreadable(at: 2)) {
                try await kaiyuan.draw("{")
            }
            #expect(
                LandError.notACollection.description
                    == "应为 FeatureCollection，每个 Feature 是一块地。 "
                    + "This should be a FeatureCollection, each feature of it a plot.")
            let wuxi = try await cast.wuxi(.countyOperator)
            let foreign = Self.collection(Self.feature("\"plot\": \"P1\"", Self.square(0)))
            let lines = try await wuxi.draw(foreign)
            #expect(lines.count == 1 && lines[0].hasPrefix("1 P1 没有编号为“P1”的地块"))
        }
    }

    private static func collection(_ features: String...) -> String {
        "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
    }

    private static func feature(_ properties: String, _ geometry: String) -> String {
        "{\"type\": \"Feature\", \"properties\": {\(properties)}, \"geometry\": \(geometry)}"
    }

    /// Some hundred metres wide, so many hundredths of a degree from the first.
    private static func square(_ place: Int) -> String {
        let west = "124.\(place)"
        return "{\"type\": \"Polygon\", \"coordinates\": [[[\(west), 42], [\(west)5, 42], "
            + "[\(west)5, 42.05], [\(west), 42]]]}"
    }
}

extension Tenant {
    @discardableResult
    fileprivate func draw(_ text: String, rehearsing: Bool = false) async throws -> [String] {
        let report = try await PlotBoundary.importCollection(
            text, on: Cast.today, reason: "普查", into: self, rehearsing: rehearsing)
        return report.map { "\($0.place) \($0.plot) \($0.said)" }
    }

    fileprivate func drawn() async throws -> [String] {
        try await read { tx in
            try await PlotBoundary.all(on: Cast.today, in: tx).map {
                "\($0.plot) \($0.from) \($0.reason)"
            }
        }
    }
}

extension PlotBoundary.Imported {
    fileprivate var said: String {
        switch outcome {
        case .recorded(let areas): areas.isFar ? "recorded far" : "recorded"
        case .alreadyThere: "already"
        case .refused(let reason): reason.description
        }
    }
}

extension Cast {
    fileprivate func boundaries() async throws -> Int64 {
        try await testDatabase.acrossAllTenants {
            try await $0.one("select count(*) from app.plot_boundary", as: Int64.self)
        }
    }
}
