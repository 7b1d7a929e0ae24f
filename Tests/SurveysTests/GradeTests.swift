import Catalogue
import Measures
import Surveys
import Testing

@Suite struct GradeTests {
    @Test func `grades are read in the words of both languages`() {
        #expect(WaterGrade(word: "充足") == .reliable && WaterGrade(word: "Seasonal") == .seasonal)
        #expect(RoadGrade(word: "硬化路到田") == .hardToField && RoadGrade(word: "高速") == nil)
        #expect(RoadGrade.hardToVillage.text(in: .english) == "hard to village")
    }
}
