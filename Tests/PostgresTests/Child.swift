import Glibc

/// Another program, to which one writes lines and from which one reads lines.
///
/// It has the signals that every program begins with: the threads of the test runner have theirs
/// blocked, which it would inherit. Its socket is handed to no other program, so that it sees the
/// end of its input as soon as this process is gone; and it has none of this process's files, as
/// whoever waits for the end of one of them would wait for it.
final class Child: @unchecked Sendable {
    private let identifier: pid_t
    /// Our end of a pair of sockets, of which the other is its input and output.
    private let socket: Int32
    private let file: UnsafeMutablePointer<FILE>

    struct Failed: Error {
        let step: String
    }

    /// Starts the program at the path with arguments and more variables in its environment.
    init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failed(step: "socketpair") }
        defer { close(ends[1]) }
        guard let file = fdopen(ends[0], "r") else { throw Failed(step: "fdopen") }
        self.socket = ends[0]
        self.file = file
        identifier = try Self.spawn([path] + arguments, environment, ends[1])
    }

    private static func spawn(
        _ command: [String], _ environment: [String: String], _ socket: Int32
    ) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, socket, 0)
        posix_spawn_file_actions_adddup2(&files, socket, 1)
        for file in 3..<Int32(min(sysconf(Int32(_SC_OPEN_MAX)), 4_096)) {
            posix_spawn_file_actions_addclose(&files, file)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        giveFreshSignals(&attributes)
        var strings = environ(adding: environment)
        defer { for string in strings { free(string) } }
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var identifier = pid_t()
        let failure = posix_spawn(
            &identifier, command[0], &files, &attributes, &arguments, &strings)
        guard failure == 0 else { throw Failed(step: "posix_spawn of \(command): \(failure)") }
        return identifier
    }

    /// No signal blocked or ignored, and a group of its own, which a key at the terminal misses.
    private static func giveFreshSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    private static func environ(
        adding more: [String: String]
    ) -> [UnsafeMutablePointer<CChar>?] {
        var strings: [UnsafeMutablePointer<CChar>?] = []
        var place = Glibc.environ
        while let variable = place.pointee {
            strings.append(strdup(variable))
            place += 1
        }
        for (name, value) in more { strings.append(strdup("\(name)=\(value)")) }
        return strings + [nil]
    }

    /// Writes a line.
    func write(_ line: String) throws {
        var bytes = Array("\(line)\n".utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failed(step: "writing “\(line)”") }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The next line, for which it waits; nil at the end.
    func line() -> String? {
        var buffer: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(buffer) }
        let count = getline(&buffer, &size, file)
        guard count > 0, let buffer else { return nil }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }

    /// Closes its input, which ends it, waits for its end and gives its exit status.
    @discardableResult
    func end() -> Int32 {
        shutdown(socket, Int32(SHUT_WR))
        while line() != nil {}
        fclose(file)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        return (status >> 8) & 0xff
    }
}
