public import Ledger

extension Account {
    /// 统销待结算: what has been sold jointly and is not yet shared among the members.
    public static let salesClearing = Account(
        code: "sales-clearing", name: "统销待结算", kind: .liability)

    /// 应收账款: what a buyer owes for accepted deliveries.
    public static func receivable(from buyer: String, named name: String) -> Account {
        Account(code: "receivable:\(buyer)", name: "应收账款—\(name)", kind: .asset)
    }
}
