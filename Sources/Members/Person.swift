public import Measures
public import Tenancy

/// A person of a member household: who they are to its head, what they do, how to reach and pay them.
public struct Person: Sendable, Hashable {
    /// The id of a person.
    public typealias ID = Identifier<Person>

    /// Who somebody is to the head of the household.
    public enum Relation: String, Sendable, CaseIterable, Codable {
        /// 户主
        case head
        /// 配偶
        case spouse
        /// 子女
        case child
        /// 父母
        case parent
        /// 其他
        case other
    }

    /// A bank account as it is said.
    public struct Account: Sendable, Hashable, Codable {
        /// Whose account it is; the person's own unless said.
        public var holder: String
        /// The bank.
        public var bank: String
        /// The number.
        public var number: String

        /// An account of this holder at this bank.
        public init(holder: String, bank: String, number: String) {
            self.holder = holder
            self.bank = bank
            self.number = number
        }

        /// No account any more.
        public static let none = Account(holder: "", bank: "", number: "")
    }

    /// What a household says of a person. What is not said of a number (nil) stays as it was.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the member household.
        public var member: String
        /// The name, once in a household: of two of one name one is written with a mark.
        public var name: String
        /// Who the person is to the head.
        public var relation: Relation
        /// What the person does in the household's work, or empty.
        public var work: String
        /// The first day in the household, when it is known.
        public var from: CivilDate?
        /// The last day in the household.
        public var until: CivilDate?
        /// Telephone numbers; nil when nothing is said of them, empty when there are none any more.
        public var phones: [String]?
        /// The identity number; nil when nothing is said of it, empty when it is to be taken out.
        public var identity: String?
        /// The bank account; nil when nothing is said of it, `.none` when there is none any more.
        public var account: Account?

        /// A person of this household.
        public init(
            member: String, name: String, relation: Relation, work: String = "",
            from: CivilDate? = nil, until: CivilDate? = nil, phones: [String]? = nil,
            identity: String? = nil, account: Account? = nil
        ) {
            self.member = member
            self.name = name
            self.relation = relation
            self.work = work
            self.from = from
            self.until = until
            self.phones = phones
            self.identity = identity
            self.account = account
        }
    }

    /// The code of the member household.
    public let member: String
    /// The name.
    public let name: String
    /// Who the person is to the head.
    public let relation: Relation
    /// What the person does in the household's work.
    public let work: String
    /// The first day in the household.
    public let from: CivilDate?
    /// The last day in the household.
    public let until: CivilDate?
    /// Telephone numbers: masked in a list, whole where they were revealed.
    public let phones: [String]
    /// The identity number, likewise.
    public let identity: String?
    /// The bank account, its number likewise.
    public let account: Account?
}

extension Person.Relation {
    /// The relation as a person reads it.
    public func text(in language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .head: "户主"
        case .spouse: "配偶"
        case .child: "子女"
        case .parent: "父母"
        case .other: "其他"
        }
    }

    /// The relation named by a Chinese or English word, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first {
            [$0.rawValue, $0.text(in: .chinese)].contains(word) || $0.synonyms.contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    private var synonyms: [String] {
        switch self {
        case .head: ["本人"]
        case .spouse: ["妻子", "丈夫", "妻", "夫"]
        case .child: ["儿子", "女儿", "子", "女"]
        case .parent: ["父亲", "母亲", "父", "母"]
        case .other: ["其它", "孙子女", "兄弟姐妹"]
        }
    }
}

extension Person.Entry: RegisterEntry {
    /// A name stands once in a household.
    package struct Key: Hashable {
        let member: String
        let name: String
    }

    package var key: Key { Key(member: member, name: name) }
    package var keyCell: RegisterRefusal.Cell { .init("name", name) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if name.isBlank { return .init(keyCell, RegisterError.nameMissing) }
        if let from, let until, until < from {
            let reason = PersonError.datesCross(from: from, until: until)
            return .init("until", until.description, reason)
        }
        return numberFlaw
    }

    private var numberFlaw: RegisterRefusal? {
        for phone in phones ?? [] where PersonNumber.phone(phone) == nil {
            return .init("phones", phone, PersonError.phoneMalformed(phone))
        }
        if let identity, !identity.isEmpty, PersonNumber.identity(identity) == nil {
            return .init("identity", identity, PersonError.identityMalformed(identity))
        }
        guard let account, account != .none else { return nil }
        if PersonNumber.account(account.number) == nil {
            return .init("account", account.number, PersonError.accountMalformed(account.number))
        }
        return account.bank.isBlank ? .init("bank", "", PersonError.bankMissing) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_member": .init("member", member, MemberError.unknownMember(member))
        case "member_out_of_reach": .init("member", member, PersonError.memberOutOfReach(member))
        default: nil
        }
    }
}

extension Person {
    /// The word of a form that says that there is no such number any more.
    private static let noNumber = "无"

    /// The telephones of a cell of a form, parted by commas of every kind; none for 无.
    public static func phones(in text: String) -> [String] {
        if text == noNumber { return [] }
        return text.split { "、；;,，/".contains($0) }.map(String.init)
    }

    /// The identity number of a cell of a form, empty for 无.
    public static func identity(_ text: String) -> String { text == noNumber ? "" : text }
}

extension Person.Account {
    /// The account of a form: the person's own unless a holder is said, `.none` for 无.
    public init(of person: String, holder: String, bank: String, number: String) {
        self.init(holder: holder.isEmpty ? person : holder, bank: bank, number: number)
        if Person.identity(number).isEmpty { self = .none }
    }
}
