import Glibc
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(2))) struct ClusterTests {
    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    @Test func `a server of one's own runs, stops, starts again and is gone at the end`()
        async throws
    {
        let folder = try await Cluster.started(["work_mem=3MB"]) { cluster in
            try await cluster.connected { connection in
                #expect(try await connection.one("show work_mem", as: String.self) == "3MB")
                try await connection.execute("create table kept (x int)")
            }
            for way in [Cluster.Stop.fast, .immediate] {
                try await cluster.stop(way)
                let error = try await Server.refusal { try await cluster.connected { _ in } }
                #expect(error.kind == .connection)
                #expect(error.isSafeToRetry)
                try await cluster.start()
                try await cluster.connected { try await $0.execute("select * from kept") }
            }
            #expect(Self.exists(cluster.folder))
            return cluster.folder
        }
        #expect(!Self.exists(folder))
    }

    @Test func `a server that does not start is an error, and nothing is left`() async throws {
        let folders = Lock<[String]>([])
        await #expect(throws: Cluster.Failed.self) {
            try await Cluster.made { cluster in
                folders.withLock { $0.append(cluster.folder) }
                try await cluster.start(["no_such_setting=1"])
            }
        }
        let folder = try #require(folders.withLock { $0.first })
        #expect(!Self.exists(folder))
    }

    @Test func `a server ends with the process that made it, however that ends`() async throws {
        let result = await OwnProcess.alone {
            await #expect(
                processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
            ) {
                try await Cluster.started { cluster in
                    let line = Array("folder \(cluster.folder) folder".utf8)
                    write(1, line, line.count)
                    kill(getpid(), SIGKILL)
                }
            }
        }
        let output = String(
            decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let folder = try #require(output.split(separator: " ").dropFirst().first.map(String.init))
        // Its server takes its last connection down with it; then the folder goes.
        try await Server.connected { watcher in
            for _ in 0..<2_000_000 where Self.exists(folder) { try await watcher.execute("select") }
        }
        #expect(!Self.exists(folder))
    }
}
