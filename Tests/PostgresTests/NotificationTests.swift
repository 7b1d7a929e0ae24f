import Postgres
import Testing

@Suite(.timeLimit(.minutes(2))) struct NotificationTests {
    /// Options whose connections `pg_stat_activity` tells from all others by their name.
    private func ownOptions() throws -> ConnectionOptions {
        var options = try Server.options()
        options.applicationName = "hears \(UInt64.random(in: .min ... .max))"
        return options
    }

    /// A channel that no other test uses.
    private func channel(_ name: String = "channel") -> String {
        "\(name) \(UInt64.random(in: .min ... .max))"
    }

    /// Waits until the server has as many sessions of that name.
    private func untilListeners(
        _ count: Int, _ options: ConnectionOptions, _ watcher: Connection
    ) async throws {
        try await Server.waitUntil(
            watcher,
            """
            select count(*) = \(count) from pg_stat_activity
            where application_name = \(options.applicationName)
            """)
    }

    private static func say(_ payload: String, on channel: String, _ connection: Connection)
        async throws
    {
        try await connection.execute("select pg_notify(\(channel), \(payload))")
    }

    /// The next element, which is to be a notification.
    private static func payload(_ iterator: inout Notifications.AsyncIterator) async throws
        -> String?
    {
        guard case .notification(_, let payload, _)? = try await iterator.next() else { return nil }
        return payload
    }

    @Test func `listening begins by saying so, and then all comes in order`() async throws {
        let channel = channel()
        try await Server.connected { speaker in
            var heard = try Notifications(try Server.options(), on: [channel]).makeAsyncIterator()
            #expect(try await heard.next() == .mayHaveMissed)
            for number in 1...300 {
                try await Self.say("\(number)", on: channel, speaker)
            }
            var payloads: [String?] = []
            for _ in 1...300 { payloads.append(try await Self.payload(&heard)) }
            #expect(payloads == (1...300).map(String.init))
        }
    }

    @Test func `two channels are told apart, with payload and process`() async throws {
        let (one, other) = (channel("通知 \"甲\""), channel("it's 乙"))
        try await Server.connected { speaker in
            let backend = try await speaker.backend()
            var heard = try Notifications(try Server.options(), on: [one, other])
                .makeAsyncIterator()
            #expect(try await heard.next() == .mayHaveMissed)
            try await speaker.transaction { tx in
                try await tx.execute("select pg_notify(\(one), '草莓 ''九'' \"级\"')")
                try await tx.execute("select pg_notify(\(other), '')")
                try await tx.execute("select pg_notify(\(channel()), 'to others')")
                try await tx.execute("select pg_notify(\(one), 'last')")
            }
            let expected: [Notifications.Element] = [
                .notification(channel: one, payload: "草莓 '九' \"级\"", pid: backend),
                .notification(channel: other, payload: "", pid: backend),
                .notification(channel: one, payload: "last", pid: backend),
            ]
            for element in expected { #expect(try await heard.next() == element) }
        }
    }

    @Test func `a lost connection is made again and the gap is told`() async throws {
        let (channel, options) = (channel(), try ownOptions())
        try await Server.connected { speaker in
            var heard = try Notifications(options, on: [channel]).makeAsyncIterator()
            #expect(try await heard.next() == .mayHaveMissed)
            for round in 1...3 {
                try await Self.say("before \(round)", on: channel, speaker)
                #expect(try await Self.payload(&heard) == "before \(round)")
                try await speaker.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = \(options.applicationName)
                    """)
                #expect(try await heard.next() == .mayHaveMissed)
                try await Self.say("after \(round)", on: channel, speaker)
                #expect(try await Self.payload(&heard) == "after \(round)")
            }
            try await untilListeners(1, options, speaker)
        }
    }

    @Test func `what a slow reader cannot be held for is told as a gap`() async throws {
        let channel = channel()
        try await Server.connected { speaker in
            var heard = try Notifications(try Server.options(), on: [channel], limit: 4)
                .makeAsyncIterator()
            #expect(try await heard.next() == .mayHaveMissed)
            for number in 1...200 {
                try await Self.say("\(number)", on: channel, speaker)
            }
            var payloads: [String] = []
            while payloads.count < 200, let payload = try await Self.payload(&heard) {
                payloads.append(payload)
            }
            #expect(payloads.count >= 4)
            #expect(payloads == (1...payloads.count).map(String.init))
            #expect(payloads.count < 200)
            var isHeardAgain = false
            for _ in 1...1_000 where !isHeardAgain {
                try await Self.say("again", on: channel, speaker)
                isHeardAgain = try await Self.payload(&heard) == "again"
            }
            #expect(isHeardAgain)
        }
    }

    @Test func `a cancelled task ends the walk and frees the connection`() async throws {
        let (channel, options) = (channel(), try ownOptions())
        try await Server.connected { watcher in
            let task = Task {
                var heard: [Notifications.Element] = []
                for try await element in try Notifications(options, on: [channel]) {
                    heard.append(element)
                }
                return heard
            }
            try await untilListeners(1, options, watcher)
            task.cancel()
            #expect(try await task.value.allSatisfy { $0 == .mayHaveMissed })
            try await untilListeners(0, options, watcher)
        }
    }

    @Test func `an iterator that is given up frees the connection`() async throws {
        let (channel, options) = (channel(), try ownOptions())
        try await Server.connected { watcher in
            for try await element in try Notifications(options, on: [channel]) {
                #expect(element == .mayHaveMissed)
                try await untilListeners(1, options, watcher)
                break
            }
            try await untilListeners(0, options, watcher)
        }
    }

    @Test func `a server that is not there is waited for until the task is cancelled`()
        async throws
    {
        let silent = try SilentListener()
        let options = try ConnectionOptions("host=\(silent.directory)")
        let task = Task {
            var heard = try Notifications(options, on: ["channel"]).makeAsyncIterator()
            return try await heard.next()
        }
        await silent.waitForGuest()
        task.cancel()
        #expect(try await task.value == nil)
    }

    @Test func `a server that refuses for good is told, and then it is over`() async throws {
        let options = try Server.options().database("lianhe_nowhere")
        var heard = try Notifications(options, on: ["channel"]).makeAsyncIterator()
        do {
            let element = try await heard.next()
            Issue.record("\(element.debugDescription) came from a database that is not there")
        } catch let error as PostgresError {
            #expect(error.sqlState == .invalidCatalogName)
        }
        #expect(try await heard.next() == nil)
    }

    @Test func `a pool tells its options`() async throws {
        let channel = channel()
        try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
            var heard = try pool.notifications(on: channel).makeAsyncIterator()
            #expect(try await heard.next() == .mayHaveMissed)
            try await pool.withConnection { try await Self.say("草莓", on: channel, $0) }
            #expect(try await Self.payload(&heard) == "草莓")
        }
    }

    @Test(arguments: [
        ([String](), 1, "there is no channel to hear" as String?),
        (["x"], 0, "at least 1 notification must be held, not 0"),
        ([""], 1, "a channel's name has 1 to 63 bytes and no NUL, not 0 bytes"),
        (
            ["x", String(repeating: "x", count: 64)], 1,
            "a channel's name has 1 to 63 bytes and no NUL, not 64 bytes"
        ),
        (["x\0"], 1, "a channel's name has 1 to 63 bytes and no NUL, not 2 bytes"),
        ([String(repeating: "批", count: 21), "x"], 1, nil),
    ]) func `channels that the server would cut or not take are refused`(
        _ channels: [String], _ limit: Int, _ reason: String?
    ) throws {
        let options = try Server.options()
        guard let reason else {
            #expect(throws: Never.self) { try Notifications(options, on: channels, limit: limit) }
            return
        }
        let error = #expect(throws: PostgresError.self) {
            try Notifications(options, on: channels, limit: limit)
        }
        #expect(error?.kind == .usage)
        #expect(error?.reason == reason)
    }
}
