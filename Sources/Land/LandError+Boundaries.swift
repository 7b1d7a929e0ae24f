import Measures

extension LandError {
    var facilitySentence: Sentence? {
        switch self {
        case .unknownFacility(let word):
            (
                "没有“\(word)”这种设施，应为"
                    + "\(Self.list(FacilityKind.allCases.map { $0.text(in: .chinese) }, "、"))之一。",
                "\"\(word)\" is no kind of facility: "
                    + "\(Self.list(FacilityKind.allCases.map { $0.text(in: .english) }, ", "))."
            )
        case .facilityBackwards(let from, let until):
            (
                "停用日期 \(until) 在启用日期 \(from) 之前。",
                "The last day, \(until), is before the first, \(from)."
            )
        case .facilityOutOfReach(let code):
            (
                "地块“\(code)”在您不负责的村，不能为它登记。",
                "Plot \"\(code)\" lies in a village for which you cannot record."
            )
        case .facilityDiffers(let code):
            (
                "地块“\(code)”的这项设施已登记，规模或停用日期不同；规模记错的，请写明原因更正。",
                "This facility of plot \"\(code)\" is recorded with another size or last day; a wrong "
                    + "size is corrected with a reason."
            )
        case .unknownFacilityOf(let code, let kind, let name, let from):
            (
                "地块“\(code)”没有登记 \(from) 启用的\(kind.text(in: .chinese))"
                    + "\(name.isEmpty ? "" : "“\(name)”")。",
                "Plot \"\(code)\" has no \(kind.text(in: .english))"
                    + "\(name.isEmpty ? "" : " \"\(name)\"") recorded from \(from) on."
            )
        case .facilitySizeSame(let code, let size):
            (
                "地块“\(code)”的这项设施登记的规模就是 \(size.text(in: .chinese))。",
                "This facility of plot \"\(code)\" is recorded as \(size.text(in: .english)) already."
            )
        default: nil
        }
    }

    var boundarySentence: Sentence? {
        switch self {
        case .boundaryUnreadable(let place):
            ("第 \(place) 个字符处不是 GeoJSON。", "At character \(place) this is no GeoJSON.")
        case .notAPolygon(let type):
            (
                "应为一个 Polygon 或含 Polygon 的 Feature，不是“\(type)”。",
                "This should be a Polygon or a Feature with one, not \"\(type)\"."
            )
        case .notACollection:
            (
                "应为 FeatureCollection，每个 Feature 是一块地。",
                "This should be a FeatureCollection, each feature of it a plot."
            )
        case .featureUnnamed:
            (
                "没有写地块编号（properties 的 plot 或“地块编号”）。",
                "It does not name its plot (\"plot\" or \"地块编号\" of its properties)."
            )
        case .tooManyPoints(let count):
            (
                "边界有 \(count) 个点，最多 \(Boundary.pointLimit) 个。",
                "The boundary has \(count) points; it may have \(Boundary.pointLimit)."
            )
        case .ringTooShort(let ring, let positions):
            (
                "第 \(ring) 个环只有 \(positions) 个点，至少要有 4 个。",
                "Ring \(ring) has \(positions) positions; it needs 4."
            )
        case .ringOpen(let ring):
            (
                "第 \(ring) 个环没有闭合：最后一点应与第一点相同。",
                "Ring \(ring) is open: its last position should be its first."
            )
        case .outsideChina(let point):
            ("点（\(point)）不在中国境内。", "The position (\(point)) is outside China.")
        case .latitudeFirst(let point):
            (
                "点（\(point)）的经纬度写反了，应先写经度。",
                "The position (\(point)) has its latitude first; GeoJSON has the longitude first."
            )
        case .crossesItself(let point):
            (
                "边界在点（\(point)）附近自相交。",
                "The boundary crosses or touches itself near (\(point))."
            )
        default: nil
        }
    }
}
