import Foundation  // tidy:allow foundation: Bundle is the only way to a package's resources

/// A sheet of reference data that came with this program, in the columns of its import.
package enum ReferenceSheet {
    /// The path of the sheet of a kind: `crops`. A kind without one is a mistake of the package.
    package static func path(of kind: String) -> String {
        let path = Bundle.module.bundlePath + "/reference/\(kind).csv"
        precondition(FileManager.default.fileExists(atPath: path), "no reference sheet of \(kind)")
        return path
    }
}
