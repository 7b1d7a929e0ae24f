import Catalogue
import Measures
import Members
public import Postgres
public import Tenancy

extension VillageAnswer {
    /// The last version of each answer, of one survey or of all, as a subquery.
    static func latest(_ tx: TenantTransaction, of survey: Survey.ID? = nil) -> SQL {
        let condition: SQL = survey.map { "and x.survey_id = \($0)" } ?? ""
        return """
            (select distinct on (x.survey_id, x.village_id) x.*
            from app.survey_village_answer x
            where x.tenant_id = \(tx.tenant) \(condition)
            order by x.survey_id, x.village_id, x.version desc)
            """
    }

    /// Every version of what a village answered of itself, the latest first; nothing of a village that
    /// is not to be seen within. What lies within a village is its land: the scope is `land`.
    public static func versions(
        of village: String, in survey: Survey, _ tx: TenantTransaction
    ) async throws -> [VillageAnswer] {
        try await tx.postgres.all(
            """
            select x.version, \(factColumns), x.answered_on, a.name, x.reason
            from app.survey_village_answer x
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = x.recorded_by
            cross join \(tx.readable(.land)) s
            where x.tenant_id = \(tx.tenant) and x.survey_id = \(survey.id)
                and x.village_id = app.village_of_code(\(tx.tenant), \(village))
                and (s.everything or x.village_id = any (s.villages))
            order by x.version desc
            """, as: VillageAnswer.self)
    }

    /// The columns that `VillageFacts.init(row:)` reads.
    static let factColumns: SQL = """
        x.households, x.people, x.labour, x.cultivated_mu_e4, x.irrigated_mu_e4, x.water, x.road,
        x.cold_milli_t, x.greenhouse_mu_e4, x.processors, x.cooperatives, x.willing, x.asked
        """
}

extension VillageFacts: RowDecodable {
    public init(row: inout Row) throws {
        self.init()
        households = try row.next()
        people = try row.next()
        labour = try row.next()
        cultivated = try row.nextArea()
        irrigated = try row.nextArea()
        water = try row.next(String?.self).flatMap(WaterGrade.init(rawValue:))
        road = try row.next(String?.self).flatMap(RoadGrade.init(rawValue:))
        coldStore = try row.next(Int64?.self).map { Quantity(thousandths: $0, unit: .tonne) }
        greenhouse = try row.nextArea()
        processors = try row.next()
        cooperatives = try row.next()
        willing = try row.next()
        asked = try row.next()
    }
}

extension VillageAnswer: RowDecodable {
    public init(row: inout Row) throws {
        version = Int(try row.next(Int32.self))
        facts = try VillageFacts(row: &row)
        answeredOn = try row.next()
        recordedBy = try row.next()
        reason = try row.next()
    }
}

extension CropAnswer {
    /// The last version of each answer, of one survey or of all, as a subquery.
    static func latest(_ tx: TenantTransaction, of survey: Survey.ID? = nil) -> SQL {
        let condition: SQL = survey.map { "and x.survey_id = \($0)" } ?? ""
        return """
            (select distinct on (x.survey_id, x.village_id, x.crop_id) x.*
            from app.survey_crop_answer x
            where x.tenant_id = \(tx.tenant) \(condition)
            order by x.survey_id, x.village_id, x.crop_id, x.version desc)
            """
    }

    /// Every version of what a village answered of its crops, by crop and then the latest first; nothing of
    /// a village that is not to be seen within.
    public static func versions(
        of village: String, in survey: Survey, _ tx: TenantTransaction
    ) async throws -> [CropAnswer] {
        try await tx.postgres.all(
            """
            select x.version, c.name, x.area_mu_e4, x.output_milli, x.unit, x.households, x.years,
                x.answered_on, a.name, x.reason
            from app.survey_crop_answer x
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = x.crop_id
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = x.recorded_by
            cross join \(tx.readable(.land)) s
            where x.tenant_id = \(tx.tenant) and x.survey_id = \(survey.id)
                and x.village_id = app.village_of_code(\(tx.tenant), \(village))
                and (s.everything or x.village_id = any (s.villages))
            order by c.code, x.version desc
            """, as: CropAnswer.self)
    }
}

extension CropAnswer: RowDecodable {
    public init(row: inout Row) throws {
        version = Int(try row.next(Int32.self))
        crop = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
        let amount = try row.next(Int64?.self)
        let unit = try row.next(Unit?.self)
        output = amount.flatMap { amount in
            unit.map { Quantity(thousandths: amount, unit: $0) }
        }
        households = try row.next()
        years = try row.next()
        answeredOn = try row.next()
        recordedBy = try row.next()
        reason = try row.next()
    }
}

extension Row {
    /// The next column as land; nil for NULL.
    mutating func nextArea() throws -> Area? {
        try next(Int64?.self).map(Area.init(tenThousandthsOfMu:))
    }
}
