import Glibc

/// Where a command writes: the process's own streams, or files of a test.
package struct Terminal: Sendable {
    /// The descriptor that takes the result.
    package let output: Int32
    /// The descriptor that takes trouble and progress.
    package let errors: Int32
    /// Whether a person is watching, so that progress is worth drawing.
    package let isInteractive: Bool

    /// A terminal that writes to these two descriptors.
    package init(output: Int32, errors: Int32) {
        self.output = output
        self.errors = errors
        isInteractive = isatty(errors) == 1
    }

    /// The terminal of the running command.
    @TaskLocal package static var current = Terminal(output: STDOUT_FILENO, errors: STDERR_FILENO)

    /// Writes a part of the result.
    package func write(_ text: String) {
        Self.put(text, output)
    }

    /// Writes one line of trouble.
    package func complain(_ line: String) {
        Self.put(line + "\n", errors)
    }

    /// Draws how far long work has come, over the line before; nothing when nobody watches.
    package func progress(_ text: String) {
        guard isInteractive else { return }
        Self.put("\r\u{1B}[K\(text)", errors)
    }

    /// Takes the line of progress away.
    package func endProgress() {
        progress("")
    }

    /// A reader that has gone away is no fault of the command's.
    private static func put(_ text: String, _ descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
