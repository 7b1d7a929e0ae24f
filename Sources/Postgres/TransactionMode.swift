/// Whether a transaction may write.
public enum TransactionMode: Sendable, Hashable {
    /// It may read and write.
    case readWrite
    /// It may only read; the server refuses anything else.
    case readOnly
}

/// What a transaction sees of concurrent ones
/// (<https://www.postgresql.org/docs/15/transaction-iso.html>).
public enum IsolationLevel: Sendable, Hashable {
    /// Every statement sees what was committed before it.
    case readCommitted
    /// All statements see what was committed before the first.
    case repeatableRead
    /// As if transactions ran one after the other; some fail and are to be run again.
    case serializable
}

extension TransactionMode {
    /// The statement that begins a transaction of this mode.
    func begin(_ isolation: IsolationLevel) -> SQL {
        switch (self, isolation) {
        case (.readWrite, .readCommitted): "begin isolation level read committed read write"
        case (.readWrite, .repeatableRead): "begin isolation level repeatable read read write"
        case (.readWrite, .serializable): "begin isolation level serializable read write"
        case (.readOnly, .readCommitted): "begin isolation level read committed read only"
        case (.readOnly, .repeatableRead): "begin isolation level repeatable read read only"
        case (.readOnly, .serializable): "begin isolation level serializable read only"
        }
    }
}
