public import Measures
public import Tenancy

/// Amounts moved between accounts on one day for one reason; what is debited is credited elsewhere.
public struct Posting: Sendable, Hashable, Codable {
    /// The id of a posting, by which it is reversed.
    public typealias ID = Identifier<Posting>

    /// What made a posting necessary.
    public struct Source: Sendable, Hashable, Codable {
        /// The noun: `delivery`.
        public let noun: String
        /// The id of the row of that noun.
        public let id: Int64

        /// A row of a noun.
        public init(_ noun: String, id: Int64) {
            self.noun = noun
            self.id = id
        }

        /// A person's own decision, with no document of this program behind it.
        public static let byHand = Source("hand", id: 0)
    }

    /// An amount on one account: a debit is positive, a credit negative.
    public struct Entry: Sendable, Hashable, Codable {
        /// The code of the account.
        public let account: String
        /// The amount.
        public let amount: Money

        /// A positive amount on the left side.
        public static func debit(_ account: String, _ amount: Money) -> Entry {
            Entry(account: account, amount: amount)
        }

        /// A positive amount on the right side. Throws `MeasureError.resultTooLarge` for the one
        /// amount that has no opposite.
        public static func credit(
            _ account: String, _ amount: Money
        ) throws(MeasureError) -> Entry {
            Entry(account: account, amount: try -amount)
        }
    }

    /// The day in the books.
    public let postedOn: CivilDate
    /// What a reader of the statement sees.
    public let memo: String
    /// What made it necessary.
    public let source: Source
    /// The amounts, at least two, summing to zero.
    public let entries: [Entry]

    /// A posting; `checked()` says whether it may be written.
    public init(on postedOn: CivilDate, memo: String, source: Source, entries: [Entry]) {
        self.postedOn = postedOn
        self.memo = memo
        self.source = source
        self.entries = entries
    }
}

extension Posting {
    /// The posting itself when the books may take it.
    ///
    /// Throws `LedgerError.memoMissing`, `.tooFewEntries`, `.entryIsZero`, `.doesNotBalance`. The sum is
    /// taken in 128 bits, so no order of large amounts hides a difference.
    @discardableResult
    public func checked() throws(LedgerError) -> Posting {
        guard !memo.isBlank else { throw .memoMissing }
        guard entries.count >= 2 else { throw .tooFewEntries(entries.count) }
        for (place, entry) in entries.enumerated() where entry.amount == .zero {
            throw .entryIsZero(line: place + 1, account: entry.account)
        }
        let difference = entries.reduce(Int128(0)) { $0 + Int128($1.amount.fen) }
        guard difference == 0 else { throw .doesNotBalance(differenceInFen: difference) }
        return self
    }
}
