/// What becomes of an entry that the register has with other words.
enum Differing {
    /// The register takes the new words.
    case isChanged
    /// The register keeps its own; the entry is reported.
    case isLeft

    /// The word with which a statement answers.
    var word: String {
        switch self {
        case .isChanged: "changed"
        case .isLeft: "differs"
        }
    }
}
