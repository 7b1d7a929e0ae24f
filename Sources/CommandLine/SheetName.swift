import ArgumentParser
import Lianhe

/// The argument that names a kind of sheet.
struct SheetName: ParsableArguments {
    @Argument(help: "种类 / Kind of sheet", completion: .list(SheetKinds.names))
    var kind: String

    func validate() throws {
        try SheetKinds.require(kind, among: SheetKinds.names)
    }

    /// The columns of the kind.
    var columns: [SheetColumn] { SheetKinds.columns(of: kind) }
}
