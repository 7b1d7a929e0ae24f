import Catalogue
import LianheTesting
import Measures
import Tenancy
import Testing

/// The catalogues of the two counties: tomatoes by weight in both, seedlings by number and a box of
/// tomatoes in Kaiyuan alone.
struct Shelf: Sendable {
    let kaiyuan: Tenant
    let wuxi: Tenant

    /// Runs a test as the operators of the two counties.
    static func with(_ body: @Sendable (Shelf) async throws -> Void) async throws {
        try await withCast { cast in
            let shelf = Shelf(
                kaiyuan: try await cast.kaiyuan(.countyOperator),
                wuxi: try await cast.wuxi(.countyOperator))
            try await shelf.fill()
            try await body(shelf)
        }
    }

    private static let tomatoes: [Crop.Entry] = [
        .init(code: "tomato", name: "番茄", unit: .jin, variety: "普罗旺斯", grade: "一级", rank: 1),
        .init(code: "tomato", variety: "粉果", grade: "二级", rank: 2),
    ]

    private static let seedlings = Crop.Entry(
        code: "seedling", name: "秧苗", unit: .plant, grade: "壮苗", rank: 1)

    private static let box = CropPacking.Entry(
        crop: "番茄", pack: .box, content: Quantity(thousandths: 12_500, unit: .kilogram))

    private func fill() async throws {
        let kept = [
            try await kaiyuan.outcomes(.keepCrops, Self.tomatoes + [Self.seedlings], Crop.keep),
            try await kaiyuan.outcomes(.keepPackings, [Self.box], CropPacking.keep),
            try await wuxi.outcomes(.keepCrops, Self.tomatoes, Crop.keep),
        ]
        try #require(kept.joined().allSatisfy { $0 == "recorded" })
    }
}
