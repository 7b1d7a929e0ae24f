/// How a command ended, thrown to end it.
package enum ExitStatus: Int32, Error {
    /// Done.
    case done = 0
    /// Refused by a rule, or some rows of a file were bad.
    case refused = 1
    /// The command line itself was wrong.
    case usage = 2
    /// There was no database, or it did not let us in.
    case noDatabase = 3
}
