public import Measures

/// Why a plot, or a change of one, is refused.
public enum LandError: Explained, Hashable {
    // What is said, judged without asking what is there.

    /// No tenure has this name.
    case unknownTenure(String)
    /// No class of land has this name.
    case unknownLandClass(String)
    /// No status of a plot has this name.
    case unknownStatus(String)
    /// The area is zero or less.
    case areaNotPositive(Area)
    /// The area is more than one plot can have.
    case areaTooLarge(Area)
    /// A change of plots states no reason.
    case reasonMissing
    /// The day lies ahead.
    case inFuture(CivilDate, today: CivilDate)
    /// Of a lease not all of lessee, first and last day are named.
    case leaseIncomplete(String)
    /// A lease ends before it begins.
    case leaseBackwards(from: CivilDate, until: CivilDate)
    /// A lease is longer than land of this class may be leased.
    case leaseTooLong(from: CivilDate, until: CivilDate, LandClass)
    /// The rent is below zero.
    case rentNegative(Money)

    // Which plot.

    /// No plot has this code, or the person may not see it.
    case unknownPlot(String)
    /// The plot lies in a village for which the person does not write.
    case plotOutOfReach(String, village: String)
    /// A plot of this code lies in another village.
    case plotElsewhere(String, not: String)
    /// The code belongs to a plot that was split or merged away.
    case codeOfEnded(String)
    /// The code of a new plot belongs to another.
    case codeTaken(String)
    /// The plot was split or merged away on this day.
    case plotEnded(String, on: CivilDate)
    /// The day lies before the last change of the plot.
    case changedSince(String, last: CivilDate, day: CivilDate)
    /// An entry of a list is of a day before the last change of its plot.
    case changedLater(String)

    // What the plot is.

    /// The member holds the plot already.
    case heldAlready(String, member: String)
    /// Another came to hold the plot on this very day.
    case heldSince(String, member: String, day: CivilDate)
    /// The lessee of a plot is its holder.
    case lesseeIsHolder(String, member: String)
    /// A lease runs.
    case leaseRuns(String, lessee: String, until: CivilDate)
    /// No lease runs on the day.
    case noLease(String, on: CivilDate)
    /// An entry of a list names another lease than the one that runs.
    case leaseDiffers(String)
    /// The lease of the plot is longer than the new class of its land allows.
    case leaseOutlasts(String)
    /// The plot has this status already.
    case statusSame(String, PlotStatus)
    /// The status does not follow on the one before.
    case statusNotNext(String, from: PlotStatus, to: PlotStatus, allowed: [PlotStatus])
    /// An entry of a list names a status that does not follow on the one before.
    case statusUnreachable(String, PlotStatus)
    /// The plot is of this class already.
    case classSame(String, LandClass)
    /// The plot has this area already.
    case areaSame(String, Area)

    // Splitting, merging, taking back.

    /// A split into less than two parts.
    case partsTooFew
    /// A merger of less than two plots.
    case mergedTooFew
    /// A code is named twice.
    case codeRepeated(String)
    /// A part other than the last is without an area.
    case partWithoutArea(String)
    /// The parts leave nothing for the rest.
    case restIsNothing(String, whole: Area, parts: Area)
    /// The parts do not sum to the plot.
    case areasDiffer(String, whole: Area, parts: Area)
    /// Plots of two villages are to be merged.
    case mergedVillages(String, String)
    /// Plots of two holders, or held by two rights, are to be merged.
    case mergedHolders(String, String)
    /// Plots of two classes of land or two statuses are to be merged.
    case mergedUses(String, String)
    /// Another plot of the same change has changed since.
    case changedElsewhere(String, other: String)
    /// A batch was planted on what came of the change.
    case planted(String, batch: String)

    // What stands on a plot, and where it lies.

    /// No kind of facility has this name.
    case unknownFacility(String)
    /// A facility is gone before it stands.
    case facilityBackwards(from: CivilDate, until: CivilDate)
    /// The plot of a facility lies in a village for which the person does not write.
    case facilityOutOfReach(String)
    /// The facility is recorded with another size or last day.
    case facilityDiffers(String)
    /// No such facility is recorded of the plot.
    case unknownFacilityOf(String, FacilityKind, String, from: CivilDate)
    /// The facility has this size already.
    case facilitySizeSame(String, Quantity)
    /// The text is not GeoJSON; how far it was read.
    case boundaryUnreadable(at: Int)
    /// The text is GeoJSON, but no polygon.
    case notAPolygon(String)
    /// The text is GeoJSON, but no collection of features.
    case notACollection
    /// A feature of a collection does not name its plot.
    case featureUnnamed
    /// More positions than a boundary may have.
    case tooManyPoints(Int)
    /// A ring with less than four positions; rings count from 1.
    case ringTooShort(Int, positions: Int)
    /// A ring that does not end where it begins.
    case ringOpen(Int)
    /// A position outside China.
    case outsideChina(GeoPoint)
    /// A position outside China that is inside when its numbers are exchanged.
    case latitudeFirst(GeoPoint)
    /// The boundary crosses or touches itself here.
    case crossesItself(GeoPoint)

    public func message(in language: Language) -> String {
        let sentence = valueSentence ?? leaseSentence ?? plotSentence ?? stateSentence
        let found =
            sentence ?? divisionSentence ?? undoingSentence ?? facilitySentence ?? boundarySentence
        guard let found else { preconditionFailure("Every case of LandError has a sentence.") }
        return language == .chinese ? found.chinese : found.english
    }

    typealias Sentence = (chinese: String, english: String)
}
