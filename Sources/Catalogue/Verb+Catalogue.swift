public import Tenancy

extension Verb {
    /// Keep crops, varieties and grades.
    public static let keepCrops = Verb("crop.keep", needs: .manageCatalogue)
    /// Keep what packs of a crop hold.
    public static let keepPackings = Verb("packing.keep", needs: .manageCatalogue)
    /// Keep what is known of varieties.
    public static let keepVarieties = Verb("variety.keep", needs: .manageCatalogue)
    /// Keep grades, their criteria and relative prices.
    public static let keepGrades = Verb("grade.keep", needs: .manageCatalogue)
    /// Keep expected yields.
    public static let keepYields = Verb("yield.keep", needs: .manageCatalogue)
    /// Keep shelf lives.
    public static let keepShelfLives = Verb("shelf_life.keep", needs: .manageCatalogue)
    /// Keep the calendar of sowing and harvest.
    public static let keepCalendar = Verb("crop_calendar.keep", needs: .manageCatalogue)
    /// Bring the starting catalogue into a county.
    public static let startCatalogue = Verb("catalogue.start", needs: .manageCatalogue)
}
