import Testing

/// What batches of Kaiyuan cost is unknown in Wuxi.
extension IsolationTests {
    static let costs = [
        Refusal(
            "batch cost add P-A1 人工费 100元", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal("batch cost list P-A1", "没有批次号为“P-A1”的批次。", "There is no batch \"P-A1\"."),
        Refusal(
            "batch cost reverse P-A1/1 --reason 错", "没有成本记录 P-A1/1。",
            "There is no cost P-A1/1."),
        Refusal("report costs --crop 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
        Refusal("report losses --crop 苹果苗", "没有作物“苹果苗”。", "There is no crop \"苹果苗\"."),
    ]
}
