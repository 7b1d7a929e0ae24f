public import Measures

/// Why a plot is refused.
public enum LandError: Explained, Hashable {
    /// No tenure has this name.
    case unknownTenure(String)
    /// The area is zero or less.
    case areaNotPositive(Area)
    /// The area is more than one plot can have.
    case areaTooLarge(Area)
    /// A plot of this code lies in another village.
    case plotElsewhere(String, not: String)

    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.unknownTenure(let word), .chinese): "没有“\(word)”这种权属，应为承包、流转或集体。"
        case (.unknownTenure(let word), .english):
            "\"\(word)\" is no tenure: contracted, leased or collective."
        case (.areaNotPositive(let area), .chinese): "面积 \(area.text(in: .chinese)) 应大于 0。"
        case (.areaNotPositive(let area), .english):
            "The area of \(area.text(in: .english)) should be more than 0."
        case (.areaTooLarge(let area), .chinese):
            "面积 \(area.text(in: .chinese)) 超过一块地的上限 \(Plot.areaLimit.text(in: .chinese))。"
        case (.areaTooLarge(let area), .english):
            "The area of \(area.text(in: .english)) is over the limit of one plot, "
                + "\(Plot.areaLimit.text(in: .english))."
        case (.plotElsewhere(let code, let village), .chinese):
            "编号“\(code)”是另一个村的地块，不能登记到村“\(village)”。"
        case (.plotElsewhere(let code, let village), .english):
            "The code \"\(code)\" is a plot of another village than \"\(village)\"."
        }
    }
}
