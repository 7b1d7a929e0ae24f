public import Measures
import Postgres
public import Tenancy

/// A member's word that a harvest is recorded right.
public struct HarvestConfirmation: Hashable, Sendable, Codable {
    /// How it was given.
    public enum Way: String, Sendable, CaseIterable, Codable {
        case account
        case signature
        case telephone
    }

    /// The harvest.
    public var harvest: Harvest.Number
    /// The day.
    public var day: CivilDate
    /// Who gave it.
    public var name: String
    /// How it was given.
    public var way: Way

    /// The word of this person.
    public init(_ harvest: Harvest.Number, on day: CivilDate, name: String, way: Way) {
        self.harvest = harvest
        self.day = day
        self.name = name
        self.way = way
    }
}

extension HarvestConfirmation.Way {
    /// The way that a person means by a word; nil when there is none.
    public init?(word: String) {
        let word = word.lowercased()
        guard let way = Self.allCases.first(where: { $0.rawValue == word || $0.chinese == word })
        else { return nil }
        self = way
    }

    /// The way as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue
    }

    private var chinese: String {
        switch self {
        case .account: "本人账号"
        case .signature: "签字"
        case .telephone: "电话"
        }
    }
}

extension Harvest {
    /// Records once that the member confirms a harvest: from the member's own account, or on the word
    /// of a name that signed or was telephoned.
    ///
    /// Throws `ProductionError.confirmerMissing`, `.confirmedImpossibly`, `.unknownHarvest`,
    /// `.batchOutOfReach`, `.notOwnHarvest`, `.alreadyReversed`, `.alreadyConfirmed`, in this order,
    /// and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func confirm(
        _ confirmation: HarvestConfirmation, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.confirmHarvests)
        let (number, day) = (confirmation.harvest, confirmation.day)
        guard !confirmation.name.isBlank else { throw ProductionError.confirmerMissing }
        guard day <= tx.today, day >= number.day else {
            throw ProductionError.confirmedImpossibly(
                day, today: tx.today, harvestedOn: number.day)
        }
        let verdict = try await tx.postgres.optional(confirming(confirmation, tx)) { row in
            (
                refusal: try row.next(String?.self), village: try row.next(String.self),
                isKept: try row.next(Bool.self)
            )
        }
        guard let verdict else { throw ProductionError.unknownHarvest(number) }
        switch verdict.refusal {
        case nil where verdict.isKept: return number
        case "batch_out_of_reach":
            throw ProductionError.batchOutOfReach(number.batch, village: verdict.village)
        case "not_own": throw ProductionError.notOwnHarvest(number)
        case "already_reversed": throw ProductionError.alreadyReversed(number)
        default: throw ProductionError.alreadyConfirmed(number)
        }
    }

    private static func confirming(
        _ confirmation: HarvestConfirmation, _ tx: TenantTransaction
    ) -> SQL {
        let number = confirmation.harvest
        return """
            with judged as materialized (
                select b.id, v.name as village, case
                    when not (s.everything or b.village_id = any (s.villages)
                        or b.member_id = any (s.members)) then 'batch_out_of_reach'
                    when (\(confirmation.way.rawValue) = 'account') <> (b.member_id = any (s.members))
                        then 'not_own'
                    when exists (select from app.harvest r where r.tenant_id = \(tx.tenant)
                        and r.batch_id = b.id and r.serial = -h.serial) then 'already_reversed'
                    end as refusal
                from app.batch b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                    and h.harvested_on = \(number.day) and h.serial = \(number.serial)
                join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
                cross join app.reach(\(tx.tenant), \(tx.person.id),
                    \(Permission.confirmHarvests.rawValue)) s
                where b.tenant_id = \(tx.tenant) and b.code = \(number.batch) and h.serial > 0
            ), kept as (
                insert into app.harvest_confirmation (tenant_id, batch_id, serial, confirmed_on,
                    name, way, recorded_by)
                select \(tx.tenant), j.id, \(number.serial), \(confirmation.day),
                    \(confirmation.name), \(confirmation.way.rawValue), \(tx.person.id)
                from judged j where j.refusal is null
                on conflict (tenant_id, batch_id, serial) do nothing returning serial
            ), audited as (
                insert into app.audit_entry
                    (tenant_id, actor_id, command_id, verb, noun, row_id, after)
                select \(tx.tenant), \(tx.person.id), \(tx.command?.id as UUIDValue?),
                    \(tx.verb.name), 'harvest_confirmation', k.serial,
                    jsonb_build_object('batch', \(number.batch)::text,
                        'day', \(confirmation.day)::date, 'name', \(confirmation.name)::text,
                        'way', \(confirmation.way.rawValue)::text)
                from kept k returning 1
            )
            select refusal, village, exists (select from kept) from judged
            """
    }
}
