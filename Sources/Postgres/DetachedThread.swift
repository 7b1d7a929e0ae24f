import Glibc

/// Runs work that blocks on a thread of its own, which nobody waits for; false when the system
/// gives none. The threads of concurrent code are few and must not block.
func detachedThread(_ work: @escaping @Sendable () -> Void) -> Bool {
    final class Work {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    var thread = pthread_t()
    let reference = Unmanaged.passRetained(Work(work))
    let failure = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
            return nil
        }, reference.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { reference.release() }
    return failure == 0
}
