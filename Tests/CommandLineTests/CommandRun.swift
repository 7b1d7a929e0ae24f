import CommandLine
import Glibc
import LianheTesting

/// One run of the command line: what it wrote and how it ended.
struct CommandRun: Equatable, Sendable {
    let output: String
    let errors: String
    let status: Int32
}

/// A run that ended well and said this.
func done(_ output: String) -> CommandRun {
    CommandRun(output: output, errors: "", status: 0)
}

/// A run that a rule refused with these words.
func refused(_ errors: String) -> CommandRun {
    CommandRun(output: "", errors: errors + "\n", status: 1)
}

/// Runs `lianhe` with these arguments in this process, and keeps what it writes.
///
/// What the surroundings say about a database, a county or a person does not reach the tests.
func lianhe(_ arguments: [String]) async throws -> CommandRun {
    _ = surroundings
    let (output, errors) = (try Capture(), try Capture())
    let terminal = Terminal(output: output.descriptor, errors: errors.descriptor)
    let status = await Terminal.$current.withValue(terminal) {
        await LianheCommand.run(arguments)
    }
    return CommandRun(output: try output.take(), errors: try errors.take(), status: status)
}

/// Takes the variables of the product out of this process, once, and lets help be 80 columns wide.
private let surroundings: Void = {
    for name in ["LIANHE_DATABASE_URL", "LIANHE_COUNTY", "LIANHE_AS"] { unsetenv(name) }
    setenv("COLUMNS", "80", 1)
    let keys = "/tmp/lianhe-test-\(getpid()).keys"
    if let file = fopen(keys, "w") {
        // The key of the tests: base64 of 32 bytes of one letter.
        fputs("S0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0s=\n", file)
        fclose(file)
    }
    setenv("LIANHE_KEYS", keys, 1)
}()

/// A file without a name that keeps what is written to a descriptor.
private struct Capture {
    let descriptor: Int32

    init() throws {
        var path = Array("/tmp/lianhe-output-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0, unlink(path) == 0 else { throw CaptureFault(code: errno) }
    }

    /// What was written, as text; the file is gone afterwards.
    func take() throws -> String {
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count == bytes.count else { throw CaptureFault(code: errno) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a command wrote could not be kept.
struct CaptureFault: Error {
    let code: Int32
}
