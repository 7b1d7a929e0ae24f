public import Measures

/// What a role allows its holder to do; the table `app.role_permission` says which role has which.
public enum Permission: String, Sendable, CaseIterable, Codable {
    /// See what the role reaches. Every role has it.
    case read
    /// Name people who sign in and give them roles.
    case manageActors = "actors.manage"
    /// Keep townships and villages.
    case managePlaces = "places.manage"
    /// Keep members.
    case manageMembers = "members.manage"
    /// Keep committees, the villages they cover and their officers.
    case manageCommittees = "committees.manage"
    /// Say what a committee may see of a village, and take it back.
    case discloseVillages = "villages.disclose"
    /// Keep plots.
    case manageLand = "land.manage"
    /// Keep crops, varieties, grades and packs.
    case manageCatalogue = "catalogue.manage"
    /// Plant and close batches.
    case manageBatches = "batches.manage"
    /// Record what batches cost, and take it back.
    case recordCosts = "costs.record"
    /// Record and reverse harvests.
    case recordHarvests = "harvests.record"
    /// Draft and change the plans of seasons.
    case managePlans = "plans.manage"
    /// Open and close surveys, weigh criteria, choose pilots, correct answers after the closing.
    case manageSurveys = "surveys.manage"
    /// Answer surveys for villages.
    case answerSurveys = "surveys.answer"
    /// Confirm harvests, as the member or on the member's word.
    case confirmHarvests = "harvests.confirm"
    /// Accept harvests inside a pre-harvest interval, and clear them for sale.
    case overrideHarvests = "harvests.override"
    /// Call meetings, put motions and close them.
    case runMeetings = "meetings.run"
    /// Record attendance and votes.
    case recordVotes = "votes.record"
    /// Ask a purchase round for something on a member's behalf.
    case recordDemands = "demands.record"
    /// Open purchase rounds, keep suppliers and items, propose plans.
    case planPurchases = "purchases.plan"
    /// Turn a carried resolution into purchase orders.
    case orderPurchases = "purchases.order"
    /// Keep buyers, sales orders, deliveries and what buyers accepted.
    case manageSales = "sales.manage"
    /// Import market prices.
    case importPrices = "prices.import"
    /// See the accounts of the county and what moved on them.
    case readLedger = "ledger.read"
    /// Write postings by hand.
    case postLedger = "ledger.post"
    /// See telephone, identity and account numbers in clear.
    case revealPeople = "people.reveal"
    /// See bank accounts in clear.
    case revealAccounts = "accounts.reveal"
    /// Take messages from the outbox and hand them on.
    case publishMessages = "messages.publish"
}

extension Permission {
    /// The permission as a person reads it.
    public func text(in language: Language) -> String {
        let words = Self.words[self] ?? (rawValue, rawValue)
        return language == .chinese ? words.0 : words.1
    }

    private static let words: [Permission: (String, String)] = [
        .read: ("查看", "read"), .manageActors: ("管理用户", "manage users"),
        .managePlaces: ("管理乡镇和村", "manage townships and villages"),
        .manageMembers: ("管理成员", "manage members"),
        .manageCommittees: ("管理产业联合党委", "manage committees"),
        .discloseVillages: ("开放村的资料", "disclose what a village has"),
        .manageLand: ("管理地块", "manage plots"),
        .manageCatalogue: ("管理作物目录", "manage the crop catalogue"),
        .manageBatches: ("管理批次", "manage batches"),
        .recordCosts: ("登记成本", "record costs"),
        .recordHarvests: ("登记采收", "record harvests"),
        .managePlans: ("编制生产计划", "plan seasons"),
        .manageSurveys: ("组织资源普查", "run surveys"),
        .answerSurveys: ("填报资源普查", "answer surveys"),
        .confirmHarvests: ("确认采收", "confirm harvests"),
        .overrideHarvests: ("特批安全间隔期内的采收", "accept harvests inside an interval"),
        .runMeetings: ("主持会议", "run meetings"),
        .recordVotes: ("登记表决", "record votes"),
        .recordDemands: ("登记需求", "record demand"),
        .planPurchases: ("编制统购方案", "plan purchases"),
        .orderPurchases: ("下达采购订单", "issue purchase orders"),
        .manageSales: ("管理销售", "manage sales"),
        .importPrices: ("导入市场价格", "import market prices"),
        .readLedger: ("查看账簿", "read the books"),
        .postLedger: ("记账", "post to the ledger"),
        .revealPeople: ("查看个人号码", "see personal numbers in clear"),
        .revealAccounts: ("查看银行账号", "see bank accounts in clear"),
        .publishMessages: ("发布消息", "publish messages"),
    ]
}
