import FoundationEssentials
import Lianhe
import Testing

/// Whatever is recorded can be recorded offline, or there is a reason why not.
@Suite struct OfflineCoverageTests {
    /// Verbs of which no list made offline is carried out, and why.
    private static let atTheDesk: [String: String] = [
        "account.open": books, "posting.write": books, "posting.reverse": books,
        "account.reveal": reading, "person.reveal": reading, "key.rotate": "for the whole county",
        "message.publish": "a program does it", "role.give": rights, "role.withdraw": rights,
        "village.disclose": rights, "village.withdraw": rights,
        "township.keep": places, "village.keep": places, "place.change": places,
        "committee.keep": seats, "coverage.keep": seats, "coverage.end": seats,
        "officer.keep": seats, "officer.end": seats, "leader.choose": seats,
        "organisation.keep": seats, "organisation.leave": seats, "chain.keep": seats,
        "crop.keep": words, "variety.keep": words, "grade.keep": words, "yield.keep": words,
        "shelf_life.keep": words, "crop_calendar.keep": words, "packing.keep": words,
        "catalogue.start": words, "farm-word.keep": words, "store.keep": words,
        "survey.open": surveys, "survey.close": surveys, "survey.weigh": surveys,
        "township.border": places, "pilot.decide": surveys, "pilot.withdraw": surveys,
        "season_plan.draft": plans, "season_plan.change": plans,
        "meeting.call": meetings, "meeting.attend": meetings, "motion.put": meetings,
        "motion.resolve": meetings, "vote.cast": meetings,
        "supplier.keep": trade, "item.keep": trade, "purchase_round.open": trade,
        "purchase_round.close": trade, "purchase_plan.propose": trade,
        "purchase_order.issue": trade, "buyer.keep": trade, "sales_order.take": trade,
        "delivery.dispatch": trade, "acceptance.record": trade, "market_price.import": trade,
        "market_name.map": trade,
    ]

    private static let books = "books are kept at one place, in order"
    private static let reading = "shows what is sealed, which no phone keeps"
    private static let rights = "gives rights that hold at once"
    private static let places = "the county's own code list"
    private static let seats = "decided in the committee, recorded by the county"
    private static let words = "the county's catalogue, by which the field is recorded"
    private static let plans = "drawn up from what all villages say"
    private static let surveys = "asks or decides for all villages at once"
    private static let meetings = "counts who is there and who voted, at one place"
    private static let trade = "promises goods or money of several villages to others"

    @Test func `every verb is carried out offline or there is a reason why not`() throws {
        let offline = Set(FieldVerb.all.map(\.name))
        let names = try Self.verbs()
        #expect(names.count > 60)
        for name in names.subtracting(offline) {
            #expect(Self.atTheDesk[name] != nil, "\(name)")
        }
        #expect(offline.isDisjoint(with: Self.atTheDesk.keys))
        #expect(names.isSuperset(of: Self.atTheDesk.keys))
    }

    /// The names of all verbs, from the sources: nothing else knows the verbs of all domains.
    private static func verbs() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        var names: Set<String> = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where file.hasSuffix(".swift") {
            let text = try String(
                contentsOf: root.appending(path: file), encoding: .utf8)
            for found in text.matches(of: /= Verb\(\s*"([a-z_.-]+)"/) {
                names.insert(String(found.1))
            }
        }
        return names
    }
}
