extension CropCalendar {
    /// The year as a bar of twelve months of three parts each: `s` sowing, `H` harvest, `B` both, a
    /// point for neither. A part counts when any of its days lies in the window.
    public var bar: String {
        (1...12).map { month in
            [1...10, 11...20, 21...MonthDay.days(in: month)].map { sign(month, $0) }.joined()
        }.joined(separator: "|")
    }

    private func sign(_ month: Int, _ days: ClosedRange<Int>) -> String {
        let isSown = touches(sow, month, days)
        let isHarvested = touches(harvest, month, days)
        return isSown && isHarvested ? "B" : isSown ? "s" : isHarvested ? "H" : "."
    }

    private func touches(_ window: YearWindow?, _ month: Int, _ days: ClosedRange<Int>) -> Bool {
        guard let window else { return false }
        return days.contains { day in
            MonthDay(month: month, day: day).map(window.contains) ?? false
        }
    }
}
