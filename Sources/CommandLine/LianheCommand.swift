package import ArgumentParser
import Lianhe

/// `lianhe`: parse, one verb of a domain, render.
package struct LianheCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "lianhe",
        abstract: "联合：产业联合党委的统购、统销、会议与采收 / Joint industry committees",
        discussion: """
            先用 scripts/postgres start 启动数据库，再设置：
            Start a database with scripts/postgres start, then set:

              export LIANHE_DATABASE_URL="$(scripts/postgres url)"
              export LIANHE_COUNTY=kaiyuan LIANHE_AS=<account>

            退出码 / Exit codes: 0 完成 done, 1 被拒绝或有坏行 refused or bad rows,
            2 用法错误 usage, 3 无法连接数据库 no database.
            """,
        version: "0.1.0",
        subcommands: [
            Migrate.self, CountyCommands.self, Import.self, Export.self, Enter.self, Columns.self,
            TownshipCommands.self, VillageCommands.self,
            MemberCommands.self, CommitteeCommands.self, PlotCommands.self, CropCommands.self,
            WordCommands.self, SurveyCommands.self, PlanCommands.self, BatchCommands.self,
            InputCommands.self, FieldCommands.self, HarvestCommands.self, StoreCommands.self,
            OfflineCommands.self, MeetingCommands.self,
            PurchaseCommands.self, SaleCommands.self, PriceCommands.self, TraceCommands.self,
            ReportCommands.self, KeyCommands.self,
        ])

    package init() {}
}

extension LianheCommand {
    /// Runs a command line and returns its exit code; output goes to the current `Terminal`.
    package static func run(_ arguments: [String]) async -> Int32 {
        let terminal = Terminal.current
        do {
            var command = try parseAsRoot(LianheCommand.withNegativeNumbers(arguments))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return ExitStatus.done.rawValue
        } catch let status as ExitStatus {
            return status.rawValue
        } catch {
            return report(error, to: terminal)
        }
    }

    /// The arguments with the minus sign of a negative number written as U+2212, which `Measures`
    /// reads: no option begins with a digit, but the parser takes every hyphen for an option.
    private static func withNegativeNumbers(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        let named = arguments[..<end].map { argument in
            let isNumber = argument.first == "-" && argument.dropFirst().first?.isNumber == true
            return isNumber ? "−" + argument.dropFirst() : argument
        }
        return named + arguments[end...]
    }

    /// What the parser says: help and version are no errors, anything else is a wrong use.
    private static func report(_ error: any Error, to terminal: Terminal) -> Int32 {
        let message = fullMessage(for: error)
        guard exitCode(for: error).isSuccess else {
            terminal.complain(message)
            return ExitStatus.usage.rawValue
        }
        terminal.write(message + "\n")
        return ExitStatus.done.rawValue
    }
}
