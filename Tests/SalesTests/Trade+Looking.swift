import LianheTesting
import Measures
import Production
import Sales
import Tenancy

extension Trade {
    /// What is left of a grade of a batch, in words.
    func stock(_ batch: String, _ grade: String) async throws -> String {
        let stock = try await seller.read { try await Batch.stock(batch, in: $0) }
        return stock.first { $0.grade == grade }?.left.text(in: .chinese) ?? ""
    }

    /// Says that a box of tomatoes holds something else from now on.
    func repack(to content: String) async throws {
        let keeper = try await cast.kaiyuan(.countyOperator)
        let entry = CropPacking.Entry(
            crop: "tomato", pack: .box, content: try Quantity(parsing: content))
        _ = try await keeper.write(.keepPackings, try Command(entry)) { tx in
            try await CropPacking.keep([entry], in: tx).count
        }
    }
}
