import ArgumentParser
import Lianhe
import Postgres

/// A command that does one thing in one county: connect, sign in, one verb, render.
protocol CountyCommand: AsyncParsableCommand {
    /// Which database, which county, who acts, how to print.
    var options: CountyOptions { get }

    /// The command itself, once signed in.
    func run(in county: Tenant, _ screen: Screen) async throws
}

extension CountyCommand {
    mutating func run() async throws {
        let (code, account) = try options.countyAndAccount()
        let screen = Screen(language: options.server.lang, json: options.json)
        let command = self
        try await withInstallation(options.server, screen) { lianhe in
            let county = try await lianhe.tenant(code, as: account)
            try await command.run(in: county, screen)
        }
    }
}

extension CountyCommand {
    /// The command that this command line is, with the id given by `--command` or a new one.
    func command(_ content: some Encodable) throws -> Command {
        guard let id = try options.givenCommandID() else { return try Command(content) }
        return try Command(id: id, content)
    }

    /// The same of what holds personal numbers, sealed by the keys of the county's installation.
    func sealedCommand(_ content: some Encodable, in county: Tenant) throws -> Command {
        let id = try options.givenCommandID() ?? .random()
        return try Command(id: id, content, sealedBy: county.database.vault)
    }
}

/// Connects, runs the body, closes, and turns whatever is thrown into words and an exit status.
func withInstallation(
    _ server: ServerOptions, _ screen: Screen, _ body: (Lianhe) async throws -> Void
) async throws {
    guard let url = server.url else {
        screen.complain(NoDatabase())
        throw ExitStatus.noDatabase
    }
    do {
        let lianhe = try await Lianhe.connect(
            to: url, clock: try server.clock(), vault: try Vault.ofSurroundings())
        do {
            try await body(lianhe)
        } catch {
            await lianhe.close()
            throw error
        }
        await lianhe.close()
    } catch {
        throw screen.explain(error)
    }
}

/// No address of a database was given.
struct NoDatabase: Explained {
    func message(in language: Language) -> String {
        switch language {
        case .chinese:
            """
            没有指定数据库。在项目目录运行：
              scripts/postgres start
              export LIANHE_DATABASE_URL="$(scripts/postgres url)"
            或用 --database 指定地址，例如 postgresql://lianhe_app@主机/lianhe
            """
        case .english:
            """
            No database was named. In the project's folder run:
              scripts/postgres start
              export LIANHE_DATABASE_URL="$(scripts/postgres url)"
            or give --database an address such as postgresql://lianhe_app@host/lianhe
            """
        }
    }
}
