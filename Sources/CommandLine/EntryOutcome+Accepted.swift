import Lianhe

extension EntryOutcome {
    /// Whether a single entry changed anything. Throws the reason when it was refused.
    func accepted() throws -> Bool {
        switch self {
        case .recorded, .changed: true
        case .alreadyThere: false
        case .refused(_, _, let reason): throw reason
        }
    }
}

extension Screen {
    /// Says that something is recorded, or that it was before.
    func say(isNew: Bool, _ chinese: String, _ english: String) {
        isNew
            ? say(chinese, english)
            : say("已登记过，没有变化。", "This was recorded before; nothing changed.")
    }
}
