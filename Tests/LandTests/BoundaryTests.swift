import Land
import LianheTesting
import Measures
import Tenancy
import Testing

@Suite struct BoundaryTests {
    /// Coordinates of rings, and what is said of them.
    private static let refusals: [(String, String)] = [
        (
            #"{"type": "Polygon", "coordinates": [["#,
            "第 38 个字符处不是 GeoJSON。 At character 38 this is no GeoJSON."
        ),
        (
            #"{"type": "Point", "coordinates": [124, 42]}"#,
            "应为一个 Polygon 或含 Polygon 的 Feature，不是“Point”。 "
                + "This should be a Polygon or a Feature with one, not \"Point\"."
        ),
        (
            polygon("[124, 42], [124.1, 42], [124, 42]"),
            "第 1 个环只有 3 个点，至少要有 4 个。 Ring 1 has 3 positions; it needs 4."
        ),
        (
            polygon("[124, 42], [124.1, 42], [124.1, 42.1], [124, 42.1]"),
            "第 1 个环没有闭合：最后一点应与第一点相同。 "
                + "Ring 1 is open: its last position should be its first."
        ),
        (
            polygon("[42, 124], [42.1, 124], [42.1, 124.1], [42, 124]"),
            "点（42,124）的经纬度写反了，应先写经度。 "
                + "The position (42,124) has its latitude first; GeoJSON has the longitude first."
        ),
        (
            polygon("[2.35, 48.85], [2.36, 48.85], [2.36, 48.86], [2.35, 48.85]"),
            "点（2.35,48.85）不在中国境内。 The position (2.35,48.85) is outside China."
        ),
        (
            polygon("[124, 42], [124.1, 42.1], [124.1, 42], [124, 42.1], [124, 42]"),
            "边界在点（124.1,42）附近自相交。 The boundary crosses or touches itself near (124.1,42)."
        ),
        (
            polygon("[124, 42], [124.1, 42], [124.2, 42], [124.1, 42], [124.1, 42.1], [124, 42]"),
            "边界在点（124.2,42）附近自相交。 The boundary crosses or touches itself near (124.2,42)."
        ),
        (
            polygon("[124, 42], [124.1, 42], [124.1, 42], [124, 42]"),
            "边界在点（124,42）附近自相交。 The boundary crosses or touches itself near (124,42)."
        ),
        (
            polygon(
                "[124, 42], [124.1, 42], [124.1, 42.1], [124, 42]",
                "[124.05, 42.01], [124.2, 42.02], [124.05, 42.02], [124.05, 42.01]"),
            "边界在点（124.05,42.01）附近自相交。 "
                + "The boundary crosses or touches itself near (124.05,42.01)."
        ),
    ]

    private static func polygon(_ rings: String...) -> String {
        let lists = rings.map { "[\($0)]" }.joined(separator: ", ")
        return "{\"type\": \"Polygon\", \"coordinates\": [\(lists)]}"
    }

    @Test func `a boundary is refused for the first rule that it breaks`() {
        for (text, said) in Self.refusals {
            do throws(LandError) {
                _ = try Boundary(geoJSON: text)
                Issue.record("accepted: \(text)")
            } catch {
                #expect(error.description == said)
            }
        }
    }

    @Test func `more points than the limit are refused`() throws {
        let points = (0...2_000).map { place in
            GeoPoint(longitude: 1_240_000_000 + Int32(place), latitude: 420_000_000)
        }
        do throws(LandError) {
            _ = try Boundary(rings: [points])
            Issue.record("accepted")
        } catch {
            #expect(
                error.description == "边界有 2001 个点，最多 2000 个。 "
                    + "The boundary has 2001 points; it may have 2000.")
        }
    }

    /// Plot, day, reason, and what is said of a boundary of it; each line breaks those behind it too.
    private static let ofPlots = [
        ("P9", "2025-09-16", " ", "没有填写原因。 The reason is not filled in."),
        (
            "P9", "2025-09-16", "x",
            "日期 2025-09-16 在今天 2025-09-15 之后。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            "P9", "2025-09-01", "x",
            "没有编号为“P9”的地块，或您无权查看。 There is no plot with the code \"P9\", or you may not see it."
        ),
        (
            "PE", "2025-09-01", "x",
            "地块“PE”在双榆村，您不负责该村，不能为它登记。 "
                + "Plot \"PE\" lies in 双榆村, for which you cannot record."
        ),
        (
            "P0", "2025-09-01", "x",
            "地块“P0”已于 2025-08-01 分割或合并。 Plot \"P0\" was split or merged away on 2025-08-01."
        ),
        ("P0a", "2025-07-31", "x", "done"),
    ]

    @Test func `the boundary of a plot is refused for the first rule that it breaks`() async throws
    {
        try await withCast { cast in
            try await cast.settledLand().splitEarly()
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            for (plot, day, reason, said) in Self.ofPlots {
                let answer = await refusal {
                    try await coordinator.draw(plot, on: day, reason: reason)
                }
                #expect(answer == said)
            }
        }
    }

    /// A square of a hundredth of a degree from these latitudes on, and its area in m² as the integral over the
    /// ellipsoid; ours is within 0.1 % of it.
    private static let squares: [(String, Int64)] = [
        ("18", 1_172_128), ("30", 1_069_521), ("42.53", 912_587),
    ]

    @Test func `areas are those of the ellipsoid, holes taken out`() throws {
        for (latitude, metres) in Self.squares {
            let south = "\(latitude)"
            let north = latitude.contains(".") ? "42.54" : "\(latitude).01"
            let ring =
                "[120, \(south)], [120.01, \(south)], [120.01, \(north)], [120, \(north)], "
                + "[120, \(south)]"
            let area = try Boundary(geoJSON: Self.polygon(ring)).area
            let found = try area.squareMetres(.halfAwayFromZero)
            #expect(abs(found - metres) * 1_000 < metres, "\(latitude): \(found)")
        }
        let outer = "[120, 30], [120.02, 30], [120.02, 30.02], [120, 30.02], [120, 30]"
        let hole =
            "[120.005, 30.005], [120.005, 30.015], [120.015, 30.015], [120.015, 30.005], "
            + "[120.005, 30.005]"
        let whole = try Boundary(geoJSON: Self.polygon(outer)).area.squareMetres(.down)
        let rest = try Boundary(geoJSON: Self.polygon(outer, hole)).area.squareMetres(.down)
        #expect(abs(whole * 3 / 4 - rest) <= 2)
    }
}
