import Glibc
import Postgres
import Testing

/// What the client makes of the certificate that a server shows.
@Suite(.timeLimit(.minutes(2))) struct TLSTests {
    private static let question: SQL =
        "select ssl from pg_stat_ssl where pid = pg_backend_pid()"

    /// A server that demands TLS of those who come by TCP.
    private struct Site: Sendable {
        let cluster: Cluster
        /// The folder of certificates.
        let tls: String

        /// Starts it with that certificate and gives the text that leads there.
        func show(_ certificate: String) async throws -> String {
            let port = try await cluster.startOnTCP([
                "ssl=on", "ssl_cert_file=\(tls)/\(certificate).crt",
                "ssl_key_file=\(tls)/\(certificate).key",
            ])
            return "host=localhost port=\(port) user=postgres dbname=postgres"
        }
    }

    private static func made(_ body: @Sendable (Site) async throws -> Void) async throws {
        try await Cluster.made { cluster in
            try await cluster.admit("host all all localhost reject")
            try await cluster.admit("hostssl all all localhost trust")
            try await cluster.admit("hostssl all lianhe_tls localhost scram-sha-256")
            try await body(Site(cluster: cluster, tls: try await cluster.makeCertificates()))
        }
    }

    /// Lends the text that leads to a server with the right certificate, and the folder.
    private static func serving(
        _ body: @Sendable (_ text: String, _ tls: String) async throws -> Void
    ) async throws {
        try await made { try await body(try await $0.show("right"), $0.tls) }
    }

    private static func expectEncrypted(_ text: String) async throws {
        let isEncrypted = try await Server.connected(try ConnectionOptions(text)) {
            try await $0.one(question, as: Bool.self)
        }
        #expect(isEncrypted, "\(text)")
    }

    /// The connection that does not come about: for good, as no other attempt would do better.
    private static func refusal(_ text: String) async throws -> PostgresError {
        let error = try await Server.refusal {
            try await Server.connected(try ConnectionOptions(text + " password=geheim")) { _ in }
        }
        #expect(error.kind == .connection)
        #expect(!error.isSafeToRetry)
        #expect(!String(reflecting: error).contains("geheim"))
        return error
    }

    @Test func `the right certificate is accepted, and encryption alone by weaker modes`()
        async throws
    {
        try await Self.serving { text, tls in
            for mode in ["verify-full", "verify-ca"] {
                try await Self.expectEncrypted(
                    "\(text) sslmode=\(mode) sslrootcert=\(tls)/root.crt")
            }
            for mode in ["require", "prefer", "allow"] {
                try await Self.expectEncrypted("\(text) sslmode=\(mode)")
            }
        }
    }

    private static let mistrusted = [
        ("right", "stranger.crt", "SSL error: certificate verify failed"),
        ("right", "nowhere.crt", "nowhere.crt\" does not exist"),
        ("right", "root.key", "could not read root certificate file"),
        (
            "elsewhere", "root.crt",
            "server certificate for \"elsewhere.example\" does not match host name \"localhost\""
        ),
        ("foreign", "root.crt", "SSL error: certificate verify failed"),
        ("expired", "root.crt", "SSL error: certificate verify failed"),
    ]

    @Test func `a certificate that cannot be trusted ends the attempt, also of a pool`()
        async throws
    {
        try await Self.made { site in
            for (certificate, root, reason) in Self.mistrusted {
                let text = try await site.show(certificate)
                let way = "\(text) sslmode=verify-full sslrootcert=\(site.tls)/\(root)"
                let error = try await Self.refusal(way)
                #expect(error.message?.contains(reason) == true, "\(error.message ?? "")")
                #expect("\(error)" == "no connection: the terms of the server cannot be accepted")
                #expect(error.sqlState == nil)
                let pool = Pool(try ConnectionOptions(way), .patient())
                let told = try await Server.refusal { try await pool.withConnection { _ in } }
                #expect(told.kind == .connection)
                await pool.close()
                try await site.cluster.stop(.immediate)
            }
        }
    }

    @Test func `a server that demands TLS refuses who does without`() async throws {
        try await Self.serving { text, _ in
            let error = try await Self.refusal("\(text) sslmode=disable")
            #expect(error.sqlState == .invalidAuthorization)
            #expect(error.message?.contains("no encryption") == true)
        }
    }

    @Test func `a password goes over TLS, and a wrong one is not quoted`() async throws {
        try await Self.serving { text, tls in
            let way = "\(text) sslmode=verify-full sslrootcert=\(tls)/root.crt"
            try await Server.connected(try ConnectionOptions(way)) { connection in
                try await connection.script(
                    unescaped: "create role lianhe_tls login password 'richtig'")
            }
            try await Self.expectEncrypted(
                "\(way) user=lianhe_tls password=richtig channel_binding=require")
            let error = try await Self.refusal("\(way) user=lianhe_tls")
            #expect(error.sqlState == .invalidPassword)
        }
    }

    @Test func `a server without TLS is refused by who demands it`() async throws {
        try await Cluster.made { cluster in
            let port = try await cluster.startOnTCP()
            let error = try await Self.refusal(
                "host=localhost port=\(port) user=postgres dbname=postgres sslmode=require")
            #expect(
                error.message?.contains("server does not support SSL, but SSL was required")
                    == true)
        }
    }

    @Test func `the environment asks for TLS and names the root`() async throws {
        await OwnProcess.alone {
            await #expect(processExitsWith: .success) {
                try await Self.serving { text, tls in
                    setenv("PGSSLMODE", "verify-full", 1)
                    setenv("PGSSLROOTCERT", "\(tls)/root.crt", 1)
                    try await Self.expectEncrypted(text)
                    setenv("PGSSLROOTCERT", "\(tls)/stranger.crt", 1)
                    let error = try await Self.refusal(text)
                    #expect(error.message?.contains("certificate verify failed") == true)
                    // What the text says comes before the environment.
                    try await Self.expectEncrypted("\(text) sslrootcert=\(tls)/root.crt")
                }
            }
        }
    }
}
