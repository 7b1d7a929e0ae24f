import InMemoryTracing
import Postgres
import Testing
import Tracing

/// What a tracer is told.
@Suite struct TracingTests {
    private static func traced(
        _ body: @Sendable (Connection) async throws -> Void
    ) async throws -> [FinishedInMemorySpan] {
        let tracer = InMemoryTracer()
        var options = try Server.options()
        options.tracer = tracer
        try await Server.connected(options, body)
        #expect(tracer.activeSpans.isEmpty)
        return tracer.finishedSpans
    }

    private static func text(_ span: FinishedInMemorySpan, _ name: String) -> String? {
        span.attributes.get(name).map { "\($0)" }
    }

    @Test func `each statement is a span with its text and without its values`() async throws {
        let spans = try await Self.traced { connection in
            _ = try await connection.one("select \("secret") || 'x'", as: String.self)
        }
        let span = try #require(spans.first)
        #expect(spans.count == 1)
        #expect(span.operationName == "SELECT")
        #expect(span.kind == .client)
        #expect(span.attributes.get("db.system.name") == .string("postgresql"))
        #expect(span.attributes.get("db.operation.name") == .string("SELECT"))
        #expect(span.attributes.get("db.query.text") == .string("select $1 || 'x'"))
        #expect(span.attributes.get("db.namespace") == .string("postgres"))
        #expect(span.attributes.get("server.address") != nil)
        #expect(span.attributes.get("server.port") == .int64(5432))
        #expect(span.status == nil && span.errors.isEmpty)
        #expect(!"\(span)".contains("secret"))
    }

    @Test func `a transaction shows its statements and its COMMIT`() async throws {
        let spans = try await Self.traced { connection in
            try await connection.transaction(opening: ["select set_config('app.x', '1', true)"]) {
                tx in
                try await tx.execute("create temp table t (x int8)")
                try await tx.pipeline(["insert into t values (1)", "insert into t values (2)"])
                for try await _ in tx.stream("select x from t", as: Int.self) {}
                try await tx.copyOut("copy t to stdout") { _ in }
            }
        }
        #expect(
            spans.map(\.operationName) == ["CREATE", "INSERT", "SELECT", "COPY", "COMMIT"])
        #expect(spans[1].attributes.get("db.operation.batch.size") == .int64(2))
    }

    @Test func `an error is told with its code`() async throws {
        let spans = try await Self.traced { connection in
            _ = try await Server.refusal { try await connection.execute("select 1 / 0") }
            _ = try await Server.refusal {
                for try await _ in connection.stream(
                    "select 1 / (3 - x) from generate_series(1, 9) x", as: Int.self)
                {}
            }
            _ = try await Server.refusal {
                try await connection.one("select 1 where false", as: Int.self)
            }
        }
        #expect(spans.count == 3)
        for span in spans {
            #expect(span.status?.code == .error)
            #expect(span.errors.count == 1)
        }
        #expect(spans[0].attributes.get("error.type") == .string("22012"))
        #expect(spans[0].attributes.get("db.response.status_code") == .string("22012"))
        #expect(spans[1].attributes.get("error.type") == .string("22012"))
        #expect(spans[2].attributes.get("error.type") == .string("noRow"))
    }

    @Test func `a span stands under the one that was open`() async throws {
        let tracer = InMemoryTracer()
        var options = try Server.options()
        options.tracer = tracer
        try await Server.connected(options) { connection in
            try await tracer.withSpan("a page") { _ in
                try await connection.execute("select 1")
            }
        }
        let spans = tracer.finishedSpans
        #expect(spans.map(\.operationName) == ["SELECT", "a page"])
        #expect(spans.first?.parentSpanID == spans.last?.spanID)
    }

    @Test func `a stream that is left early ends its span`() async throws {
        let spans = try await Self.traced { connection in
            let rows = connection.stream("select generate_series(1, 10000000000)", as: Int.self)
            for try await _ in rows { break }
            try await connection.execute("select 1")
        }
        #expect(spans.map(\.operationName) == ["SELECT", "SELECT"])
        #expect(spans.allSatisfy { $0.errors.isEmpty })
    }

    @Test func `nobody is told when nobody traces`() async throws {
        let tracer = InMemoryTracer()
        try await Server.connected { connection in try await connection.execute("select 1") }
        #expect(tracer.finishedSpans.isEmpty)
    }
}
