import CommandLine
import Lianhe
import LianheTesting
import Testing

/// Wrong uses end with 2 and say how it is right; help and version end with 0.
@Suite struct UsageTests {
    @Test func `the version is shown`() async throws {
        #expect(try await lianhe(["--version"]) == done("0.1.0\n"))
    }

    @Test func `help lists the commands and the exit codes`() async throws {
        let run = try await lianhe(["--help"])
        #expect(run == done(Self.help))
    }

    private static let help = """
        OVERVIEW: 联合：产业联合党委的统购、统销、会议与采收 / Joint industry committees

        先用 scripts/postgres start 启动数据库，再设置：
        Start a database with scripts/postgres start, then set:

          export LIANHE_DATABASE_URL="$(scripts/postgres url)"
          export LIANHE_COUNTY=kaiyuan LIANHE_AS=<account>

        退出码 / Exit codes: 0 完成 done, 1 被拒绝或有坏行 refused or bad rows,
        2 用法错误 usage, 3 无法连接数据库 no database.

        USAGE: lianhe <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          migrate                 升级数据库结构（需所有者角色）/ Bring the database to this program's
                                  schema
          county                  县（市、区）平台 / The county itself
          import                  导入表格（CSV，UTF-8、UTF-16 或 GB18030）/ Import a sheet
          export                  导出表格，列与导入相同，可原样再导入 / Export a sheet in the columns of
                                  its import
          enter                   逐条登记：按“列=值”登记一条，规则与导入相同 / Enter one row of a sheet
                                  without a file
          columns                 导入表格各种类的列 / The columns of a kind of sheet
          township                乡镇 / Townships
          village                 村 / Villages
          member                  成员 / Members
          committee               产业联合党委 / Joint industry committees
          plot                    地块 / Plots
          crop                    作物目录 / The catalogue of crops
          word                    种养方式和农事的用词 / Words of the field
          survey                  资源普查：填报、评分、片区、试点 / Surveys of villages
          plan                    生产计划 / Plans of seasons
          batch                   批次 / Batches
          input                   投入品 / Inputs
          field                   农事 / Field work
          harvest                 采收 / Harvests
          store                   仓库与库位 / Stores and what lies in them
          offline                 离线采集 / What was recorded offline
          meeting                 会议、议案、表决、决议 / Meetings, motions, votes
          purchase                统购：需求、方案、采购订单 / Buying together
          sale                    统销：订单、发货、验收 / Orders, deliveries, acceptances
          price                   市场价格 / Market prices
          trace                   追溯 / Tracing
          report                  报表 / Reports
          key                     密钥：封存电话、身份证号、银行账号 / Keys that seal personal numbers

          See 'lianhe help <subcommand>' for detailed help.

        """

    @Test func `help of a command shows its options`() async throws {
        let run = try await lianhe(["county", "show", "--help"])
        #expect(run == done(Self.countyHelp))
    }

    private static let countyHelp = """
        OVERVIEW: 本县与当前用户 / This county and who you are

        USAGE: lianhe county show [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>]

        OPTIONS:
          --database <database>   数据库地址，默认取 LIANHE_DATABASE_URL / Database URL or libpq
                                  keywords
          --lang <lang>           语言 zh 或 en / Language of messages (values: zh, en;
                                  default: zh)
          --today <today>         按此日期办理，用于补录，不能晚于今天 / Work as on this day, to enter it
                                  late
          --county <county>       县代码，默认取 LIANHE_COUNTY / County code
          --as <as>               用户，默认取 LIANHE_AS / Who acts: the account
          --json                  以 JSON 输出 / Print JSON
          --command <command>     指令编号（UUID）：同一编号重复执行只生效一次 / Command id: done once
                                  however often sent
          --version               Show the version.
          -h, --help              Show help information.


        """

    @Test(arguments: wrongUses)
    func `a wrong use is refused`(_ line: String, _ said: String) async throws {
        let run = try await lianhe(words(line))
        #expect(run == CommandRun(output: "", errors: said + "\n", status: 2))
    }

    private static let wrongUses = [
        (
            "harvst",
            "Error: Unexpected argument 'harvst'\nUsage: lianhe <subcommand>\n  See 'lianhe --help' for more information."
        ),
        (
            "import weather a.csv --county kaiyuan --as a",
            "Error: 没有种类“weather” / unknown kind; 可用 / one of: \(SheetKinds.names.joined(separator: ", "))\nUsage: lianhe import [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <kind> <file> [--dry-run]\n  See 'lianhe import --help' for more information."
        ),
        (
            "import harvests a.csv --command 0198f0a0-0000-7000-8000-000000000001 --county kaiyuan --as a",
            "Error: import 不用 --command：同一文件再导入本来就不变 / a file imported again changes nothing anyway\nUsage: lianhe import [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <kind> <file> [--dry-run]\n  See 'lianhe import --help' for more information."
        ),
        (
            "import harvests --county kaiyuan --as a",
            "Error: Missing expected argument '<file>'\nHelp:  <file>  文件 / File\nUsage: lianhe import [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <kind> <file> [--dry-run]\n  See 'lianhe import --help' for more information."
        ),
        (
            "member list --limit 0 --county kaiyuan --as a",
            "Error: --limit 应为 1 到 1000 / should be 1 to 1000\nUsage: lianhe member list [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] [--village <village>] [--after <after>] [--limit <limit>]\n  See 'lianhe member list --help' for more information."
        ),
        (
            "member list --limit many --county kaiyuan --as a",
            "Error: The value 'many' is invalid for '--limit <limit>'\nHelp:  --limit <limit>  行数，1 到 1000 / How many rows, 1 to 1000\nUsage: lianhe member list [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] [--village <village>] [--after <after>] [--limit <limit>]\n  See 'lianhe member list --help' for more information."
        ),
        (
            "county show --lang fr --county kaiyuan --as a",
            "Error: The value 'fr' is invalid for '--lang <lang>'. Please provide one of 'zh' and 'en'.\nHelp:  --lang <lang>  语言 zh 或 en / Language of messages\nUsage: lianhe county show [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>]\n  See 'lianhe county show --help' for more information."
        ),
        (
            "county show --as a",
            "Error: 请用 --county 或 LIANHE_COUNTY 指定县 / name the county\nUsage: lianhe county show [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>]\n  See 'lianhe county show --help' for more information."
        ),
        (
            "county show --county kaiyuan",
            "Error: 请用 --as 或 LIANHE_AS 指定用户 / name who acts\nUsage: lianhe county show [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>]\n  See 'lianhe county show --help' for more information."
        ),
        (
            "county show --county kaiyuan --as a --command 7",
            "Error: --command 不是 UUID / --command is no UUID: 7\nUsage: lianhe county show [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>]\n  See 'lianhe county show --help' for more information."
        ),
        (
            "harvest record P-A1 一级 -斤 --county kaiyuan --as a",
            "Error: Missing expected argument '<quantity>'\nHelp:  <quantity>  数量，例如 120斤 / Quantity, such as 120斤\nUsage: lianhe harvest record [<options>] <batch> <grade> <quantity>\n  See 'lianhe harvest record --help' for more information."
        ),
        (
            "meeting call KY-SG --kind 周 --place 镇政府 --county kaiyuan --as a",
            "Error: 没有会议类型“周” / unknown kind; 月度 季度 半年 应急 / monthly quarterly half-year emergency\nUsage: lianhe meeting call [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <committee> --kind <kind> [--on <on>] --place <place>\n  See 'lianhe meeting call --help' for more information."
        ),
        (
            "meeting vote HY2025-0001/1 --county kaiyuan --as a",
            "Error: 没有任何表决 / name at least one vote\nUsage: lianhe meeting vote [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <motion> [--aye <aye> ...] [--nay <nay> ...] [--abstain <abstain> ...]\n  See 'lianhe meeting vote --help' for more information."
        ),
        (
            "purchase plan HY2025-0001/1 TG2025-0001 --line S1,M1,530株 --county kaiyuan --as a",
            "Error: “S1,M1,530株”应为 供应商,物资,数量,单价 / supplier,item,quantity,price\nUsage: lianhe purchase plan [--database <database>] [--lang <lang>] [--today <today>] [--county <county>] [--as <as>] [--json] [--command <command>] <motion> <round> [--line <line> ...]\n  See 'lianhe purchase plan --help' for more information."
        ),
        (
            "report sales --to 2025-09-01 --county kaiyuan --as a",
            "Error: --to 要与 --from 同用 / --to needs --from\nUsage: lianhe report sales <options>\n  See 'lianhe report sales --help' for more information."
        ),
        (
            "report sales --period 2025 --from 2025-09-01 --county kaiyuan --as a",
            "Error: --period 与 --from、--to 只能用一种 / use --period or --from and --to\nUsage: lianhe report sales <options>\n  See 'lianhe report sales --help' for more information."
        ),
        (
            "report sales --format xlsx --county kaiyuan --as a",
            "Error: xlsx 要用 --output 指定文件 / xlsx needs --output\nUsage: lianhe report sales <options>\n  See 'lianhe report sales --help' for more information."
        ),
        (
            "report ledger --period 2025 --county kaiyuan --as a",
            "Error: 期间只用于一个科目的对账单，科目余额是现在的 / a period is for one account's statement; balances are of now\nUsage: lianhe report ledger [<options>] [<account>]\n  See 'lianhe report ledger --help' for more information."
        ),
        (
            "report sales --output sales.pdf --county kaiyuan --as a",
            "Error: 看不出文件“sales.pdf”要哪种格式，请用 .csv、.xlsx、.json、.txt 或 --format / \"sales.pdf\" does not say its form: end it in .csv, .xlsx, .json or .txt, or use --format\nUsage: lianhe report sales <options>\n  See 'lianhe report sales --help' for more information."
        ),
        (
            "report sales --format pdf --county kaiyuan --as a",
            "Error: The value 'pdf' is invalid for '--format <format>'. Please provide one of 'table', 'csv', 'xlsx' or 'json'.\nHelp:  --format <format>  格式 / Form: table, csv, xlsx, json\nUsage: lianhe report sales <options>\n  See 'lianhe report sales --help' for more information."
        ),
    ]

    private static let usage = """
        Usage: lianhe harvest record [<options>] <batch> <grade> <quantity>
          See 'lianhe harvest record --help' for more information.

        """

    private static let daysAhead = [
        ("2199-12-31", "Error: --today 不能晚于今天 / may not lie ahead: 2199-12-31\n"),
        ("明天", "Error: “明天”不是日期：请写成 2025-09-03 或 2025年9月3日。\n"),
    ]

    @Test func `no work is done as on a day that lies ahead`() async throws {
        try await withKaiyuan { desk in
            let line = "harvest record P-A1 一级 10斤 --county kaiyuan --as county.operator"
            let url = desk.cast.testDatabase.applicationURL
            for (day, said) in Self.daysAhead {
                let run = try await lianhe(words(line) + ["--today", day, "--database", url])
                #expect(run == CommandRun(output: "", errors: said + Self.usage, status: 2))
            }
            #expect(try await desk.run("harvest list --period 2025-09 --json") == done("[]\n"))
        }
    }
}
