package import Measures
package import Members
package import Tenancy

extension Item.Entry: RegisterEntry {
    /// An item has one entry for each pack.
    package struct Key: Hashable {
        let code: String
        let pack: Unit?
    }

    package var key: Key { Key(code: code, pack: packing?.pack) }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        return name.isBlank ? .init("name", name, RegisterError.nameMissing) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "repeated_in_sheet": .init(keyCell, RegisterError.repeatedInSheet(code))
        case "item_name_taken": .init("name", name, PurchasingError.itemNameTaken(name))
        case "item_unit_in_use":
            .init("unit", unit.text(in: .chinese), PurchasingError.itemUnitInUse(code))
        case "item_packing_in_use":
            .init(
                "content", packing?.text(in: .chinese) ?? "",
                PurchasingError.itemPackingInUse(code))
        default: nil
        }
    }
}
