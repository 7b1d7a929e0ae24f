import Land
import LianheTesting
import Measures

/// An entry beside the line that is expected of it.
struct Expectation<Entry: Sendable>: Sendable {
    let entry: Entry
    let line: String

    init(_ entry: Entry, _ line: String) {
        self.entry = entry
        self.line = line
    }
}

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
