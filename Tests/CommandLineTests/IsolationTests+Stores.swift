import Lianhe
import Testing

extension IsolationTests {
    /// The stores of Kaiyuan, and what lies there.
    static let stores = [
        Refusal(
            "store add W9 新库 --kind 冷藏 --village 211282102201",
            "没有代码为“211282102201”的村，请先登记村。",
            "There is no village with the code \"211282102201\"; record the village first."),
        store("show LK1"), store("put P-A1 一级 1斤 --into LK1"),
        store("take P-A1 一级 1斤 --from LK1"), store("move P-A1 一级 1斤 --from LK1 --into CK2"),
        store("log --store LK1"), store("where --store LK1"), store("due --store LK1"),
        Refusal(
            "store reverse P-A1/1 --reason 错", "没有出入库记录 P-A1/1。", "There is no step P-A1/1."),
    ]

    private static func store(
        _ words: String, at place: SourceLocation = #_sourceLocation
    ) -> Refusal {
        Refusal(
            "store \(words)", "没有编号为“LK1”的仓库，或您无权查看。",
            "There is no store \"LK1\", or you may not see it.", at: place)
    }
}
