import Lianhe

extension Desk {
    /// Two stores of the first village, tomatoes in both, and how long they keep when chilled.
    func settleStores() async throws {
        let run = try await load("shelf-life", "作物,贮藏方式,保存期\n番茄,冷藏,80\n")
        guard run.status == 0 else { throw Unprepared(line: "shelf-life", run: run) }
        for line in [
            "store add LK1 一号冷库 --kind 冷藏 --village 211282102201 --capacity 5吨",
            "store add CK2 二号仓库 --kind 常温 --village 211282102201",
            "store put P-A1 一级 600斤 --into LK1 --on 2025-07-02",
            "store move P-A1 一级 100斤 --from LK1 --into CK2 --on 2025-07-05 --note 腾库",
            "store put P-A1 二级 50斤 --into LK1 --on 2025-07-06",
        ] { try await prepare(line) }
    }
}
