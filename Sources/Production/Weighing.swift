public import Measures

/// What one weighing ticket says: several grades of a batch on a day, with what stood on the scale.
public struct Weighing: Hashable, Sendable, Codable {
    /// What stood on the scale of one grade.
    public struct Line: Hashable, Sendable, Codable {
        /// The name of the grade.
        public var grade: String
        /// The weight with what held it.
        public var gross: Quantity
        /// The weight of what held it.
        public var tare: Quantity
        /// The moisture that was measured.
        public var moisture: Percentage?
        /// The impurity that was measured.
        public var impurity: Percentage?

        /// So much of this grade.
        public init(
            _ grade: String, gross: Quantity, tare: Quantity, moisture: Percentage? = nil,
            impurity: Percentage? = nil
        ) {
            self.grade = grade
            self.gross = gross
            self.tare = tare
            self.moisture = moisture
            self.impurity = impurity
        }
    }

    /// What is paid for without a deduction, such as the moisture of 14% and impurity of 1% that GB 1353
    /// sets for maize, and GB 1350 for paddy by its kind.
    public struct Standard: Hashable, Sendable, Codable {
        /// The moisture; nil where none is deducted for.
        public var moisture: Percentage?
        /// The impurity; nil where none is deducted for.
        public var impurity: Percentage?

        /// What is paid for.
        public init(moisture: Percentage? = nil, impurity: Percentage? = nil) {
            self.moisture = moisture
            self.impurity = impurity
        }
    }

    /// The code of the batch.
    public var batch: String
    /// The day.
    public var day: CivilDate
    /// The number of the weighing ticket.
    public var ticket: String
    /// Who weighed.
    public var weigher: String
    /// Where a photo of the ticket is kept.
    public var photo: String?
    /// What is paid for without a deduction.
    public var standard: Standard
    /// The grades.
    public var lines: [Line]

    /// This ticket.
    public init(
        batch: String, day: CivilDate, ticket: String, weigher: String, photo: String? = nil,
        standard: Standard = Standard(), lines: [Line]
    ) {
        self.batch = batch
        self.day = day
        self.ticket = ticket
        self.weigher = weigher
        self.photo = photo
        self.standard = standard
        self.lines = lines
    }
}

extension Weighing.Line {
    /// Gross less tare.
    public var net: Quantity {
        Quantity(thousandths: gross.thousandths - tare.thousandths, unit: gross.unit)
    }

    /// What is paid for: the net weight converted to the standard moisture (its dry matter, at
    /// that moisture) and less the impurity over what is allowed, where either is over:
    /// net × (100 − m)/(100 − m₀) × (100 − (i − i₀))/100, worked out exactly and rounded once, half
    /// away from zero, to a thousandth of the unit.
    public func settled(_ standard: Weighing.Standard) -> Quantity {
        var (above, below) = (Int128(net.thousandths), Int128(1))
        let whole = Int128(Percentage.hundred.partsPerMillion)
        if let moisture, let usual = standard.moisture, moisture > usual {
            above *= whole - Int128(moisture.partsPerMillion)
            below *= whole - Int128(usual.partsPerMillion)
        }
        if let impurity, let allowed = standard.impurity, impurity > allowed {
            above *= whole - Int128(impurity.partsPerMillion - allowed.partsPerMillion)
            below *= whole
        }
        return Quantity(
            thousandths: Int64((2 * above + below) / (2 * below)), unit: gross.unit)
    }

    /// The first rule that it breaks.
    func flaw(_ standard: Weighing.Standard) -> ProductionError? {
        guard gross.unit == tare.unit, tare.thousandths >= 0, tare.thousandths < gross.thousandths
        else { return .tareImpossible(gross: gross, tare: tare) }
        if gross.thousandths > Quantity.limit * 1_000 { return .quantityOverLimit(gross) }
        let shares = [moisture, impurity, standard.moisture, standard.impurity]
        for case let share? in shares where share < .zero || share >= .hundred {
            return .shareImpossible(share)
        }
        return settled(standard).thousandths > 0 ? nil : .nothingSettled(grade: grade)
    }
}
