extension IsolationTests {
    static let lists = [
        "batch list --json", "input lots --json", "field list --json", "harvest list --json",
        "harvest losses --json", "harvest unconfirmed --json",
        "store list --json", "store log --json", "store where --json", "store due --json",
        "batch yields --json", "batch cost list --json", "plot list --json", "plot areas --json",
        "crop list --json", "survey list --json",
        "plan list --json", "meeting list --json", "purchase list --json",
        "sale list --json", "sale buyers --json", "price list --json",
        "price unmapped --json", "report sales --json",
        "report ledger --json", "trace balance --json", "offline conflicts --json",
        "committee terms --json",
        "committee disclosures --json",
    ]
}
