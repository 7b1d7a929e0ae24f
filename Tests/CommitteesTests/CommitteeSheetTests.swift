import Committees
import LianheTesting
import Measures
import Sheets
import Tenancy
import Testing

@Suite struct CommitteeSheetTests {
    @Test func `committees are read with fractions, words or no rule at all`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let report = try await Cast.withSheet(
                """
                编号,名称,产业,成立日期,到会比例,通过比例
                CM,草莓产业联合党委,草莓,2024-01-10,,
                ZZ,榛子产业联合党委,榛子,2024年2月1日,三分之二,三分之二
                SC,蔬菜产业联合党委,大棚蔬菜,2024/3/1,3/4,过半数
                XX,某某产业联合党委,某某,2024/3/1,3/2,1/2
                YY,某某产业联合党委,某某,2024/3/1,2/3,全体
                """
            ) { try await kaiyuan.importSheet(CommitteeSheet.self, from: $0) }
            #expect(report.recorded == 3)
            #expect(
                report.problems.map { $0.message(in: .chinese) } == [
                    "第 5 行“到会比例”“3/2”：到会比例 3/2 应大于 0、不超过 1，分母不超过 1000000。",
                    "第 6 行“通过比例”“全体”：通过比例 1 应大于 0、小于 1，分母不超过 1000000。",
                ])
            let kept = try await kaiyuan.read { tx in
                try await Committee.summaries(on: tx.today, in: tx).map(\.committee)
            }
            #expect(
                kept.map { "\($0.code) \($0.rule.text(in: .chinese))" } == [
                    "CM 到会不少于 2/3，赞成超过 1/2", "KY-SG 到会不少于 2/3，赞成超过 1/2",
                    "SC 到会不少于 3/4，赞成超过 1/2",
                    "ZZ 到会不少于 2/3，赞成超过 2/3",
                ])
        }
    }

    @Test func `coverage and officers are read, bad rows reported`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let coverage = try await Cast.withSheet(
                "党委编号,村代码,覆盖开始日\nCM,211282102201,2024-01-10\nCM,211282102202,1月10日\n"
            ) { try await kaiyuan.importSheet(CoverageSheet.self, from: $0) }
            #expect(coverage.recorded == 1)
            #expect(
                coverage.problems.map { $0.message(in: .chinese) } == [
                    "第 3 行“覆盖开始日”“1月10日”：“1月10日”没有写年份，请写出年份。"
                ])
            let officers = try await Cast.withSheet(
                """
                党委编号,委员编号,姓名,职务,任期开始,任期结束,成员编号
                CM,1,张国栋,书记,2024-01-10,,KY0001
                CM,2,李秀兰,销售经理人,2024-01-10,2024-12-31,
                CM,3,王德才,村长,2024-01-10,,
                CM,4,赵桂芝,委员,3月5日,,
                CM,4,赵桂芝,委员,2024-03-05,３月５日,
                CM,4,赵桂芝,委员,2024年3月5日,2026年3月4日,
                """
            ) { try await kaiyuan.importSheet(OfficerSheet.self, from: $0) }
            #expect(officers.recorded == 3)
            #expect(
                officers.problems.map { $0.message(in: .english) } == [
                    "Line 4, “职务”, “村长”: \"村长\" is no post: "
                        + "secretary, deputy secretary, commissioner or sales manager.",
                    "Line 5, “任期开始”, “3月5日”: “3月5日” has no year; write the year.",
                    "Line 6, “任期结束”, “３月５日”: “3月5日” has no year; write the year.",
                ])
        }
    }
}
