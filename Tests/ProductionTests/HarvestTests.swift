import Catalogue
import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

@Suite struct HarvestTests {
    @Test func `quantities of any alike unit and of packs add up in stock`() async throws {
        try await Season.with { season in
            _ = try await season.record([
                .of("A1", 120_500), .of("A1", 3_000, .kilogram), .of("A1", 2_000, .box),
                .of("A1", "二级", 1_000, .tonne), .of("S1", "壮苗", 450_000, .plant),
            ])
            #expect(try await season.stock("A1") == ["一级 176.5 斤 0", "二级 2,000 斤 0"])
            #expect(try await season.stock("S1") == ["壮苗 450 株 0"])
        }
    }

    @Test func `a later packing leaves earlier harvests as they were`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1", 2_000, .box)])
            let box = CropPacking.Entry(
                crop: "tomato", pack: .box, content: Quantity(thousandths: 10_000, unit: .kilogram))
            let kaiyuan = try await season.kaiyuan
            let lines = try await kaiyuan.outcomes(.keepPackings, [box], CropPacking.keep)
            #expect(lines == ["changed"])
            _ = try await season.record([.of("A1", 2_000, .box)])
            #expect(try await season.stock("A1") == ["一级 90 斤 0"])
        }
    }

    @Test func `a command sent again is answered as before, with other content it is refused`()
        async throws
    {
        try await Season.with { season in
            let tenant = try await season.cast.kaiyuan(.villageCoordinator)
            let picking = Picking.of(ticket: "GB1")
            let command = try Command(picking)
            let first = try await Harvest.recordAtOnce(picking, command, in: tenant)
            let again = try await Harvest.recordAtOnce(picking, command, in: tenant)
            #expect(first == again)
            let other = try Command(id: command.id, Picking.of("A2"))
            await #expect(throws: TenancyError.commandDiffers("\(command.id)")) {
                try await Harvest.recordAtOnce(.of("A2"), other, in: tenant)
            }
            #expect(try await season.harvests() == ["A1 2025-09-03 一级 120 斤"])
        }
    }

    @Test func `a refused command leaves nothing behind and may be sent again`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            let picking = Picking.of(on: "2025-09-16")
            let command = try Command(picking)
            for _ in 1...2 {
                await #expect(
                    throws: ProductionError.inFuture(picking.day, today: Cast.today)
                ) {
                    try await Harvest.recordAtOnce(picking, command, in: tenant)
                }
            }
            let left = try await season.count(
                """
                select (select count(*) from app.audit_entry where verb = 'harvest.record')
                    + (select count(*) from app.command where verb = 'harvest.record')
                """)
            #expect(left == 0)
        }
    }

    @Test func `a harvest stands in the audit trail with its command`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            let picking = Picking.of()
            let command = try Command(picking)
            let number = try await Harvest.recordAtOnce(picking, command, in: tenant)
            let entry = try await season.cast.testDatabase.acrossAllTenants { connection in
                try await connection.one(
                    """
                    select after::text from app.audit_entry
                    where verb = 'harvest.record' and command_id = \(command.id)
                        and row_id = \(number.serial) and noun = 'harvest'
                    """, as: String.self)
            }
            #expect(
                entry == """
                    {"day": "2025-09-03", "unit": "jin", "batch": "A1", "grade": "一级", \
                    "serial": \(number.serial), "quantity_milli": 120000}
                    """)
        }
    }

    @Test func `64 writers at once keep the stock right`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...64 {
                    group.addTask {
                        let picking = Picking.of("A1", Int64(writer) * 1_000)
                        _ = try await Harvest.recordAtOnce(
                            picking, try Command(picking), in: tenant)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await season.stock("A1") == ["一级 2,080 斤 0"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `writers of one ticket at once record it once`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            let picking = Picking.of(ticket: "GB1")
            let recorded = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        try await tenant.write(.recordHarvests, try Command(picking)) { tx in
                            let recordings = try await Harvest.record([picking], in: tx)
                            return recordings.count { $0.refusal == nil }
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(recorded == 1)
            #expect(try await season.stock("A1") == ["一级 120 斤 0"])
        }
    }

    @Test func `the application cannot write harvests but by the rules`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            let attempts: [SQL] = [
                """
                insert into app.harvest (tenant_id, batch_id, crop_id, grade_id, serial,
                    quantity_milli, base_milli, recorded_by, harvested_on, unit)
                values (\(tenant.id), 1, 1, 1, 1, 1, 1, 1, '2025-09-01', 'jin')
                """,
                "update app.harvest set base_milli = 1 where tenant_id = \(tenant.id)",
                "delete from app.harvest where tenant_id = \(tenant.id)",
                "delete from app.batch_stock where tenant_id = \(tenant.id)",
                "update app.batch_stock set harvested_milli = 9 where tenant_id = \(tenant.id)",
                """
                insert into app.batch_stock (tenant_id, batch_id, grade_id, crop_id)
                values (\(tenant.id), 1, 1, 1)
                """,
            ]
            for attempt in attempts {
                let error = await #expect(throws: PostgresError.self) {
                    try await tenant.rehearse(.recordHarvests) { tx in
                        try await tx.postgres.execute(attempt)
                    }
                }
                #expect(error?.sqlState == .insufficientPrivilege, "\(attempt.text)")
            }
        }
    }

    @Test func `a harvest of a batch or grade of another county cannot be put`() async throws {
        try await Season.with { season in
            let tenant = try await season.kaiyuan
            let (batch, grade) = try await season.cast.testDatabase.acrossAllTenants { connection in
                try await connection.one(
                    """
                    select b.id, g.id from app.batch b
                    join app.grade g on g.tenant_id = b.tenant_id and g.crop_id = b.crop_id
                    where b.code = 'W1' order by g.rank limit 1
                    """
                ) { row in (try row.next(Int64.self), try row.next(Int64.self)) }
            }
            let error = await #expect(throws: PostgresError.self) {
                try await tenant.rehearse(.recordHarvests) { tx in
                    try await tx.postgres.execute(
                        """
                        select app.put_harvests(\(tx.tenant), \(tx.person.id), \([batch]),
                            \([grade]), '{1}', '{jin}', '{1}', '{2025-09-01}', '{5}', '{1}', '{1}',
                            null, null)
                        """)
                }
            }
            #expect(error?.constraint == "harvest_batch_and_grade")
        }
    }
}
