import Measures
import Members
public import Postgres
public import Tenancy

extension HarvestSheet {
    /// Harvests that stand, each with its number. What was taken back is left out. Of a weighing the
    /// quantity is what was settled; what stood on the scale is in the sheet of weighings
    /// (`WeighingSheet`), and the two name one harvest by its ticket and grade.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(selecting(tx)) { row in
            let number = Harvest.Number(
                batch: try row.next(), day: try row.next(), serial: try row.next())
            let quantity = try row.nextQuantity()
            let (memberCode, member) = (try row.next(String.self), try row.next(String.self))
            let (crop, variety) = (try row.next(String.self), try row.next(String?.self))
            let grade = try row.next(String.self)
            let (note, ticket) = (try row.next(String?.self), try row.next(String?.self))
            return [
                number.day.description, number.batch, memberCode, member, crop, variety ?? "", "",
                grade, quantity.formatted(grouping: false), quantity.unit.chinese, note ?? "",
                ticket ?? "", number.description,
            ]
        }
    }

    private static func selecting(_ tx: TenantTransaction) -> SQL {
        """
        select b.code, h.harvested_on, h.serial, h.quantity_milli, h.unit, m.code,
            \(TenantTransaction.memberName), c.name,
            v.name, g.name, h.note, h.ticket
        from app.batch b
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = b.variety_id
        cross join \(tx.readable(.production)) s
        cross join \(tx.readable(.members)) k
        join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id and h.serial > 0
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = h.grade_id
        where b.tenant_id = \(tx.tenant)
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            and not exists (select from app.harvest r where r.tenant_id = \(tx.tenant)
                and r.batch_id = h.batch_id and r.serial = -h.serial)
        order by b.code, h.harvested_on, h.serial
        """
    }
}
