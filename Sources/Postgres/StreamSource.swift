/// What is read from the server piece by piece: the rows of a statement, or of a COPY.
protocol StreamSource: Sendable {
    associatedtype Element: Sendable

    /// The statement that brings it.
    var sql: SQL { get }

    /// Sends the statement, on the connection's thread.
    func send(on session: Session, _ connection: OpaquePointer) throws

    /// Reads what has come, waiting for something; an answer without elements is the end.
    func read(
        on session: Session, _ connection: OpaquePointer, into batch: inout Session.Batch<Element>
    ) throws
}

/// The state of a walk over a stream; a class, so that its end tells that nobody reads any more.
final class Reading<Source: StreamSource>: StreamReading<Source.Element> {
    private let route: StatementRoute
    private let source: Source
    private var open: Session.OpenStream?
    private var count = 0
    private var hasEnded = false {
        didSet { if hasEnded { endSpan(nil) } }
    }
    private var span: StatementSpan?

    init(_ source: Source, on route: StatementRoute) {
        self.source = source
        self.route = route
    }

    deinit {
        endSpan(nil)
        guard let open, !hasEnded else { return }
        route.session.abandon(stream: open.number)
    }

    override nonisolated(nonsending) func more() async throws -> [Source.Element] {
        guard !hasEnded else { return [] }
        do {
            let open = try await opened()
            let batch = try await route.session.more(open, from: count, source)
            hasEnded = batch.isLast
            count += batch.elements.count
            return batch.elements
        } catch {
            endSpan(error)
            hasEnded = true
            throw route.beforeCommit(error)
        }
    }

    nonisolated(nonsending) private func opened() async throws -> Session.OpenStream {
        if let open { return open }
        span = route.span(of: source.sql)
        if route.transaction != nil { try await route.sendPending(and: Session.guardSavepoint) }
        let (user, limit, source) = (route.user, route.limit.map { TimeLimit($0) }, source)
        let opened = try await route.session.beginStream(source, as: user, within: limit)
        open = opened
        return opened
    }

    private func endSpan(_ error: (any Error)?) {
        span?.end(error)
        span = nil
    }
}

extension Session {
    /// Reads more of a stream; the task's cancellation stops the statement.
    nonisolated(nonsending) fileprivate func more<Source: StreamSource>(
        _ stream: OpenStream, from number: Int, _ source: Source
    ) async throws -> Batch<Source.Element> {
        try await withTaskCancellationHandler {
            try await onThread { try $0.readStream(stream, from: number, source) }
        } onCancel: {
            gate.cancel(stream.gateNumber)
        }
    }
}
