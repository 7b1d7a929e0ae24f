import Land
import LianheTesting
import Measures

extension Plot.Entry {
    /// A contracted plot of 3.5 mu of the cast's first member, with what a test says otherwise.
    static func field(
        _ code: String, name: String = "东大地", village: String = Cast.villageA,
        member: String = "KY0001", tenure: Tenure = .contracted, area: Int64 = 35_000
    ) -> Plot.Entry {
        Plot.Entry(
            code: code, name: name, village: village, member: member, tenure: tenure,
            area: Area(tenThousandthsOfMu: area))
    }
}
