@_exported public import Catalogue
@_exported public import Committees
@_exported public import Land
@_exported public import Ledger
@_exported public import Measures
@_exported public import Meetings
@_exported public import Members
@_exported public import Planning
@_exported public import Production
@_exported public import Purchasing
@_exported public import Reporting
@_exported public import Sales
@_exported public import Sheets
@_exported public import Surveys
@_exported public import Tenancy

/// The way in: an installation of Lianhe on one PostgreSQL database.
///
/// ```swift
/// let lianhe = try await Lianhe.connect(to: "postgresql:///lianhe?user=lianhe_app")
/// let kaiyuan = try await lianhe.tenant("kaiyuan", as: "zhou.coordinator")
/// let recorded = try await kaiyuan.write(.recordHarvests, try Command(pickings)) { tx in
///     try await Harvest.record(pickings, in: tx)
/// }
/// ```
public struct Lianhe: Sendable {
    /// The pool of connections and the clock.
    public let database: Database

    /// Connects as the application role and checks that the schema is this program's.
    ///
    /// Throws `PostgresError` when there is no server or it refuses, then `TenancyError` for a
    /// database that is newer, that lacks migrations or has others.
    public static func connect(
        to url: String, maximumConnections: Int = 8, clock: CountyClock = .system,
        vault: Vault? = nil
    ) async throws -> Lianhe {
        Lianhe(
            database: try await Database.connect(
                to: url, maximumConnections: maximumConnections, clock: clock,
                vault: vault))
    }

    /// One county, as one person: the value one must hold to read or write anything.
    ///
    /// Throws `TenancyError.unknownCounty`, then `.unknownActor`.
    public func tenant(_ code: String, as account: String) async throws -> Tenant {
        try await database.tenant(code, as: account)
    }

    /// Closes every connection, after the work under way.
    public func close() async {
        await database.close()
    }
}
