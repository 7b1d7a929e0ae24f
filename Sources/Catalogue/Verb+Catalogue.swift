public import Tenancy

extension Verb {
    /// Keep crops, varieties and grades.
    public static let keepCrops = Verb("crop.keep", needs: .manageCatalogue)
    /// Keep what packs of a crop hold.
    public static let keepPackings = Verb("packing.keep", needs: .manageCatalogue)
}
