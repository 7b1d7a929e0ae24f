import Glibc

/// The bytes of a table, readable from the start as often as needed.
///
/// A pipe can be read only once, but finding the encoding needs a look through the whole file,
/// so what comes from a pipe is first put into a temporary file without a name.
final class SheetSource {
    let name: String
    private let bytes: [UInt8]
    private let descriptor: Int32?
    private var offset = 0

    init(path: String, limit: Int) throws(SheetError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw errno == ENOENT
                ? .notFound(path: path) : .unreadable(path: path, reason: systemReason(errno))
        }
        do {
            descriptor = try Self.rereadable(opened, name: path, limit: limit)
        } catch {
            close(opened)
            throw error
        }
        name = Self.lastComponent(of: path)
        bytes = []
    }

    init(descriptor: Int32, name: String, limit: Int) throws(SheetError) {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .unreadable(path: name, reason: systemReason(errno)) }
        do {
            self.descriptor = try Self.rereadable(copy, name: name, limit: limit)
        } catch {
            close(copy)
            throw error
        }
        self.name = name
        bytes = []
    }

    init(bytes: [UInt8], name: String, limit: Int) throws(SheetError) {
        guard bytes.count <= limit else {
            throw .tooLarge(file: name, bytes: bytes.count, limit: limit)
        }
        self.bytes = bytes
        self.name = name
        descriptor = nil
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    func rewind(to offset: Int) {
        self.offset = offset
    }

    /// Fills as much of the buffer as the file gives; 0 means the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SheetError) -> Int {
        let count =
            if let descriptor {
                try read(descriptor, into: buffer)
            } else {
                copyBytes(into: buffer)
            }
        offset += count
        return count
    }

    private func copyBytes(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let slice = bytes[min(offset, bytes.count)...].prefix(buffer.count)
        buffer.copyBytes(from: slice)
        return slice.count
    }

    private func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer
    ) throws(SheetError) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw .unreadable(path: name, reason: systemReason(errno))
            }
        }
    }

    private static func lastComponent(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// What the system says about an error number.
func systemReason(_ number: Int32) -> String {
    String(cString: strerror(number))
}
