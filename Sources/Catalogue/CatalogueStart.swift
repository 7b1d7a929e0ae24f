public import Measures
import Members
import Sheets
public import Tenancy

/// What the starting catalogue brought into a county.
public struct CatalogueStart: Sendable, Hashable, Codable {
    /// What became of one sheet of it.
    public struct Part: Sendable, Hashable, Codable {
        /// The kind of sheet: `crops`.
        public let kind: String
        /// How many entries are new.
        public var recorded = 0
        /// How many entries were filled in where the county had said nothing.
        public var completed = 0
        /// How many entries the county had already, word for word.
        public var alreadyThere = 0
        /// What the county has otherwise and keeps, or cannot have.
        public var left: [Remark] = []
    }

    /// Why an entry of the starting catalogue was left out.
    public struct Remark: Sendable, Hashable, Codable {
        /// The line of the sheet.
        public let line: Int
        /// The reason, in both languages.
        public let chinese, english: String

        /// The reason in one language.
        public func text(in language: Language) -> String {
            language == .chinese ? chinese : english
        }
    }

    /// The sheets, in the order in which they are needed.
    public let parts: [Part]
}

extension CatalogueStart {
    /// Brings the starting catalogue into the county: what the county lacks is added, and what it has is
    /// never changed. Done again it changes nothing. A crop that the county has under another code is
    /// taken for the same by its name.
    ///
    /// Throws `TenancyError.enteredForAnother`, and `SheetError` when a shipped sheet cannot be read.
    public static func run(in tx: TenantTransaction) async throws -> CatalogueStart {
        try tx.requires(.manageCatalogue)
        let crops = try read(CropSheet.self, tx)
        let codes = try await codes(of: crops.map(\.entry), tx)
        var parts = [try await add("crops", crops, known(codes), Crop.complete, tx)]
        parts.append(
            try await part(VarietySheet.self, \.crop, codes, Variety.complete, tx))
        parts.append(try await part(GradeSheet.self, \.crop, codes, Grade.complete, tx))
        parts.append(try await part(YieldSheet.self, \.crop, codes, CropYield.complete, tx))
        parts.append(try await part(ShelfLifeSheet.self, \.crop, codes, ShelfLife.complete, tx))
        parts.append(
            try await part(CalendarSheet.self, \.crop, codes, CropCalendar.complete, tx))
        parts.append(try await part(PackingSheet.self, \.crop, codes, CropPacking.complete, tx))
        return CatalogueStart(parts: parts)
    }

    private typealias Adding<Entry> = ([Entry], TenantTransaction) async throws -> [EntryOutcome]

    /// The county's code of each crop of the starting catalogue that it has under another code.
    private static func codes(
        of entries: [Crop.Entry], _ tx: TenantTransaction
    ) async throws -> [String: String] {
        let own = Dictionary(
            uniqueKeysWithValues: try await Crop.all(in: tx).map { ($0.name, $0.code) })
        var codes: [String: String] = [:]
        for entry in entries {
            if let code = own[entry.name], code != entry.code { codes[entry.code] = code }
        }
        return codes
    }

    private static func known(_ codes: [String: String]) -> (inout Crop.Entry) -> Void {
        { entry in entry.code = codes[entry.code] ?? entry.code }
    }

    private static func part<Sheet: SheetKind>(
        _ sheet: Sheet.Type, _ crop: WritableKeyPath<Sheet.Entry, String>,
        _ codes: [String: String], _ complete: Adding<Sheet.Entry>, _ tx: TenantTransaction
    ) async throws -> Part {
        let rename: (inout Sheet.Entry) -> Void = { entry in
            entry[keyPath: crop] = codes[entry[keyPath: crop]] ?? entry[keyPath: crop]
        }
        return try await add(sheet.name, try read(sheet, tx), rename, complete, tx)
    }

    private static func add<Entry>(
        _ kind: String, _ rows: [(line: Int, entry: Entry)], _ rename: (inout Entry) -> Void,
        _ complete: Adding<Entry>, _ tx: TenantTransaction
    ) async throws -> Part {
        var entries = rows.map(\.entry)
        for place in entries.indices { rename(&entries[place]) }
        var part = Part(kind: kind)
        for (row, outcome) in zip(rows, try await complete(entries, tx)) {
            part.note(outcome, line: row.line)
        }
        return part
    }

    /// A shipped sheet without a fault; a row that cannot be read is a mistake of ours.
    private static func read<Sheet: SheetKind>(
        _ sheet: Sheet.Type, _ tx: TenantTransaction
    ) throws -> [(line: Int, entry: Sheet.Entry)] {
        let path = ReferenceSheet.path(of: sheet.name)
        let reader = try SheetReader(path: path, columns: sheet.columns)
        var rows: [(line: Int, entry: Sheet.Entry)] = []
        while let row = try reader.next() {
            rows.append((row.line, try sheet.read(row, today: tx.today)))
        }
        return rows
    }
}

extension CatalogueStart.Part {
    fileprivate mutating func note(_ outcome: EntryOutcome, line: Int) {
        switch outcome {
        case .recorded: recorded += 1
        case .changed: completed += 1
        case .alreadyThere: alreadyThere += 1
        case .refused(_, _, let reason):
            left.append(
                CatalogueStart.Remark(
                    line: line, chinese: reason.message(in: .chinese),
                    english: reason.message(in: .english)))
        }
    }
}
