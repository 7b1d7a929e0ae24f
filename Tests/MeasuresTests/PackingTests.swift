import Measures
import Testing

@Suite struct `Packings` {
    let boxOfKilograms: Packing
    let fishWeight: Packing
    let boxOfBags: Packing
    let bagOfGrams: Packing

    init() throws {
        boxOfKilograms = try Packing(
            pack: .box, content: Ratio(parsing: "12.5"), contentUnit: .kilogram)
        fishWeight = try Packing(pack: .fish, content: Ratio(3, over: 4), contentUnit: .kilogram)
        boxOfBags = try Packing(pack: .box, content: Ratio(20, over: 1), contentUnit: .bag)
        bagOfGrams = try Packing(pack: .bag, content: Ratio(250, over: 1), contentUnit: .gram)
    }

    @Test func `lead from packs to weights and back`() throws {
        let boxes = try Quantity(parsing: "4箱")
        let weight = try boxes.converted(to: .jin, packings: [boxOfKilograms], rounding: .exact)
        #expect(weight.description == "100 jin")
        let back = try weight.converted(to: .box, packings: [boxOfKilograms], rounding: .exact)
        #expect(back == boxes)
    }

    @Test func `lead from pieces to weights and back`() throws {
        let fish = try Quantity(parsing: "200尾")
        #expect(
            try fish.converted(to: .jin, packings: [fishWeight], rounding: .exact).description
                == "300 jin")
        let catchWeight = try Quantity(parsing: "1公斤")
        let count = try catchWeight.converted(to: .fish, packings: [fishWeight], rounding: .down)
        #expect(count.description == "1.333 fish")
    }

    @Test func `are followed through packs within packs`() throws {
        let packings = [bagOfGrams, boxOfBags]
        #expect(try Quantity(1, .box).baseThousandths(packings: packings) == 5_000_000)
        #expect(try Unit.kilogram.factor(to: .box, packings: packings) == Ratio(1, over: 5))
    }

    @Test func `turn packs into their content and leave counts as counts in base units`() throws {
        let packings = [boxOfKilograms, fishWeight]
        #expect(try Quantity(2, .box).baseThousandths(packings: packings) == 25_000_000)
        #expect(try Quantity(2, .fish).baseThousandths(packings: packings) == 2_000)
        #expect(try Quantity(2, .box).baseThousandths() == 2_000)
    }

    @Test func `that contradict each other are refused`() throws {
        let other = try Packing(pack: .box, content: Ratio(13, over: 1), contentUnit: .kilogram)
        #expect(throws: MeasureError.packingsDisagree(.box, .kilogram)) {
            try Quantity(1, .box).baseThousandths(packings: [boxOfKilograms, other])
        }
        // 20 bags of 250 g are 5 kg, not 12.5.
        #expect(throws: MeasureError.packingsDisagree(.box, .bag)) {
            try Quantity(1, .box).converted(
                to: .jin, packings: [boxOfKilograms, boxOfBags, bagOfGrams], rounding: .exact)
        }
    }

    @Test func `that agree on two ways are accepted`() throws {
        let fiveKilograms = try Packing(
            pack: .box, content: Ratio(5, over: 1), contentUnit: .kilogram)
        let packings = [boxOfBags, bagOfGrams, fiveKilograms]
        #expect(try Unit.box.factor(to: .jin, packings: packings) == Ratio(10, over: 1))
    }

    @Test func `that lead elsewhere do not help`() {
        #expect(throws: MeasureError.unitsUnlike(.box, .plant)) {
            try Unit.box.factor(to: .plant, packings: [boxOfKilograms])
        }
    }

    @Test func `between alike units are refused`() {
        #expect(throws: MeasureError.packingOfItself(.jin, .kilogram)) {
            try Packing(pack: .jin, content: .one, contentUnit: .kilogram)
        }
        #expect(throws: MeasureError.packingOfItself(.box, .box)) {
            try Packing(pack: .box, content: .one, contentUnit: .box)
        }
    }

    @Test func `in a circle end in a refusal, not in a loop`() throws {
        let bagOfBoxes = try Packing(pack: .bag, content: Ratio(2, over: 1), contentUnit: .box)
        #expect(throws: MeasureError.packingsDisagree(.box, .bag)) {
            try Unit.box.factor(to: .gram, packings: [boxOfBags, bagOfBoxes])
        }
        #expect(throws: MeasureError.packingsDisagree(.box, .bag)) {
            try Quantity(1, .box).baseThousandths(packings: [boxOfBags, bagOfBoxes])
        }
    }

    @Test func `say what they hold`() {
        #expect(boxOfKilograms.text(in: .chinese) == "1 箱 = 12.5 公斤")
        #expect(boxOfKilograms.text(in: .english) == "1 box = 12.5 kg")
    }
}
