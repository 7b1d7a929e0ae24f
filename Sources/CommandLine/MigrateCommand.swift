import ArgumentParser
import Lianhe
import Postgres

/// `lianhe migrate`: brings the database to this program's schema.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "升级数据库结构（需所有者角色）/ Bring the database to this program's schema",
        discussion: """
            地址须以超级用户或有 CREATEROLE 的角色登录，例如 scripts/postgres url --owner。
            The address must sign in as a superuser or a role with CREATEROLE.
            """)

    @OptionGroup var server: ServerOptions

    @Flag(name: .long, help: "只列出将执行的迁移；有则退出码为 1 / Only list; exit 1 if any")
    var dryRun = false

    mutating func run() async throws {
        let screen = Screen(language: server.lang, json: false)
        guard let url = server.url else {
            screen.complain(NoDatabase())
            throw ExitStatus.noDatabase
        }
        do {
            try await migrate(url, screen)
        } catch {
            throw screen.explain(error)
        }
    }

    private func migrate(_ url: String, _ screen: Screen) async throws {
        let migrator = try Migrator.known()
        let connection = try await Connection.connect(to: url)
        let outcome: Result<[Migration], any Error>
        do {
            outcome = .success(
                dryRun
                    ? try await migrator.pending(connection)
                    : try await migrator.apply(connection))
        } catch {
            outcome = .failure(error)
        }
        await connection.close()
        try show(try outcome.get(), screen)
    }

    private func show(_ migrations: [Migration], _ screen: Screen) throws {
        for migration in migrations {
            screen.say("\(migration.name)", "\(migration.name)")
        }
        guard !migrations.isEmpty else {
            return screen.say("数据库结构已是最新。", "The database is up to date.")
        }
        let count = Language.counted(migrations.count, "migration")
        if dryRun {
            screen.say("有 \(migrations.count) 个迁移待执行。", "Pending: \(count).")
            throw ExitStatus.refused
        }
        screen.say("已执行 \(migrations.count) 个迁移。", "\(count) applied.")
    }
}
