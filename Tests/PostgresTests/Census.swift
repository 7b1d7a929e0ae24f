import Foundation
import Testing

/// How much the process holds of the system.
struct Census: Equatable {
    let descriptors: Int
    let threads: Int

    init() throws {
        descriptors = try Self.count("/proc/self/fd")
        threads = try Self.count("/proc/self/task")
    }

    private static func count(_ folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).count
    }

    /// Waits until the process holds no more than that. What nobody waits for ends by itself a
    /// little later; the bound is a number of looks, which a correct program never needs.
    func untilAgain() async throws {
        for _ in 0..<20_000 {
            let now = try Census()
            if now.descriptors <= descriptors, now.threads <= threads { return }
            await Task.yield()
        }
        Issue.record("there were \(self), and now there are \(try Census())")
    }
}
