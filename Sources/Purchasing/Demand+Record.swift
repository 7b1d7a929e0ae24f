import Committees
import Measures
import Members
import Postgres
public import Tenancy

extension Demand {
    /// Records what members ask for and says of each entry what became of it.
    ///
    /// An entry is refused for an unknown item, an amount that is not more than nothing, is over the
    /// limit, is in a unit that no pack of the item leads to or is no whole number of a counted unit,
    /// an unknown round, an unknown member, a member whom the person does not write for (a coordinator
    /// writes for the own villages, a member for nobody else), a round of another committee than a
    /// secretary's, a closed round in which the same is not asked for already, a member and item that
    /// stood further up in the same round with another quantity, a member who left, in this order (`PurchasingError`,
    /// `CommitteeError`, `MeasureError`). Throws `TenancyError.enteredForAnother`, and
    /// `PurchasingError.roundClosedMeanwhile` when a round is closed at the same moment.
    public static func record(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.recordDemands)
        let items = try await Item.named(entries.map(\.item), in: tx)
        var outcomes: [EntryOutcome?] = []
        var asked: [Asked] = []
        for entry in entries {
            switch Asked.reading(entry, items[entry.item]) {
            case .success(let good):
                asked.append(good)
                outcomes.append(nil)
            case .failure(let refusal): outcomes.append(refusal.outcome)
            }
        }
        var judged = try await write(asked, tx)[...]
        return outcomes.map { outcome in
            guard let outcome = outcome ?? judged.popFirst() else {
                preconditionFailure("The statement of demand answers once for each entry.")
            }
            return outcome
        }
    }

    private static func write(
        _ asked: [Asked], _ tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        guard !asked.isEmpty else { return [] }
        do {
            let judged = try await tx.postgres.all(keeping(asked, tx)) { row in
                (word: try row.next(String.self), committee: try row.next(String.self))
            }
            return zip(asked, judged).map { $0.outcome($1.word, of: $1.committee) }
        } catch let error as PostgresError where error.constraintName == "demand_after_closing" {
            throw PurchasingError.roundClosedMeanwhile
        }
    }

    private static func keeping(_ asked: [Asked], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (\(judging(asked, tx))), written as (
            insert into app.demand
                (tenant_id, round_id, member_id, item_id, quantity_milli, unit, base_milli)
            select \(tx.tenant), round_id, member_id, item_id, quantity_milli, unit, base_milli
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, round_id, member_id, item_id) do update
                set quantity_milli = excluded.quantity_milli, unit = excluded.unit,
                    base_milli = excluded.base_milli
            returning id
        )
        select outcome, coalesce(committee, '') from judged order by place
        """
    }

    private static func judging(_ asked: [Asked], _ tx: TenantTransaction) -> SQL {
        """
        select k.*, case
            when refusal = 'round_closed' and (d.quantity_milli, d.unit, d.base_milli)
                = (k.quantity_milli, k.unit, k.base_milli) then 'already_there'
            when refusal is not null then refusal
            when row_number() over w > 1 and (k.quantity_milli, k.unit)
                <> (first_value(k.quantity_milli) over w, first_value(k.unit) over w)
                then 'repeated_in_sheet'
            when row_number() over w > 1 then 'already_there'
            when d.id is null and (app.duplicate_of(\(tx.tenant), k.member_id) is not null
                or app.left_before(\(tx.tenant), k.member_id, \(tx.today)) is not null)
                then 'member_left'
            when d.id is null then 'recorded'
            when (d.quantity_milli, d.unit, d.base_milli)
                <> (k.quantity_milli, k.unit, k.base_milli) then 'changed'
            else 'already_there' end as outcome
        from (
            select g.place, g.item_id, g.quantity_milli, g.unit, g.base_milli, r.id as round_id,
                m.id as member_id, c.name as committee, case
                when r.id is null then 'unknown_round'
                when m.id is null then 'unknown_member'
                when not (s.everything or m.village_id = any (s.villages)
                    or m.id = any (s.members) or r.committee_id = any (s.committees))
                    then case when s.committees = '{}' then 'member_out_of_reach'
                        else 'committee_out_of_reach' end
                when x.round_id is not null then 'round_closed' end as refusal
            from unnest(\(columns(of: asked))) with ordinality as g (year, serial, member_code,
                item_id, quantity_milli, unit, base_milli, place)
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.recordDemands.rawValue)) s
            left join app.purchase_round r on r.tenant_id = \(tx.tenant)
                and r.year = g.year and r.serial = g.serial
            left join app.purchase_round_closing x on x.tenant_id = \(tx.tenant)
                and x.round_id = r.id
            left join app.committee c on c.tenant_id = \(tx.tenant) and c.id = r.committee_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member_code
        ) k
        left join app.demand d on d.tenant_id = \(tx.tenant) and d.round_id = k.round_id
            and d.member_id = k.member_id and d.item_id = k.item_id
        window w as (
            partition by k.refusal, k.round_id, k.member_id, k.item_id order by k.place)
        """
    }

    private static func columns(of asked: [Asked]) -> SQL {
        """
        \(asked.map { Int32($0.entry.round.year) }), \(asked.map { Int32($0.entry.round.serial) }),
        \(asked.map(\.entry.member)), \(asked.map(\.item)),
        \(asked.map(\.entry.quantity.thousandths)), \(asked.map(\.entry.quantity.unit)),
        \(asked.map(\.base))
        """
    }
}

/// An entry whose item is known and whose quantity is good.
private struct Asked {
    let entry: Demand.Entry
    let item: Item.ID
    let base: Int64

    static func reading(
        _ entry: Demand.Entry, _ item: Item?
    ) -> Result<Asked, RefusedEntry> {
        guard let item else {
            return .failure(
                RefusedEntry("item", entry.item, PurchasingError.unknownItem(entry.item)))
        }
        do {
            try entry.quantity.checkWholeCount()
            let base = try item.baseThousandths(of: entry.quantity)
            return .success(Asked(entry: entry, item: item.id, base: base))
        } catch let reason as any Explained {
            return .failure(RefusedEntry("quantity", entry.quantity.text(in: .chinese), reason))
        } catch {
            preconditionFailure("A quantity is refused with a reason to read: \(error)")
        }
    }

    func outcome(_ word: String, of committee: String) -> EntryOutcome {
        switch word {
        case "recorded": .recorded
        case "changed": .changed
        case "already_there": .alreadyThere
        default: RefusedEntry(word, entry, committee: committee).outcome
        }
    }
}

/// Why an entry of demand is refused.
private struct RefusedEntry: Error {
    let outcome: EntryOutcome

    init(_ column: String, _ value: String, _ reason: any Explained) {
        outcome = RegisterRefusal(column, value, reason).outcome
    }

    init(_ word: String, _ entry: Demand.Entry, committee: String) {
        let round = entry.round.description
        switch word {
        case "unknown_round": self.init("round", round, PurchasingError.unknownRound(entry.round))
        case "unknown_member":
            self.init("member", entry.member, MemberError.unknownMember(entry.member))
        case "member_out_of_reach":
            self.init("member", entry.member, PurchasingError.memberOutOfReach(entry.member))
        case "committee_out_of_reach":
            self.init("round", round, CommitteeError.committeeOutOfReach(committee))
        case "round_closed": self.init("round", round, PurchasingError.roundClosed(entry.round))
        case "member_left":
            self.init("member", entry.member, PurchasingError.memberLeft(entry.member))
        case "repeated_in_sheet":
            let reason = PurchasingError.askedTwice(member: entry.member, item: entry.item)
            self.init("member", entry.member, reason)
        default:
            preconditionFailure("The statement of demand judged with the unknown word \(word).")
        }
    }
}

extension Quantity {
    /// Refuses a part of a thing that is counted: half a pack, a third of a plant.
    /// Throws `PurchasingError.notWhole`.
    func checkWholeCount() throws(PurchasingError) {
        let isCounted = unit.dimension == .count || unit.dimension == .pack
        guard !isCounted || isWhole else { throw .notWhole(self) }
    }
}
