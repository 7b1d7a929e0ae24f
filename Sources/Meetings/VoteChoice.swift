public import Measures

/// How somebody votes.
public enum VoteChoice: String, Sendable, Codable, CaseIterable {
    /// 赞成
    case aye
    /// 反对
    case nay
    /// 弃权
    case abstain

    /// The choice as a person reads it.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.aye, .chinese): "赞成"
        case (.nay, .chinese): "反对"
        case (.abstain, .chinese): "弃权"
        case (_, .english): rawValue
        }
    }
}
