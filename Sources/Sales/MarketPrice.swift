public import Measures
public import Postgres
public import Tenancy

/// A price as a wholesale market published it for one day: lowest, average, highest.
public struct MarketPrice: Sendable, Hashable, Codable {
    /// The id of a market price.
    public typealias ID = Identifier<MarketPrice>

    /// The market that is meant when a sheet names none: 北京新发地.
    public static let defaultMarket = "新发地"

    /// The market.
    public let market: String
    /// The day it was published for.
    public let quotedOn: CivilDate
    /// The name of the produce in the market's own words.
    public let name: String
    /// The market's remark on size or quality; may be empty.
    public let specification: String
    /// The lowest price.
    public let low: UnitPrice
    /// The average price, of the same unit.
    public let average: UnitPrice
    /// The highest price, of the same unit.
    public let high: UnitPrice

    /// A published price; the three prices are of one unit.
    ///
    /// Throws `SalesError.averageOutsideRange`, also when the lowest is above the highest.
    public init(
        market: String, quotedOn: CivilDate, name: String, specification: String,
        low: UnitPrice, average: UnitPrice, high: UnitPrice
    ) throws(SalesError) {
        precondition(
            low.unit == average.unit && average.unit == high.unit, "three prices, one unit")
        guard low.tenThousandths <= average.tenThousandths,
            average.tenThousandths <= high.tenThousandths
        else { throw .averageOutsideRange(low: low, average: average, high: high) }
        self.market = market
        self.quotedOn = quotedOn
        self.name = name
        self.specification = specification
        self.low = low
        self.average = average
        self.high = high
    }
}

extension MarketPrice: RowDecodable {
    /// Reads market, day, name, specification, unit and the three prices.
    public init(row: inout Row) throws {
        market = try row.next()
        quotedOn = try row.next()
        name = try row.next()
        specification = try row.next()
        let unit = try row.next(Unit.self)
        low = UnitPrice(tenThousandths: try row.next(), unit: unit)
        average = UnitPrice(tenThousandths: try row.next(), unit: unit)
        high = UnitPrice(tenThousandths: try row.next(), unit: unit)
    }
}
