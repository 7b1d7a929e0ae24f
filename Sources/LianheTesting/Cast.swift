public import Measures
import Postgres
public import Tenancy

/// The small cast of the tests: two counties, so that every test can try the wall between them; three
/// villages and six members in Kaiyuan, one village and two members in Wuxi; a committee in each; one
/// person a role.
///
/// The date is fixed on 2025-09-15.
public struct Cast: Sendable {
    /// The application's way in, with the fixed clock.
    public let database: Database
    /// The database underneath, for looking behind row security.
    package let testDatabase: TestDatabase

    /// Kaiyuan, as its person of this role. The coordinator's village is `villageA`, the member is the
    /// first of `kaiyuanMembers`.
    public func kaiyuan(_ role: Role) async throws -> Tenant {
        try await database.tenant("kaiyuan", as: Self.account(role))
    }

    /// Wuxi, the county beside it, as its person of this role.
    public func wuxi(_ role: Role) async throws -> Tenant {
        try await database.tenant("wuxi", as: Self.account(role))
    }

    /// The sign-in name of a role's person, the same in both counties.
    public static func account(_ role: Role) -> String {
        role.rawValue.replacing("_", with: ".")
    }

    /// The date on which everything happens.
    public static let today = CivilDate.parsed("2025-09-15")
    /// 金星村, the coordinator's village, in 威远堡镇.
    public static let villageA = "211282102201"
    /// 双榆村, its neighbour.
    public static let villageB = "211282102202"
    /// 新城村, in 新城街道.
    public static let villageC = "211282001201"
    /// The only village of Wuxi: 凤凰村.
    public static let wuxiVillage = "500238101201"
    /// The members of Kaiyuan, two a village.
    public static let kaiyuanMembers = ["KY0001", "KY0002", "KY0003", "KY0004", "KY0005", "KY0006"]
    /// The members of Wuxi.
    public static let wuxiMembers = ["WX0001", "WX0002"]
    /// 果蔬产业联合党委 of Kaiyuan, the secretary's committee; it has no officers.
    public static let committee = "KY-SG"
    /// The committee of the same name in Wuxi.
    public static let wuxiCommittee = "WX-SG"
}

extension CivilDate {
    /// A date that a test writes down; a mistake in it stops the test.
    public static func parsed(_ text: String) -> CivilDate {
        do {
            return try CivilDate(parsing: text)
        } catch {
            preconditionFailure("\(text) is no date: \(error)")
        }
    }
}

/// Runs a test with the cast in a database of its own, dropped afterwards.
public func withCast<Answer: Sendable>(
    _ body: @Sendable (Cast) async throws -> Answer
) async throws -> Answer {
    try await TestServer.shared.withDatabase { testDatabase in
        let database = try await Database.connect(
            to: testDatabase.applicationURL, clock: .fixed(on: Cast.today))
        do {
            let answer = try await body(Cast(database: database, testDatabase: testDatabase))
            await database.close()
            return answer
        } catch {
            await database.close()
            throw error
        }
    }
}
