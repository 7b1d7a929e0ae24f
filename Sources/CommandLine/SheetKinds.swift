import ArgumentParser
import Lianhe

/// The kinds of sheet that `lianhe import` knows, in the order in which a new county needs them.
package enum SheetKinds {
    private static let kinds: [any SheetKind.Type] = [
        TownshipSheet.self, VillageSheet.self, MemberSheet.self, HouseholdPeopleSheet.self,
        PeopleSheet.self,
        CommitteeSheet.self, CoverageSheet.self, OfficerSheet.self, OrganisationSheet.self,
        LeaderRuleSheet.self, ChainLinkSheet.self, DisclosureSheet.self,
        PlotSheet.self, FacilitySheet.self,
        CropSheet.self, VarietySheet.self, GradeSheet.self, YieldSheet.self,
        ShelfLifeSheet.self, CalendarSheet.self, PackingSheet.self, FarmWordSheet.self,
        BatchSheet.self, InputLotSheet.self, BatchInputSheet.self, FieldWorkSheet.self,
        BatchCostSheet.self, PlanSheet.self, StoreSheet.self, BorderSheet.self,
        WeightSheet.self, VillageAnswerSheet.self, CropAnswerSheet.self,
        SupplierSheet.self, ItemSheet.self,
        DemandSheet.self, BuyerSheet.self, MarketPriceSheet.self,
        WeighingSheet.self,
    ]

    /// What needs harvests to be there.
    private static let laterKinds: [any SheetKind.Type] = [
        PlacementSheet.self, LossSheet.self,
    ]

    /// The harvest sheet has a driver of its own, for the hundred thousand rows of a season.
    private static let harvests = "harvests"

    /// Their names, the words of `lianhe import`.
    package static let names =
        kinds.map { $0.name } + [harvests]
        + laterKinds.map { $0.name }

    /// The columns of the kind of this name.
    static func columns(of name: String) -> [SheetColumn] {
        (kinds + laterKinds).first { $0.name == name }?.columns ?? HarvestSheet.columns
    }

    private static let exportableKinds: [any ExportedSheet.Type] =
        kinds.compactMap { $0 as? any ExportableSheet.Type } + [HarvestSheet.self]
        + laterKinds.compactMap { $0 as? any ExportableSheet.Type }

    /// The names of those that can be exported, the words of `lianhe export`.
    package static let exportableNames = exportableKinds.map { $0.name }

    /// Throws a usage error unless the name is one of those that there are.
    static func require(_ name: String, among names: [String]) throws {
        guard names.contains(name) else {
            let list = names.joined(separator: ", ")
            throw ValidationError("没有种类“\(name)” / unknown kind; 可用 / one of: \(list)")
        }
    }

    /// Writes the sheet of this name and says how many rows it has.
    static func exportSheet(
        _ name: String, to writer: inout any TableWriter, _ tx: TenantTransaction,
        progress: (Int) -> Void
    ) async throws -> Int {
        guard let kind = exportableKinds.first(where: { $0.name == name }) else {
            preconditionFailure("The command line names only kinds that can be exported.")
        }
        return try await kind.write(to: &writer, tx, progress: progress)
    }

    /// Exports the sheet of this name: as a reading, or, when it shows what is sealed, as a write with an
    /// entry of the audit trail.
    static func export(
        _ name: String, from county: Tenant,
        _ body: @Sendable (TenantTransaction) async throws -> Int
    ) async throws -> Int {
        guard let kind = exportableKinds.first(where: { $0.name == name }),
            let verb = kind.revealing
        else { return try await county.read(body) }
        return try await county.write(verb, try Command(["export", name])) { tx in
            let rows = try await body(tx)
            try tx.audit("sheet", nil as Tenant.ID?, of: ["export", name, "\(rows)"])
            return rows
        }
    }

    /// Imports a file as the kind of this name.
    static func importSheet(
        _ name: String, from path: String, into county: Tenant, rehearsing: Bool,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> ImportReport {
        guard let kind = (kinds + laterKinds).first(where: { $0.name == name }) else {
            return try await Harvest.importSheet(
                from: path, into: county, rehearsing: rehearsing, progress: progress)
        }
        return try await county.importSheet(
            kind, from: path, rehearsing: rehearsing, progress: progress)
    }
}
