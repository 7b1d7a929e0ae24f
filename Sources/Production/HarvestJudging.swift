import Measures
import Postgres
import Tenancy

/// The rules about harvests that need the database, as SQL: one copy for the harvest told one by one, for
/// lists and for sheets.
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

    /// Judges rows of the relation `found` (place, batch_id, grade, unit, unit_base, above, below,
    /// quantity, day, ticket): one row each, with `refusal` null for what may be recorded.
    ///
    /// Where quantity and day are null only the rules are judged that do not ask for them: a sheet
    /// asks about each batch, grade and unit once, and minds quantities and days itself.
    /// `refusal` names the first broken rule in the order of `ProductionError`. The limit in the question
    /// whether a harvest is there keeps the planner from reading all harvests into a hash first.
    var judged: SQL {
        """
        select r.*, case
                when r.batch_id is null then 'unknown_batch'
                when not r.is_within then 'batch_out_of_reach'
                when r.grade_id is null then 'unknown_grade'
                when r.base_above is null then 'unlike_unit'
                when r.quantity::numeric * r.base_above % r.base_below <> 0
                    or r.base > 9223372036854775807 then 'quantity_uneven'
                when r.day < r.planted_on then 'before_planting'
                when r.day > \(today) then 'in_future'
                when r.closed_on is not null then 'batch_closed'
                when r.times > 1 or (select true from app.harvest h
                    where h.tenant_id = \(tenant) and h.batch_id = r.batch_id
                        and h.harvested_on = r.day and h.serial = r.source_serial limit 1)
                    then 'already_recorded'
            end as refusal
        from (
            select f.*, b.crop_id, b.village_id, b.member_id, b.planted_on, b.code, k.closed_on,
                c.name as crop, c.code as crop_code, c.unit as crop_unit, v.name as village,
                g.id as grade_id, u.base_above, u.base_below, q.base, z.source_serial,
                s.everything or b.village_id = any (s.villages) as is_within,
                row_number() over (
                    partition by b.id, f.day, coalesce(z.source_serial, -f.place) order by f.place
                ) as times
            from found f
            cross join app.reach(\(tenant), \(person), \(Permission.recordHarvests.rawValue)) s
            left join app.batch b on b.tenant_id = \(tenant) and b.id = f.batch_id
            left join app.batch_closing k on k.tenant_id = \(tenant) and k.batch_id = b.id
            left join app.village v on v.tenant_id = \(tenant) and v.id = b.village_id
            left join app.crop c on c.tenant_id = \(tenant) and c.id = b.crop_id
            left join app.grade g on g.tenant_id = \(tenant) and g.crop_id = c.id
                and g.name = f.grade
            left join app.packing p on p.tenant_id = \(tenant) and p.crop_id = c.id
                and p.pack_unit = f.unit
            cross join lateral (select
                case when f.unit_base = c.base then f.above else p.base_numerator end as base_above,
                case when f.unit_base = c.base then f.below else p.base_denominator end as base_below
            ) u
            cross join lateral (
                select div(f.quantity::numeric * u.base_above, u.base_below) as base) q
            cross join lateral (select case when f.ticket is not null then
                (\(Self.sourceSerial("g.id", "q.base", "1", "f.ticket"))) end as source_serial) z
        ) r
        """
    }

    /// The serial that `SourceSerial` computes in Swift.
    private static func sourceSerial(
        _ grade: String, _ base: String, _ occurrence: String, _ ticket: String
    ) -> SQL {
        """
        ('x' || left(md5(concat_ws('|', \(unescaped: grade), \(unescaped: base),
            \(unescaped: occurrence), \(unescaped: ticket))), 12))::bit(48)::bigint
            + \(unescaped: "\(sourceSerials)")
        """
    }

    /// The names of the grades of a crop, for the message about an unknown one.
    var grades: SQL {
        """
        case when j.refusal = 'unknown_grade' then
            array(select g.name from app.grade g
                  where g.tenant_id = \(tenant) and g.crop_id = j.crop_id order by g.rank) end
        """
    }
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

    /// Columns in the order that `init(row:)` reads, from a relation `j` that `judged` made.
    static func columns(_ judging: HarvestJudging) -> SQL {
        "j.refusal, j.crop, j.crop_unit, j.village, j.planted_on, j.closed_on, \(judging.grades)"
    }

    init(row: inout Row) throws {
        refusal = try row.next()
        crop = try row.next()
        cropUnit = try row.next()
        village = try row.next()
        plantedOn = try row.next()
        closedOn = try row.next()
        grades = try row.next()
    }

    /// The broken rule with the values of a picking; nil when there is none.
    func error(_ picking: Picking, today: CivilDate) -> ProductionError? {
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
        case "before_planting":
            let planted = plantedOn ?? picking.day
            return .beforePlanting(picking.day, batch: picking.batch, plantedOn: planted)
        case "in_future": return .inFuture(picking.day, today: today)
        case "batch_closed": return .batchClosed(picking.batch, on: closedOn ?? today)
        case "already_recorded": return .alreadyRecorded(picking)
        case let word?: preconditionFailure("The statement judged with the unknown word \(word).")
        }
    }
}

extension ProductionError {
    static func alreadyRecorded(_ picking: Picking) -> ProductionError {
        .alreadyRecorded(
            batch: picking.batch, picking.day, grade: picking.grade, picking.quantity)
    }
}
