import Ledger
import Measures
import Testing

/// The pure rule of a posting: allowed and refused side by side.
@Suite struct PostingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let amounts: [Int64]
        let refusal: LedgerError?
        let chinese: String
        let english: String
        var testDescription: String { "\(amounts)" }

        init(
            _ amounts: [Int64], _ refusal: LedgerError? = nil, _ zh: String = "", _ en: String = ""
        ) {
            self.amounts = amounts
            self.refusal = refusal
            chinese = zh
            english = en
        }
    }

    static let cases = [
        Case([100, -100]),
        Case([100, 50, -150]),
        Case([.max, .max, -.max, -.max]),
        Case(
            [], .tooFewEntries(0), "凭证至少要有 2 条分录，只有 0 条。",
            "A posting needs at least 2 entries; this one has 0."),
        Case(
            [0], .tooFewEntries(1), "凭证至少要有 2 条分录，只有 1 条。",
            "A posting needs at least 2 entries; this one has 1."),
        Case(
            [100, 0, -100], .entryIsZero(line: 2, account: "a1"), "第 2 条分录（科目“a1”）的金额为 0。",
            "Entry 2 (account \"a1\") moves nothing."),
        Case(
            [100, -99], .doesNotBalance(differenceInFen: 1), "借贷不平，借方比贷方多 0.01 元。",
            "Debits exceed credits by 0.01 yuan."),
        Case(
            [100, -250], .doesNotBalance(differenceInFen: -150), "借贷不平，借方比贷方多 -1.50 元。",
            "Debits exceed credits by -1.50 yuan."),
        // Wrapped to 64 bits these would sum to zero.
        Case(
            [.max, .max, 2], .doesNotBalance(differenceInFen: 18_446_744_073_709_551_616),
            "借贷不平，借方比贷方多 184467440737095516.16 元。",
            "Debits exceed credits by 184467440737095516.16 yuan."),
    ]

    @Test(arguments: cases)
    func `a posting has two entries or more, none zero, and balances`(_ sample: Case) throws {
        let posting = posting(sample.amounts)
        guard let refusal = sample.refusal else { return #expect(try posting.checked() == posting) }
        let error = #expect(throws: LedgerError.self) { try posting.checked() }
        #expect(error == refusal)
        #expect(error?.message(in: .chinese) == sample.chinese)
        #expect(error?.message(in: .english) == sample.english)
    }

    @Test func `a posting says what it is for`() throws {
        let silent = Posting(
            on: try CivilDate(parsing: "2025-09-01"), memo: " 　", source: .byHand, entries: [])
        let error = #expect(throws: LedgerError.memoMissing) { try silent.checked() }
        #expect(error?.message(in: .chinese) == "凭证没有填写摘要。")
        #expect(error?.message(in: .english) == "The posting says nothing about what it is for.")
    }

    private func posting(_ amounts: [Int64]) -> Posting {
        Posting(
            on: .latest, memo: "试", source: .byHand,
            entries: amounts.enumerated().map { .debit("a\($0)", Money(fen: $1)) })
    }
}
