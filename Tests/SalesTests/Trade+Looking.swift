import Catalogue
import Committees
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

    /// Founds KY-GU, another committee of Kaiyuan, with no batch of its own.
    func foundSecondCommittee() async throws {
        let other = Committee.Entry(
            code: "KY-GU", name: "香菇产业联合党委", industry: "食用菌",
            foundedOn: .parsed("2020-01-01"))
        let keeper = try await cast.kaiyuan(.countyOperator)
        _ = try await keeper.outcomes(.keepCommittees, [other], Committee.keep)
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
