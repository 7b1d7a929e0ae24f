public import Measures
public import Postgres
public import Tenancy

/// Somebody who buys from the committees: a supermarket, a wholesaler, a live stream.
public struct Buyer: Sendable, Hashable, Codable {
    /// The id of a buyer.
    public typealias ID = Identifier<Buyer>

    /// The code, unique in the county.
    public let code: String
    /// The name.
    public let name: String
    /// How the produce reaches those who eat it.
    public let channel: Channel
    /// Where the buyer sells, in the county's own words; may be empty.
    public let region: String

    /// A buyer with these words.
    public init(code: String, name: String, channel: Channel, region: String = "") {
        self.code = code
        self.name = name
        self.channel = channel
        self.region = region
    }
}

extension Buyer: RowDecodable {
    /// Reads code, name, channel and region.
    public init(row: inout Row) throws {
        code = try row.next()
        name = try row.next()
        let word = try row.next(String.self)
        guard let channel = Channel(rawValue: word) else {
            throw SalesError.unknownChannel(word)
        }
        self.channel = channel
        region = try row.next()
    }
}

extension Buyer {
    /// How produce reaches those who eat it: 销售渠道.
    public enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
        /// 超市
        case supermarket
        /// 批发
        case wholesale
        /// 加工
        case processor
        /// 食堂
        case canteen
        /// 电商
        case online
        /// 直播
        case liveStream = "live_stream"
        /// 其他
        case other
    }
}

extension Buyer.Channel {
    /// The channel as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue.replacing("_", with: " ")
    }

    /// The channel named by a Chinese or English word of a sheet. Throws `SalesError.unknownChannel`.
    public init(word: String) throws(SalesError) {
        let plain = word.lowercased().replacing("_", with: " ")
        let found = Self.allCases.first { $0.chinese == word || $0.text(in: .english) == plain }
        guard let found else { throw .unknownChannel(word) }
        self = found
    }

    private var chinese: String {
        switch self {
        case .supermarket: "超市"
        case .wholesale: "批发"
        case .processor: "加工"
        case .canteen: "食堂"
        case .online: "电商"
        case .liveStream: "直播"
        case .other: "其他"
        }
    }
}
