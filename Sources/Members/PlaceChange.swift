public import Measures
public import Tenancy

/// A change of townships or villages from a day on: renamed, recoded, merged, split, or taken back.
public struct PlaceChange: Sendable, Hashable, Codable {
    /// The id of a change.
    public typealias ID = Identifier<PlaceChange>

    /// What changed.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// 村更名
        case villageRename = "village_rename"
        /// 村代码变更
        case villageRecode = "village_recode"
        /// 村合并
        case villageMerge = "village_merge"
        /// 村拆分
        case villageSplit = "village_split"
        /// 乡镇更名
        case townshipRename = "township_rename"
        /// 乡镇合并
        case townshipMerge = "township_merge"
        /// 撤销
        case reversal
    }

    /// Since when and why.
    public struct Ground: Sendable, Hashable, Codable {
        /// The first day of the new words.
        public var since: CivilDate
        /// Why.
        public var reason: String

        /// From this day on, for this reason.
        public init(since: CivilDate, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    /// What goes on naming a village that ended: nothing of it is moved silently.
    public struct Remainder: Sendable, Hashable, Codable {
        /// The code of the village that ended.
        public let village: String
        /// The accounts of its coordinators.
        public let coordinators: [String]
        /// The codes of the committees that cover it.
        public let committees: [String]
    }

    /// The number: QH2025-0001.
    public let number: DocumentNumber
    /// What changed.
    public let kind: Kind
    /// How many members live elsewhere since.
    public let members: Int
    /// How many plots belong to another village since.
    public let plots: Int
    /// Grants and coverage of villages that ended.
    public let remainders: [Remainder]
}

extension PlaceChange.Kind {
    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        let words: (String, String) =
            switch self {
            case .villageRename: ("更名", "renamed")
            case .villageRecode: ("代码变更", "recoded")
            case .villageMerge: ("合并", "merged")
            case .villageSplit: ("拆分", "split")
            case .townshipRename: ("乡镇更名", "township renamed")
            case .townshipMerge: ("乡镇合并", "townships merged")
            case .reversal: ("撤销", "taken back")
            }
        return language == .chinese ? words.0 : words.1
    }
}

extension PlaceChange.Ground {
    /// Throws `PlaceError.reasonMissing`, then `.changedInFuture`.
    func check(on today: CivilDate) throws(PlaceError) {
        if reason.isBlank { throw .reasonMissing }
        if since > today { throw .changedInFuture(since, today: today) }
    }
}
