import LianheTesting
import Measures
import Members

extension Member.Entry {
    /// A household of the cast's first village, with what a test says otherwise.
    static func household(
        _ code: String, village: String = Cast.villageA, name: String = "周海燕",
        joinedOn: String = "2024-03-01"
    ) -> Member.Entry {
        Member.Entry(
            code: code, village: village, kind: .household, name: name,
            joinedOn: .parsed(joinedOn))
    }
}
