import Postgres
import Tenancy

extension TenantTransaction {
    /// Joins the crop `c` whose code or name stands in `g.crop`; a code wins over another crop's name.
    var joiningCrop: SQL {
        """
        left join lateral (
            select * from app.crop c
            where c.tenant_id = \(tenant) and g.crop in (c.code, c.name)
            order by c.code <> g.crop limit 1) c on true
        """
    }

    /// Joins the variety `v` of that crop whose name stands in `g.variety`.
    var joiningVariety: SQL {
        """
        left join app.variety v
            on v.tenant_id = \(tenant) and v.crop_id = c.id and v.name = g.variety
        """
    }
}

extension String {
    /// The text, or nil when it is empty: nothing was said.
    var said: String? { isEmpty ? nil : self }
}
