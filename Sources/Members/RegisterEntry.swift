package import Measures
package import Tenancy

/// One entry of a register, as a sheet or a form gives it.
package protocol RegisterEntry: Hashable, Sendable {
    /// What tells the entries of one list apart.
    associatedtype Key: Hashable

    /// What tells this entry apart.
    var key: Key { get }

    /// The key as a person reads it, and the column it stands in.
    var keyCell: RegisterRefusal.Cell { get }

    /// The first rule that the entry breaks and that can be judged without the database.
    func flaw(in county: County, on today: CivilDate) -> RegisterRefusal?

    /// The rule behind a word with which the entry's statement refused it.
    func refusal(_ word: String) -> RegisterRefusal?
}
