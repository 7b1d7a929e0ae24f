import Glibc

extension SheetSource {
    /// A descriptor of the same bytes that can be read more than once: the given one when it is
    /// a regular file, else that of a nameless temporary copy (the given one is then closed).
    static func rereadable(
        _ descriptor: Int32, name: String, limit: Int
    ) throws(SheetError) -> Int32 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: name, reason: systemReason(errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            throw .directory(path: name)
        case S_IFREG:
            guard status.st_size <= limit else {
                throw .tooLarge(file: name, bytes: Int(status.st_size), limit: limit)
            }
            return descriptor
        default:
            let copy = try spool(descriptor, name: name, limit: limit)
            close(descriptor)
            return copy
        }
    }

    private static func spool(
        _ descriptor: Int32, name: String, limit: Int
    ) throws(SheetError) -> Int32 {
        let copy = try namelessFile(for: name)
        do {
            try copyAll(from: descriptor, to: copy, name: name, limit: limit)
        } catch {
            close(copy)
            throw error
        }
        return copy
    }

    private static func namelessFile(for name: String) throws(SheetError) -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/sheet-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw .unreadable(path: name, reason: systemReason(errno)) }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }

    private static func copyAll(
        from source: Int32, to target: Int32, name: String, limit: Int
    ) throws(SheetError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = Glibc.read(source, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: name, reason: systemReason(errno)) }
            if count == 0 { return }
            total += count
            guard total <= limit else { throw .tooLarge(file: name, bytes: nil, limit: limit) }
            try write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, name: name)
        }
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer, to target: Int32, name: String
    ) throws(SheetError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(target, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unreadable(path: name, reason: systemReason(errno)) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
