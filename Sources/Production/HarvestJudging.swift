import Measures
import Postgres
import Tenancy

/// Who judges harvests for whom, and on which day. The rules that need the database are
/// `app.judge_harvest`: one copy for the harvest told one by one, for lists and for sheets.
struct HarvestJudging {
    let tenant: Tenant.ID
    let person: ActingPerson.ID
    let today: CivilDate

    init(_ tx: TenantTransaction) {
        self.init(tenant: tx.tenant, person: tx.person.id, today: tx.today)
    }

    init(tenant: Tenant.ID, person: ActingPerson.ID, today: CivilDate) {
        self.tenant = tenant
        self.person = person
        self.today = today
    }

    /// A serial of a row with a source is at least this; see the table in the migration.
    static let sourceSerials: Int64 = 1 << 48
}

/// What the statement said of one row.
struct HarvestVerdict: RowDecodable {
    let refusal: String?
    let crop: String?
    let cropUnit: Unit?
    let village: String?
    let plantedOn: CivilDate?
    let closedOn: CivilDate?
    let grades: [String]?

    // Columns in the order of the answers of `app.record_harvest`.
    init(row: inout Row) throws {
        refusal = try row.next()
        crop = try row.next()
        cropUnit = try row.next()
        village = try row.next()
        plantedOn = try row.next()
        closedOn = try row.next()
        grades = try row.next()
    }

    /// The broken rule with the values of a picking; nil when there is none. `there` is what is
    /// recorded under the same ticket.
    func error(
        _ picking: Picking, today: CivilDate, there: HarvestThere? = nil
    ) -> ProductionError? {
        let crop = crop ?? ""
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(picking.batch)
        case "batch_out_of_reach":
            return .batchOutOfReach(picking.batch, village: village ?? "")
        case "unknown_grade":
            return .unknownGrade(picking.grade, crop: crop, grades: grades ?? [])
        case "unlike_unit":
            let unit = picking.quantity.unit
            if unit.dimension == .pack { return .packingMissing(unit, crop: crop) }
            return .unlikeUnit(unit, crop: crop, unit: cropUnit ?? unit)
        case "quantity_uneven": return .quantityUneven(picking.quantity, crop: crop)
        case "quantity_too_large": return .quantityTooLarge(picking.quantity)
        case "before_planting":
            let planted = plantedOn ?? picking.day
            return .beforePlanting(picking.day, batch: picking.batch, plantedOn: planted)
        case "in_future": return .inFuture(picking.day, today: today)
        case "batch_closed": return .batchClosed(picking.batch, on: closedOn ?? today)
        case "committee_out_of_reach": return .committeeOutOfReach(picking.batch)
        case "no_interval": return .noInterval(picking.batch, picking.day)
        case let word?:
            return Treatment(refusal: word)?.error(picking) ?? .meeting(word, picking, there)
        }
    }
}

/// What is recorded under the key that a harvest met.
struct HarvestThere {
    let day: CivilDate
    let quantity: Quantity

    init(row: inout Row) throws {
        day = try row.next()
        quantity = try row.nextQuantity()
    }

    /// Nil when the columns are empty.
    init?(optional row: inout Row) throws {
        let day = try row.next(CivilDate?.self)
        let thousandths = try row.next(Int64?.self)
        let unit = try row.next(Unit?.self)
        guard let day, let thousandths, let unit else { return nil }
        self.day = day
        quantity = Quantity(thousandths: thousandths, unit: unit)
    }
}

extension ProductionError {
    /// What a harvest met under its own key (`app.meet_harvest`).
    static func meeting(
        _ word: String, _ picking: Picking, _ there: HarvestThere?
    ) -> ProductionError {
        let (batch, day, grade) = (picking.batch, picking.day, picking.grade)
        switch word {
        case "already_recorded":
            return .alreadyRecorded(batch: batch, day, grade: grade, picking.quantity)
        case "taken_back":
            return .takenBack(batch: batch, day, grade: grade, picking.quantity)
        case "ticket_differs":
            return .ticketDiffers(
                picking.ticket ?? "", batch: batch, there?.day ?? day, grade: grade,
                there?.quantity ?? picking.quantity)
        default: preconditionFailure("The statement judged with the unknown word \(word).")
        }
    }
}
