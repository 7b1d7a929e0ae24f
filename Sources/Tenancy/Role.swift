public import Measures

/// A role that a person holds in a county; what it allows stands in `app.role_permission`.
public enum Role: String, Sendable, CaseIterable, Codable {
    /// 平台管理员: keeps the county's registers and users.
    case countyOperator = "county_operator"
    /// 书记: runs the meetings and purchases of the committees named in the grants, and of no other.
    case committeeSecretary = "committee_secretary"
    /// 销售经理人: buyers, orders, deliveries, market prices.
    case salesManager = "sales_manager"
    /// 会计: the ledger.
    case accountant
    /// 村协调员: records for the villages named in the grant, and for no other.
    case villageCoordinator = "village_coordinator"
    /// 成员: sees and asks for what is their own.
    case member
    /// 审计员: sees everything, changes nothing.
    case auditor
}

extension Role {
    /// The role as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue.split(separator: "_").joined(separator: " ")
    }

    /// The role named by a Chinese or English word of a sheet, or nil.
    public init?(word: String) {
        guard let role = Self.allCases.first(where: { $0.isNamed(word) }) else { return nil }
        self = role
    }

    private func isNamed(_ word: String) -> Bool {
        word == chinese || word == rawValue || word.lowercased() == text(in: .english)
    }

    private var chinese: String {
        switch self {
        case .countyOperator: "平台管理员"
        case .committeeSecretary: "书记"
        case .salesManager: "销售经理人"
        case .accountant: "会计"
        case .villageCoordinator: "村协调员"
        case .member: "成员"
        case .auditor: "审计员"
        }
    }
}
