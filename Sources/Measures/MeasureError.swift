/// A broken rule of reading, converting or computing measures, with the refused text or values.
///
/// Texts are shortened to 40 characters. Each verb names what it throws in the order checked.
public enum MeasureError: Explained, Hashable {
    // Reading numbers.

    /// The text is blank.
    case nothingToRead
    /// The text does not begin with a number, or digits and letters are mixed.
    case notANumber(String)
    /// A sign stands behind or within the number, or there are two.
    case signMisplaced(String)
    /// There is a blank within the number.
    case blankInside(String)
    /// The number is written with an exponent.
    case exponentRefused(String)
    /// A decimal point without digits on both sides, or a second one.
    case pointMisplaced(String)
    /// A thousands separator is not before every third digit.
    case separatorMisplaced(String)
    /// The number has more decimals than the measure keeps.
    case tooManyDecimals(String, allowed: Int)
    /// The number does not fit.
    case numberTooLarge(String)
    /// Something follows that does not belong to the measure.
    case trailingText(String, rest: String)
    /// A bare number where a percentage is needed.
    case percentSignMissing(String)

    // Units.

    /// A bare number where no unit is agreed.
    case unitMissing(String)
    /// No unit has this word or code.
    case unitUnknown(String)
    /// A unit of something else where land is measured.
    case areaUnitRefused(Unit)
    /// A factor that is zero or negative.
    case ratioNotPositive(numerator: Int64, denominator: Int64)
    /// A packing between units that need none.
    case packingOfItself(Unit, Unit)
    /// Units of different things, and no packing leads from one to the other.
    case unitsUnlike(Unit, Unit)
    /// Packings reach a unit on two ways with different factors.
    case packingsDisagree(Unit, Unit)

    // Computing.

    /// A sum, product or conversion does not fit; the expression is shown.
    case resultTooLarge(String)
    /// A sum of money does not fit; the sum in fen is shown.
    case sumTooLarge(fen: String)
    /// Exactness was asked, but the amount is not whole in thousandths of the unit.
    case conversionInexact(Quantity, to: Unit)
    /// In the wanted unit the amount is larger than any that can be kept.
    case quantityTooLarge(Quantity)
    /// Exactness was asked, but so many base thousandths are not whole in thousandths of the unit.
    case baseInexact(Int64, in: Unit)
    /// Exactness was asked, but the area is not whole in the steps of the unit.
    case areaInexact(String, in: Unit)
    /// Exactness was asked, but the product is not whole in fen.
    case moneyInexact(String)
    /// Exactness was asked, but the price is not whole in ten-thousandths of a yuan.
    case priceInexact(String)
    /// Exactness was asked, but the share is not whole in thousandths of the unit.
    case quantityInexact(Quantity, times: Percentage)
    /// Exactness was asked, but the share is not whole in parts per million.
    case shareInexact(part: Int64, whole: Int64)
    /// A share of nothing.
    case wholeIsZero(part: Int64)
    /// A weight below zero; positions count from 1.
    case weightNegative(Int64, position: Int)
    /// Something is to be split, but no weight is above zero.
    case weightsAllZero(total: Int64)
    /// A document states an amount of zero or less.
    case quantityNotPositive(Quantity)
    /// A document states an amount past `Quantity.limit`.
    case quantityOverLimit(Quantity)
    /// A document states a price below zero.
    case priceNegative(UnitPrice)

    // Days.

    /// The text is not a date in an accepted form.
    case dateUnreadable(String)
    /// A month and day without a year, and nothing to take the year from.
    case yearMissing(String)
    /// The calendar has no such day, month, quarter or half.
    case dateNotExisting(String)
    /// The day is before 1900 or after 2199.
    case dateOutOfRange(String)
    /// The text is not a period in an accepted form.
    case periodUnreadable(String)
    /// The period would end before it begins.
    case periodReversed(from: CivilDate, through: CivilDate)

    /// The broken rule with the refused values, as one sentence.
    public func message(in language: Language) -> String {
        let sentence =
            numberSentence ?? unitSentence ?? computingSentence ?? checkSentence ?? daySentence
        guard let sentence else {
            preconditionFailure("Every case of MeasureError has a sentence.")
        }
        return language == .chinese ? sentence.chinese : sentence.english
    }
}
