public import Measures
public import Meetings
public import Postgres
public import Tenancy

/// The order of one supplier (采购订单): the supplier's lines of a plan, word for word, under the carried
/// resolution of the very motion that proposed it.
public struct PurchaseOrder: Sendable, Hashable, Codable {
    /// The id of an order.
    public typealias ID = Identifier<PurchaseOrder>

    /// The id.
    public let id: ID
    /// The number people quote: CG2025-0001.
    public let number: DocumentNumber
    /// The day it was issued.
    public let orderedOn: CivilDate
    /// The supplier's code.
    public let supplierCode: String
    /// The supplier's name.
    public let supplierName: String
    /// The sum of its lines.
    public let amount: Money
    /// The motion that proposed it.
    public let motion: MotionNumber
    /// The resolution that carried it.
    public let resolution: DocumentNumber
}

extension PurchaseOrder: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        number = DocumentNumber(.purchaseOrder, year: try row.next(), serial: try row.next())
        orderedOn = try row.next()
        supplierCode = try row.next()
        supplierName = try row.next()
        amount = try row.next()
        let meeting = DocumentNumber(.meeting, year: try row.next(), serial: try row.next())
        motion = MotionNumber(meeting: meeting, serial: try row.next())
        resolution = DocumentNumber(.resolution, year: try row.next(), serial: try row.next())
    }

    /// The columns that `init(row:)` reads, of an order `o` with `joins`.
    static let columns: SQL = """
        o.id, o.year, o.serial, o.ordered_on, s.code, n.supplier_name, o.amount_fen, m.year, m.serial,
        q.serial, r.year, r.serial
        """

    /// What `columns` needs beside the order `o`.
    static func joins(_ tx: TenantTransaction) -> SQL {
        """
        join app.supplier s on s.tenant_id = \(tx.tenant) and s.id = o.supplier_id
        cross join lateral (select l.supplier_name from app.purchase_plan_line l
            where l.tenant_id = \(tx.tenant) and l.plan_id = o.plan_id
                and l.supplier_id = o.supplier_id limit 1) n
        join app.resolution r on r.tenant_id = \(tx.tenant) and r.id = o.resolution_id
        join app.motion q on q.tenant_id = \(tx.tenant) and q.id = o.motion_id
        join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
        """
    }
}
