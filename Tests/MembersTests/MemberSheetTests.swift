import LianheTesting
import Measures
import Members
import Sheets
import Tenancy
import Testing

@Suite struct MemberSheetTests {
    @Test func `townships are read under the header of the code table`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let report = try await Cast.withSheet(
                "code,name\n211282103,松山镇\n211282104,城东镇\n211282102,威远堡镇\n"
            ) { try await kaiyuan.importSheet(TownshipSheet.self, from: $0) }
            #expect(report.recorded == 2 && report.alreadyRecorded == 1 && report.problemCount == 0)
        }
    }

    @Test func `villages are read with and without a column of townships`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let texts = [
                "村代码,村名\n211282102203,南城子村\n",
                "村名,乡镇代码,村代码\n孤家子村,211282102,211282102204\n",
            ]
            for text in texts {
                let report = try await Cast.withSheet(text) {
                    try await kaiyuan.importSheet(VillageSheet.self, from: $0)
                }
                #expect(report.recorded == 1 && report.problemCount == 0)
            }
        }
    }

    private static let members = """
        威远堡镇成员登记表
        成员编号,姓名,类型,所属村代码,加入日期
        KY0007,周海燕,农户,211282102201,2024年3月1日
        KY0008,兴农合作社,合作社,211282102202,2024/3/1
        KY0009,吴春生,个体户,211282102201,2024-03-01
        KY0010,郑玉兰,农户,211282102201,2024-02-30
        KY0011,,农户,211282102201,2024-03-01
        KY0012,冯建设,,211282102201,2024-03-01
        KY0007,周海峰,农户,211282102201,2024-03-01
        ＫＹ００１３,孙立新,农户,２１１２８２１０２２０１,９月１日
        合计,9,,,
        """

    @Test func `good members are recorded and bad ones reported with line and reason`() async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            try await Cast.withSheet(Self.members) { path in
                let report = try await kaiyuan.importSheet(MemberSheet.self, from: path)
                #expect(report.recorded == 3 && report.totalRows == 1)
                #expect(
                    report.problems.map { $0.message(in: .chinese) }.sorted() == [
                        "第 5 行“类型”“个体户”：没有“个体户”这种成员类型，应为农户、家庭农场、合作社、企业或村集体。",
                        "第 6 行“加入日期”“2024-02-30”：日历上没有“2024-02-30”。",
                        "第 7 行“姓名”“”：没有填写名称。",
                        "第 8 行“类型”“”：“类型”没有填写。",
                        "第 9 行“成员编号”“KY0007”：“KY0007”在前面已出现，内容不同。",
                    ])
                let again = try await kaiyuan.importSheet(MemberSheet.self, from: path)
                #expect(again.recorded == 0 && again.alreadyRecorded == 3)
            }
            let member = try await kaiyuan.read { try await Member.find("KY0013", in: $0) }
            #expect(member.joinedOn == .parsed("2025-09-01"))
        }
    }

    @Test func `a rehearsal reports as the import does and records nothing`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let report = try await Cast.withSheet(Self.members) {
                try await kaiyuan.importSheet(MemberSheet.self, from: $0, rehearsing: true)
            }
            #expect(report.recorded == 3 && report.problemCount == 5)
            await #expect(throws: MemberError.unknownMember("KY0007")) {
                try await kaiyuan.read { try await Member.find("KY0007", in: $0) }
            }
        }
    }

    @Test func `people who sign in are read with the words of their roles`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let report = try await Cast.withSheet(
                """
                账号,姓名,角色,村代码,成员编号
                li.ming,李明,销售经理人,,
                zhao.liu,赵六,村协调员,211282102202,
                zhang.gd,张国栋,成员,,KY0001
                wang.wu,王五,村长,,
                """
            ) { try await kaiyuan.importSheet(PeopleSheet.self, from: $0) }
            #expect(report.recorded == 3)
            #expect(
                report.problems.map { $0.message(in: .chinese) } == [
                    "第 5 行“角色”“村长”：没有“村长”这种角色。"
                ])
        }
    }
}
