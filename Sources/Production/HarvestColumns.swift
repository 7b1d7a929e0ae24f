import Measures
import Sheets

/// Where the columns of a harvest sheet stand, so that no row has to look for them by name.
struct HarvestColumns: Sendable {
    enum Key: Int, CaseIterable, Sendable {
        case date, batch, memberCode, member, crop, variety, plot, grade, quantity, unit, note,
            ticket, number

        /// The key under which `HarvestSheet.columns` has it.
        var name: String { self == .memberCode ? "member_code" : "\(self)" }
    }

    private let positions: [Int]
    let mapping: SheetMapping
    /// The unit in the header's brackets.
    let headerUnit: String?

    init(_ mapping: SheetMapping) {
        self.mapping = mapping
        positions = Key.allCases.map { mapping[$0.name]?.position ?? -1 }
        headerUnit = mapping.unitWord("quantity")
    }

    func has(_ key: Key) -> Bool { positions[key.rawValue] >= 0 }

    /// The text of a cell; empty without the column.
    @inline(__always)
    func text(_ row: SheetRow, _ key: Key) -> String {
        let position = positions[key.rawValue]
        return position < 0 ? "" : row.text(at: position)
    }

    /// The text of a cell; nil when it is empty.
    @inline(__always)
    func optionalText(_ row: SheetRow, _ key: Key) -> String? {
        let position = positions[key.rawValue]
        guard position >= 0 else { return nil }
        let text = row.text(at: position)
        return text.isEmpty ? nil : text
    }

    /// The header of the column, or of another one that can stand for it.
    func header(_ column: String) -> String? {
        if let header = mapping[column]?.header { return header }
        let others = ["batch": ["member", "member_code"], "member": ["member_code", "batch"]]
        return others[column]?.lazy.compactMap { mapping[$0]?.header }.first
    }
}
