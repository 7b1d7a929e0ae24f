extension String {
    /// Whether a text says nothing: it is empty, or there are only blanks of any kind in it.
    package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
