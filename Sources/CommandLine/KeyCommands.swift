import ArgumentParser
import Lianhe

/// `lianhe key`: the keys that seal telephone, identity and account numbers.
struct KeyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "密钥：封存电话、身份证号、银行账号 / Keys that seal personal numbers",
        subcommands: [KeyNew.self, KeyRotate.self])
}

/// `lianhe key new`.
struct KeyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "生成一行密钥，放在密钥文件第一行 / A fresh line for the key file")

    func run() {
        Terminal.current.write(Vault.newKey() + "\n")
    }
}

/// `lianhe key rotate`.
struct KeyRotate: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "用第一行密钥重新封存全县 / Seal everything in the county anew with the first key")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let people = try await county.write(.rotateKeys, try command("rotate")) {
            try await Person.sealAnew(in: $0)
        }
        screen.say(
            "已重新封存 \(people) 人的号码。",
            "The numbers of \(people) \(people == 1 ? "person are" : "people are") sealed anew.")
    }
}

extension Vault {
    /// The vault of the key file that LIANHE_KEYS names; nil when it names none. Throws
    /// `VaultError.unreadable`, and what the file's text is refused for.
    static func ofSurroundings() throws -> Vault? {
        guard let path = environment("LIANHE_KEYS") else { return nil }
        return try Vault(keyFile: KeyFile.text(path))
    }
}
