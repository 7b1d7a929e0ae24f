import Committees
import Measures
import Meetings
import Members
import Postgres
public import Tenancy

extension PurchaseRound {
    /// Opens a call for demand today.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `PurchasingError.titleMissing`,
    /// `CommitteeError.unknownCommittee`, `.committeeOutOfReach`.
    public static func open(
        _ opening: Opening, in tx: TenantTransaction
    ) async throws -> PurchaseRound {
        try tx.requires(.planPurchases)
        guard !opening.title.isBlank else { throw PurchasingError.titleMissing }
        try await tx.requires(committee: opening.committee)
        let year = Int32(tx.today.year)
        let opened = try await tx.postgres.optional(
            """
            with r as (
                insert into app.purchase_round
                    (tenant_id, year, serial, committee_id, title, opened_on, recorded_by)
                select \(tx.tenant), \(year), app.next_number(\(tx.tenant),
                        \(DocumentNumber.Kind.purchaseRound.rawValue), \(year)),
                    c.id, \(opening.title), \(tx.today), \(tx.person.id)
                from app.committee c
                where c.tenant_id = \(tx.tenant) and c.code = \(opening.committee)
                returning *
            )
            select \(columns) from r
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = r.committee_id
            cross join (select null::date as closed_on) x
            """, as: PurchaseRound.self)
        guard let opened else { throw CommitteeError.unknownCommittee(opening.committee) }
        try tx.audit("purchase_round", opened.id, of: opened)
        return opened
    }

    /// Closes a round today: from here on its demand stands and plans can answer it.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `PurchasingError.unknownRound`,
    /// `CommitteeError.committeeOutOfReach`, `PurchasingError.roundClosedBefore`.
    public static func close(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PurchaseRound {
        try tx.requires(.planPurchases)
        let round = try await find(number, in: tx)
        try await tx.requires(committee: round.committeeCode)
        let closed = try await tx.postgres.execute(
            """
            insert into app.purchase_round_closing (tenant_id, round_id, closed_on, recorded_by)
            values (\(tx.tenant), \(round.id), \(tx.today), \(tx.person.id))
            on conflict (tenant_id, round_id) do nothing
            """)
        // Read again: somebody else may have closed it on the day before this statement got through.
        let standing = try await find(number, in: tx)
        guard closed == 1 else {
            throw PurchasingError.roundClosedBefore(number, on: standing.closedOn ?? tx.today)
        }
        try tx.audit("purchase_round_closing", standing.id, of: standing)
        return standing
    }

    /// The round of this number. Throws `PurchasingError.unknownRound`.
    public static func find(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> PurchaseRound {
        let found = try await tx.postgres.optional(
            """
            \(selecting(tx)) and r.year = \(number.year) and r.serial = \(number.serial)
            """, as: PurchaseRound.self)
        guard let found else { throw PurchasingError.unknownRound(number) }
        return found
    }

    /// Every round of the county that the person may see, the latest first.
    public static func list(in tx: TenantTransaction) async throws -> [PurchaseRound] {
        try await tx.postgres.all(
            "\(selecting(tx)) order by r.year desc, r.serial desc", as: PurchaseRound.self)
    }

    private static func selecting(_ tx: TenantTransaction) -> SQL {
        """
        select \(columns) from app.purchase_round r
        join app.committee c on c.tenant_id = \(tx.tenant) and c.id = r.committee_id
        left join app.purchase_round_closing x on x.tenant_id = \(tx.tenant) and x.round_id = r.id
        where r.tenant_id = \(tx.tenant) \(asked(tx))
        """
    }

    /// The condition that keeps a reading to the rounds of the person's committees and to those in which
    /// members ask whose demand the person may see.
    private static func asked(_ tx: TenantTransaction) -> SQL {
        guard tx.command == nil else { return "" }
        return """
            and (exists (select from \(tx.papers) z
                    where z.is_open or r.committee_id = any (z.committees))
                or exists (select from app.demand d
                    join app.member m on m.tenant_id = \(tx.tenant) and m.id = d.member_id
                    cross join \(tx.readable(.demand)) s
                    where d.tenant_id = \(tx.tenant) and d.round_id = r.id
                        and m.village_id = any (s.villages)))
            """
    }
}
