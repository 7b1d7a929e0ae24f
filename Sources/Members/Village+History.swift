public import Measures
public import Postgres
public import Tenancy

extension Village {
    /// A village as it was called on a day, and all that became of it.
    public struct History: Sendable, Hashable {
        /// What was changed from a day on.
        public struct Event: Sendable, Hashable {
            /// The number of the change.
            public let number: DocumentNumber
            /// The first day of the new words.
            public let since: CivilDate
            /// What changed.
            public let kind: PlaceChange.Kind
            /// Code, name and township until then; nil when they stayed.
            public let before: String?
            /// The other villages that it touched, as code and name.
            public let others: [String]
            /// Why.
            public let reason: String
            /// The number of the change that took it back.
            public let takenBackBy: DocumentNumber?
        }

        /// The village in the words of the day.
        public let village: Village
        /// The name of the province; nil when the county's code names none.
        public let province: String?
        /// The name of the county.
        public let county: String
        /// The day until which the code that was asked for held; nil when it is the present one.
        public let codeHeldUntil: CivilDate?
        /// The code and name of the village into which this one had merged by the day.
        public let mergedInto: String?
        /// What became of it, oldest first, mistakes and their taking back included.
        public let events: [Event]

        /// 省 → 县 → 乡镇 → 村.
        public var path: String {
            [province, county, village.townshipName, village.name].compactMap { $0 }
                .joined(separator: " → ")
        }
    }

    /// The village of this code, or the one that had it last, in the words of a day, with its
    /// history. Throws `MemberError.unknownVillage`, also for a village that the person may not see.
    public static func history(
        _ code: String, on day: CivilDate? = nil, in tx: TenantTransaction
    ) async throws -> History {
        let (day, now) = (day ?? tx.today, try await find(code, in: tx))
        let events = try await events(of: now.id, in: tx)
        let county = tx.county
        return try await tx.postgres.one(
            """
            select v.id, w.code, w.name, t.code, app.township_name(\(tx.tenant), t.id, \(day)),
                (select max(p.until_on) from app.village_past p
                 where p.tenant_id = \(tx.tenant) and p.village_id = v.id and v.code <> \(code)
                    and p.code = \(code) and app.change_stands(\(tx.tenant), p.change_id)),
                (select i.code || ' ' || i.name from app.village i where i.tenant_id = \(tx.tenant)
                    and i.id = app.village_merged_into(\(tx.tenant), v.id, \(day)))
            from app.village v
            cross join lateral app.village_words(\(tx.tenant), v.id, \(day)) w
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = w.township_id
            where v.tenant_id = \(tx.tenant) and v.id = \(now.id)
            """
        ) { row in
            History(
                village: try Village(row: &row),
                province: Province(ofNationalCode: county.nationalCode)?.name,
                county: county.name, codeHeldUntil: try row.next(),
                mergedInto: try row.next(), events: events)
        }
    }

    private static func events(
        of village: ID, in tx: TenantTransaction
    ) async throws -> [History.Event] {
        try await tx.postgres.all(
            """
            select c.year, c.serial, c.since, c.kind,
                (select p.code || ' ' || p.name || ' '
                    || app.township_name(\(tx.tenant), p.township_id, p.until_on - 1)
                 from app.village_past p
                 where p.tenant_id = \(tx.tenant) and p.change_id = c.id
                    and p.village_id = \(village)),
                array(select o.code || ' ' || o.name from app.village o
                    where o.tenant_id = \(tx.tenant) and o.id = any (c.place_ids)
                        and o.id <> \(village) and c.kind in ('village_merge', 'village_split')
                    order by o.code),
                c.reason, r.year, r.serial
            from app.place_change c
            left join app.place_change r on r.tenant_id = \(tx.tenant) and r.reverses = c.id
            where c.tenant_id = \(tx.tenant) and c.place_ids @> array[\(village)::bigint]
            order by c.since, c.id
            """, as: History.Event.self)
    }
}

extension Village.History.Event: RowDecodable {
    public init(row: inout Row) throws {
        number = try row.nextChange() ?? DocumentNumber(.placeChange, year: 0, serial: 0)
        since = try row.next()
        kind = try row.nextWord()
        before = try row.next()
        others = try row.next()
        reason = try row.next()
        takenBackBy = try row.nextChange()
    }
}

extension Row {
    /// The number of a change from the next two columns, its year and its serial.
    fileprivate mutating func nextChange() throws -> DocumentNumber? {
        let (year, serial) = (try next(Int32?.self), try next(Int32?.self))
        guard let year, let serial else { return nil }
        return DocumentNumber(.placeChange, year: Int(year), serial: Int(serial))
    }
}
