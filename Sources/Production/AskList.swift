import Measures
import Sheets

/// The asks of a sheet so far, and the texts they are made of.
struct AskList {
    /// The columns whose texts make an ask.
    private static let keys: [HarvestColumns.Key] = [
        .batch, .memberCode, .member, .crop, .variety, .plot, .grade,
    ]

    /// An ask as numbers of texts.
    private struct Key: Hashable {
        var texts: SIMD8<Int32>
    }

    private var texts = Self.keys.map { _ in TextList() }
    private var places: [Key: Int] = [:]
    private var fresh: [HarvestAsk] = []
    private var last: (key: Key, place: Int)?
    private var lastDay: (text: String, day: CivilDate)?
    /// Which years the days have that are written without one.
    private(set) var years: SheetYears
    private var units: [String: Unit] = [:]
    private var headerUnit: Unit??

    init(_ years: SheetYears) {
        self.years = years
    }

    /// The place of a row's ask among all asks of the sheet, from 0.
    mutating func place(of row: SheetRow, _ columns: HarvestColumns, unit: Unit) -> Int {
        var key = Key(texts: SIMD8(repeating: 0))
        for (index, column) in Self.keys.enumerated() where columns.has(column) {
            key.texts[index] = texts[index].number(of: columns.text(row, column)) {
                row.halfWidth(column.name)
            }
        }
        key.texts[7] = unitNumber(unit)
        if let last, last.key == key { return last.place }
        let place = place(of: key, unit)
        last = (key, place)
        return place
    }

    /// The asks that are new since the last time.
    mutating func takeNew() -> [HarvestAsk] {
        defer { fresh = [] }
        return fresh
    }

    private mutating func place(of key: Key, _ unit: Unit) -> Int {
        if let place = places[key] { return place }
        let place = places.count
        places[key] = place
        let words = texts.indices.map { texts[$0].text(key.texts[$0]) }
        fresh.append(
            HarvestAsk(
                batch: words[0], memberCode: words[1], member: words[2], crop: words[3],
                variety: words[4], plot: words[5], grade: words[6], unit: unit))
        return place
    }

    private var unitNumbers: [Unit: Int32] = [:]

    private mutating func unitNumber(_ unit: Unit) -> Int32 {
        if let number = unitNumbers[unit] { return number }
        let number = Int32(unitNumbers.count)
        unitNumbers[unit] = number
        return number
    }

    /// The day of a row; most rows have the day of the row above.
    mutating func day(_ text: String, _ row: SheetRow) throws(SheetProblem) -> CivilDate {
        if let lastDay, lastDay.text == text { return lastDay.day }
        let day = try years.day(text, of: row, "date")
        lastDay = (text, day)
        return day
    }

    /// The unit of a row whose quantity names none: of the column 单位, else of the header.
    mutating func unit(
        of row: SheetRow, _ columns: HarvestColumns
    ) throws(SheetProblem) -> Unit? {
        guard let word = columns.optionalText(row, .unit) else {
            return try unitOfHeader(columns, row)
        }
        if let unit = units[word] { return unit }
        do throws(MeasureError) {
            let unit = try Unit(parsing: word)
            units[word] = unit
            return unit
        } catch {
            throw SheetProblem(row, "unit", error)
        }
    }

    private mutating func unitOfHeader(
        _ columns: HarvestColumns, _ row: SheetRow
    ) throws(SheetProblem) -> Unit? {
        if let headerUnit { return headerUnit }
        do throws(MeasureError) {
            let unit: Unit? =
                if let word = columns.headerUnit { try Unit(parsing: word) } else { nil }
            headerUnit = .some(unit)
            return unit
        } catch {
            throw SheetProblem(row, "quantity", error)
        }
    }
}

/// Texts that come again and again, each kept once and known by a number.
private struct TextList {
    private var numbers: [String: Int32] = [:]
    private var texts: [String] = []
    private var last: (text: String, number: Int32)?

    /// The number of a text; `halfWidth` is asked for when the text is new.
    mutating func number(of text: String, halfWidth: () -> String) -> Int32 {
        if let last, last.text == text { return last.number }
        let number: Int32
        if let known = numbers[text] {
            number = known
        } else {
            number = Int32(texts.count)
            texts.append(halfWidth())
            numbers[text] = number
        }
        last = (text, number)
        return number
    }

    /// The text of a number in half-width letters; a column that the sheet lacks has no texts.
    func text(_ number: Int32) -> String {
        texts.isEmpty ? "" : texts[Int(number)]
    }
}
