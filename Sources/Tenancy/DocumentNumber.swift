/// The number of a document as people quote it: kind, year and a gap-free serial, as in CG2025-0007.
public struct DocumentNumber: Hashable, Sendable, Codable {
    /// What is numbered; each kind counts on its own, from 1 in each year.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// 会议
        case meeting = "HY"
        /// 决议
        case resolution = "JY"
        /// 统购批次
        case purchaseRound = "TG"
        /// 采购订单
        case purchaseOrder = "CG"
        /// 销售订单
        case salesOrder = "XS"
        /// 发货单
        case delivery = "FH"
        /// 区划变更
        case placeChange = "QH"
        /// 试点决定
        case surveyDecision = "SD"
    }

    /// What is numbered.
    public let kind: Kind
    /// The year it counts in.
    public let year: Int
    /// The place in that year, from 1.
    public let serial: Int

    /// The number with these parts.
    public init(_ kind: Kind, year: Int, serial: Int) {
        self.kind = kind
        self.year = year
        self.serial = serial
    }

    /// Reads "CG2025-0007", in either case of letters. Throws `TenancyError.badDocumentNumber` for
    /// anything else and for a number of another kind.
    public init(parsing text: String, as kind: Kind) throws {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix(kind.rawValue),
            let year = Int(parts[0].dropFirst(kind.rawValue.count)),
            let serial = Int(parts[1]), (1900...9999).contains(year), serial > 0
        else { throw TenancyError.badDocumentNumber(text, kind) }
        self.init(kind, year: year, serial: serial)
    }
}

extension DocumentNumber: CustomStringConvertible {
    public var description: String {
        let digits = String(serial)
        let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        return "\(kind.rawValue)\(year)-\(padding)\(digits)"
    }
}
