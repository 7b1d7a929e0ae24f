import Measures
import Purchasing
import Testing

@Suite struct CapitalsTests {
    @Test(arguments: [
        (0, "零元整"), (1, "壹分"), (10, "壹角"), (12, "壹角贰分"), (100, "壹元整"),
        (105, "壹元零伍分"), (150, "壹元伍角"), (1_000, "壹拾元整"), (1_050, "壹拾元零伍角"),
        (1_001, "壹拾元零壹分"), (10_100, "壹佰零壹元整"), (11_000, "壹佰壹拾元整"),
        (100_100, "壹仟零壹元整"), (1_230_000, "壹万贰仟叁佰元整"), (1_000_100, "壹万零壹元整"),
        (1_005_000, "壹万零伍拾元整"), (10_000_000, "壹拾万元整"), (10_050_000, "壹拾万零伍佰元整"),
        (100_000_000, "壹佰万元整"), (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"), (10_050_000_000, "壹亿零伍拾万元整"),
        (100_000_000_000_000, "壹万亿元整"), (-1_230_000, "负壹万贰仟叁佰元整"),
        (Int64.max, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"),
    ])
    func `an amount is written in capital numerals`(fen: Int64, capitals: String) {
        #expect(Money(fen: fen).inCapitals == capitals)
    }

    /// The examples of the annex itself, in their first form.
    @Test(arguments: [
        (140_950, "壹仟肆佰零玖元伍角"), (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元零叁角贰分"), (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"), (32_504, "叁佰贰拾伍元零肆分"),
    ])
    func `the examples of the annex come out as printed there`(fen: Int64, capitals: String) {
        #expect(Money(fen: fen).inCapitals == capitals)
    }
}
