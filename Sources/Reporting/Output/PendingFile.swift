import Glibc

/// A file under a temporary name beside its target, which it replaces as a whole or not at all.
final class PendingFile {
    let target: String
    /// The temporary name.
    let path: String
    private var isCommitted = false

    /// Creates the temporary file with the access rights of the file it will replace, or those
    /// a new file has. Throws `cannotCreate`.
    init(for target: String) throws(TableError) {
        self.target = target
        path = Self.temporaryPath(beside: target)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .cannotCreate(path: target, reason: systemReason(errno)) }
        var status = stat()
        if stat(target, &status) == 0 { fchmod(file, status.st_mode & 0o777) }
        close(file)
    }

    deinit {
        if !isCommitted { unlink(path) }
    }

    /// Puts the file in the place of its target once its bytes are on the disk, so that a power
    /// cut leaves the old file or the new one. Throws `cannotWrite`, then `cannotReplace`.
    func commit() throws(TableError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotWrite(path: target, reason: systemReason(errno)) }
        let synced = fsync(file)
        let number = errno
        close(file)
        guard synced == 0 else { throw .cannotWrite(path: target, reason: systemReason(number)) }
        guard rename(path, target) == 0 else {
            throw .cannotReplace(path: target, reason: systemReason(errno))
        }
        isCommitted = true
    }

    private static func temporaryPath(beside target: String) -> String {
        let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
        guard let slash = target.lastIndex(of: "/") else { return ".\(target).\(suffix)" }
        return "\(target[...slash]).\(target[target.index(after: slash)...]).\(suffix)"
    }
}

/// What the system says about an error number.
func systemReason(_ number: Int32) -> String {
    String(cString: strerror(number))
}
