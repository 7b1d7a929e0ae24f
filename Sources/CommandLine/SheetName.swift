import ArgumentParser
import Lianhe

/// The argument that names a kind of sheet.
struct SheetName: ParsableArguments {
    @Argument(help: "种类 / Kind of sheet", completion: .list(SheetKinds.names))
    var kind: String

    func validate() throws {
        guard SheetKinds.names.contains(kind) else {
            let names = SheetKinds.names.joined(separator: ", ")
            throw ValidationError("没有种类“\(kind)” / unknown kind; 可用 / one of: \(names)")
        }
    }

    /// The columns of the kind.
    var columns: [SheetColumn] { SheetKinds.columns(of: kind) }
}
