package import Measures

extension Plot {
    /// From when until when a plot of a class is leased; both days belong to the lease.
    package struct LeaseTerm: Sendable, Hashable {
        /// The first day.
        package let from: CivilDate
        /// The last day.
        package let until: CivilDate
        /// What kind of land it is.
        package let landClass: LandClass

        /// A term of land of this class.
        package init(from: CivilDate, until: CivilDate, of landClass: LandClass) {
            self.from = from
            self.until = until
            self.landClass = landClass
        }
    }
}

extension Plot.LeaseTerm {
    /// Whether the term reaches the same day so many years later; one that begins on a 29 February
    /// counts as one from the 28th, as the database counts.
    private var isTooLong: Bool {
        let day = from.month == 2 ? min(from.day, 28) : from.day
        return (until.year, until.month, until.day)
            >= (from.year + landClass.longestLease, from.month, day)
    }

    /// The first rule that the term or its rent breaks: it ends before it begins, it is longer than
    /// the land may be leased (Land Contract Law art. 21), the rent is below zero.
    package func flaw(rent: Money) -> LandError? {
        if until < from { return .leaseBackwards(from: from, until: until) }
        if isTooLong { return .leaseTooLong(from: from, until: until, landClass) }
        return rent < .zero ? .rentNegative(rent) : nil
    }
}
