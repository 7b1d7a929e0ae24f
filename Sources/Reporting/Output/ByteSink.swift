import Glibc

/// Collects bytes and writes them out in large pieces, to a file or to standard output.
final class ByteSink {
    private static let pieceBytes = 65_536
    private let name: String
    private let pending: PendingFile?
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private var bytes: [UInt8] = []

    /// Opens the output; a path that leads to a pipe or device is written straight, since
    /// renaming would put a file in its place. Throws `cannotCreate`.
    init(_ output: TableOutput) throws(TableError) {
        name = output.name
        bytes.reserveCapacity(2 * Self.pieceBytes)
        guard case .file(let path) = output else {
            (pending, descriptor, ownsDescriptor) = (nil, output.openDescriptor, false)
            return
        }
        pending = output.isReplaceable ? try PendingFile(for: path) : nil
        descriptor = open(pending?.path ?? path, O_WRONLY | O_CLOEXEC)
        ownsDescriptor = true
        guard descriptor >= 0 else {
            throw .cannotCreate(path: path, reason: systemReason(errno))
        }
    }

    deinit {
        if ownsDescriptor, descriptor >= 0 { close(descriptor) }
    }

    /// Appends a text as UTF-8. Throws `cannotWrite`.
    func append(_ text: String) throws(TableError) {
        bytes.append(contentsOf: text.utf8)
        if bytes.count >= Self.pieceBytes { try flush() }
    }

    /// Appends bytes. Throws `cannotWrite`.
    func append(_ piece: UnsafeRawBufferPointer) throws(TableError) {
        bytes.append(contentsOf: piece)
        if bytes.count >= Self.pieceBytes { try flush() }
    }

    /// Writes the rest and puts the file in place. Throws `cannotWrite`, `cannotReplace`.
    func finish() throws(TableError) {
        try flush()
        try pending?.commit()
    }

    private func flush() throws(TableError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path: name, reason: systemReason(errno)) }
            done += count
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

extension TableOutput {
    /// The descriptor to write to when no file is to be opened.
    var openDescriptor: Int32 {
        if case .descriptor(let number) = self { number } else { STDOUT_FILENO }
    }

    /// Whether the output is a file that does not exist yet or is a regular one.
    var isReplaceable: Bool {
        guard case .file(let path) = self else { return false }
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFREG
    }
}
