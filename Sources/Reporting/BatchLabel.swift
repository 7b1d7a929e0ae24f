public import Production
import QRCodes

/// The label of a batch on a sheet of A6: crop, village, day of planting, and the trace code as people and as
/// telephones read it.
public struct BatchLabel: Sendable {
    private let batch: Batch
    private let code: QRCode

    /// The label of a batch. What the QR code says is the trace code behind `link`, the beginning of an
    /// address, or alone.
    public init(_ batch: Batch, link: String = "") throws {
        self.batch = batch
        code = try QRCode(link + batch.trace.symbols)
    }

    /// The QR code for a terminal.
    public var terminalText: String { code.terminalText }

    /// The label as an SVG drawing of 105 × 148 mm; its text is Chinese with the trace code below.
    public var svg: String {
        let zone = QRCode.quietZone
        let side = code.size + 2 * zone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="105mm" height="148mm" viewBox="0 0 105 148">
            <rect width="105" height="148" fill="#fff"/>
            <g font-family="Noto Sans CJK SC, SimHei, sans-serif" fill="#000">
            <text x="10" y="18" font-size="9" font-weight="bold">\(Self.escaped(title))</text>
            <text x="10" y="28" font-size="5">产地 Village  \(Self.escaped(batch.village))</text>
            <text x="10" y="36" font-size="5">种植日期 Planted  \(batch.plantedOn)</text>
            <text x="10" y="44" font-size="5">批次 Batch  \(Self.escaped(batch.code))</text>
            <text x="52.5" y="142" font-size="8" text-anchor="middle" font-family="monospace">\(batch.trace)</text>
            </g>
            <svg x="10" y="48" width="85" height="85" viewBox="-\(zone) -\(zone) \(side) \(side)" shape-rendering="crispEdges">
            <path d="\(code.svgPath)" fill="#000"/>
            </svg>
            </svg>

            """
    }

    private var title: String {
        batch.variety.map { "\(batch.crop) \($0)" } ?? batch.crop
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
