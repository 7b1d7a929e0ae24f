public import Tenancy

extension Verb {
    /// Keep the register of suppliers.
    public static let keepSuppliers = Verb("supplier.keep", needs: .planPurchases)
    /// Keep the register of items and their packs.
    public static let keepItems = Verb("item.keep", needs: .planPurchases)
    /// Open a call for demand.
    public static let openRound = Verb("purchase_round.open", needs: .planPurchases)
    /// Close a call for demand.
    public static let closeRound = Verb("purchase_round.close", needs: .planPurchases)
    /// Record what members ask for.
    public static let recordDemands = Verb("demand.record", needs: .recordDemands)
    /// Propose what to buy under a motion.
    public static let proposePlan = Verb("purchase_plan.propose", needs: .planPurchases)
    /// Turn a carried resolution into purchase orders.
    public static let issueOrders = Verb("purchase_order.issue", needs: .orderPurchases)
}
