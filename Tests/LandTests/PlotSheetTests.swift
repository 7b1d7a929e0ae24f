import Land
import LianheTesting
import Measures
import Sheets
import Tenancy
import Testing

@Suite struct PlotSheetTests {
    /// The header of the area, a cell under it, and the area that is meant.
    private static let areas: [(String, String, String)] = [
        ("面积", "3.5", "3.5 mu"), ("面积（亩）", "3.5", "3.5 mu"), ("面积", "3.5亩", "3.5 mu"),
        ("面积", "0.2公顷", "3 mu"), ("面积（公顷）", "0.2", "3 mu"), ("面积(平方米)", "200", "0.3 mu"),
        ("面积（公顷）", "2亩", "2 mu"), ("面积", "123.45平方米", "0.1852 mu"), ("area", "３．５", "3.5 mu"),
    ]

    @Test func `areas are read in the unit of the cell, else of the header, else in mu`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            for (place, (header, cell, area)) in Self.areas.enumerated() {
                let report = try await Cast.withSheet(
                    """
                    地块编号,村代码,成员编号,权属,\(header)
                    P\(place),211282102201,KY0001,承包,\(cell)
                    """
                ) { try await kaiyuan.importSheet(PlotSheet.self, from: $0) }
                #expect(report.recorded == 1, "\(header) \(cell) \(report.problems)")
                let page = try await kaiyuan.read { try await Plot.page(after: "O", in: $0) }
                #expect(page.plots.last?.area.description == area, "\(header) \(cell)")
            }
        }
    }

    @Test func `bad plots are reported with line and reason, good ones recorded`() async throws {
        try await withCast { cast in
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            let report = try await Cast.withSheet(
                """
                地块编号,地块名称,村代码,成员编号,权属,面积
                P1,东大地,211282102201,KY0001,流转,3.5
                P2,西大地,211282102201,KY0001,借用,3.5
                P3,南大地,211282102202,KY0003,承包,3.5
                P4,北大地,211282102201,KY0001,集体,0
                """
            ) { try await coordinator.importSheet(PlotSheet.self, from: $0) }
            #expect(report.recorded == 1)
            let problems = report.problems.sorted { $0.line < $1.line }
            #expect(
                problems.map { $0.message(in: .chinese) } == [
                    "第 3 行“权属”“借用”：没有“借用”这种权属，应为承包、流转或集体。",
                    "第 4 行“村代码”“211282102202”：您不负责村“211282102202”，不能为它登记。",
                    "第 5 行“面积”“0 亩”：面积 0 亩 应大于 0。",
                ])
        }
    }

    @Test func `every tenure is read back from what is shown`() {
        for tenure in Tenure.allCases {
            for language in Language.allCases {
                #expect(Tenure(word: tenure.text(in: language)) == tenure)
            }
        }
        #expect(Tenure(word: "借用") == nil)
    }
}
