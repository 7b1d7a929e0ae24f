public import Measures
package import Members
package import Tenancy

/// That one organisation of a committee supplies another with something: a link of the chain.
public struct ChainLink: Sendable, Hashable {
    /// What a committee says of a link.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The code of the member that supplies.
        public var supplier: String
        /// The code of the member that is supplied.
        public var customer: String
        /// What is supplied, in words: 草莓苗.
        public var product: String
        /// The first day.
        public var from: CivilDate
        /// The last day; nil while the link holds.
        public var until: CivilDate?
        /// Why it ended.
        public var reason: String?

        /// A link from a supplier to a customer.
        public init(
            committee: String, supplier: String, customer: String, product: String,
            from: CivilDate, until: CivilDate? = nil, reason: String? = nil
        ) {
            self.committee = committee
            self.supplier = supplier
            self.customer = customer
            self.product = product
            self.from = from
            self.until = until
            self.reason = reason
        }
    }

    /// One end of a link.
    public struct Side: Sendable, Hashable {
        /// The code of the member.
        public let code: String
        /// Its name.
        public let name: String
        /// Its stage in the chain.
        public let stage: ChainStage
    }

    /// Who supplies.
    public let supplier: Side
    /// Who is supplied.
    public let customer: Side
    /// What is supplied.
    public let product: String
    /// The first day.
    public let from: CivilDate
    /// The last day; nil while the link holds.
    public let until: CivilDate?
}

extension ChainLink {
    /// Which way along the chain.
    public enum Direction: String, Sendable, CaseIterable {
        /// To those who supply.
        case upstream
        /// To those who are supplied.
        case downstream
    }

    /// A link at a distance from where a walk began.
    public struct Step: Sendable, Hashable {
        /// How many links away; 1 is a link of the organisation itself.
        public let distance: Int
        /// The link.
        public let link: ChainLink
    }

    /// The links that lie upstream or downstream of a member, the nearest first, each once however the
    /// chain is entangled.
    public static func walk(
        _ links: [ChainLink], from member: String, _ direction: Direction
    ) -> [Step] {
        var steps: [Step] = []
        var reached: Set<String> = [member]
        var edge: Set<String> = [member]
        while !edge.isEmpty {
            let distance = (steps.last?.distance ?? 0) + 1
            let next = links.filter { edge.contains($0.near(direction).code) }
            steps += next.map { Step(distance: distance, link: $0) }
            edge = Set(next.map { $0.far(direction).code }).subtracting(reached)
            reached.formUnion(edge)
        }
        return steps
    }

    private func near(_ direction: Direction) -> Side {
        direction == .upstream ? customer : supplier
    }

    private func far(_ direction: Direction) -> Side {
        direction == .upstream ? supplier : customer
    }
}

extension ChainLink.Entry: RegisterEntry {
    /// A product links two organisations once at a time.
    package struct Key: Hashable {
        let committee: String
        let supplier: String
        let customer: String
        let product: String
        let from: CivilDate
    }

    package var key: Key {
        Key(
            committee: committee, supplier: supplier, customer: customer, product: product,
            from: from)
    }

    package var keyCell: RegisterRefusal.Cell { .init("product", product) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if product.isBlank { return .init("product", product, CommitteeError.productMissing) }
        if supplier == customer {
            return .init("customer", customer, CommitteeError.linkedToItself(customer))
        }
        return Ending(from: from, until: until, reason: reason).flaw(on: today)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "unknown_supplier": .init("supplier", supplier, MemberError.unknownMember(supplier))
        case "unknown_customer": .init("customer", customer, MemberError.unknownMember(customer))
        case "supplier_no_organisation":
            .init(
                "supplier", supplier, CommitteeError.notOrganisation(supplier, committee, on: from))
        case "customer_no_organisation":
            .init(
                "customer", customer, CommitteeError.notOrganisation(customer, committee, on: from))
        case "links_apart": .init("product", product, CommitteeError.linkedAlready(product))
        case "ended_otherwise":
            .init("until", until?.description ?? "", CommitteeError.endedOtherwise(product))
        default: nil
        }
    }
}
