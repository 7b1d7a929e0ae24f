import Dispatch
import Foundation

/// A disk that is full whenever one wishes, for the tablespaces of a server.
///
/// A small library comes before the C library of the server's processes. While a file of ours is
/// there, no file below `pg_tblspc` grows: what is already there can be written again, as on a disk
/// that is really full.
final class FullDisk: Sendable {
    private let folder: String

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    private init() throws {
        var template = Array("/tmp/lianhe-disk.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed(description: "no folder") }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // The server may belong to somebody else.
        chmod(folder, 0o755)
        try Self.source(flag: "\(folder)/full").write(
            toFile: "\(folder)/disk.c", atomically: true, encoding: .utf8)
    }

    /// Makes the library. A compiler takes its time, in which no thread is held that others need.
    static func made() async throws -> FullDisk {
        let disk = try FullDisk()
        let order = "cd \(disk.folder) && $(command -v clang || command -v cc)"
        let status = try await DispatchQueue(label: "disk").answer {
            try Child("/bin/sh", ["-c", "\(order) -shared -fPIC -o disk.so disk.c"]).end()
        }
        guard status == 0 else {
            throw Failed(description: "clang, which comes with Swift, compiled nothing")
        }
        return disk
    }

    deinit {
        for file in ["full", "disk.c", "disk.so"] { unlink("\(folder)/\(file)") }
        rmdir(folder)
    }

    /// What the server's processes are given.
    var environment: [String: String] { ["LD_PRELOAD": "\(folder)/disk.so"] }

    /// From now on there is no room.
    func fill() throws {
        try Data().write(to: URL(filePath: "\(folder)/full"))
    }

    /// From now on there is room again.
    func clear() {
        unlink("\(folder)/full")
    }

    private static func source(flag: String) -> String {
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/uio.h>
        #include <unistd.h>

        static int is_full(int file, off_t end) {
            if (access("\(flag)", F_OK) != 0) return 0;
            char link[64], path[4096];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0) return 0;
            path[length] = 0;
            struct stat status;
            return strstr(path, "/pg_tblspc/") && fstat(file, &status) == 0 && end > status.st_size;
        }

        #define REFUSE(end) if (is_full(file, end)) { errno = ENOSPC; return -1; }

        ssize_t pwrite(int file, const void *bytes, size_t count, off_t start) {
            static ssize_t (*next)(int, const void *, size_t, off_t);
            if (!next) next = dlsym(RTLD_NEXT, "pwrite");
            REFUSE(start + (off_t)count)
            return next(file, bytes, count, start);
        }

        ssize_t pwritev(int file, const struct iovec *parts, int count, off_t start) {
            static ssize_t (*next)(int, const struct iovec *, int, off_t);
            if (!next) next = dlsym(RTLD_NEXT, "pwritev");
            off_t end = start;
            for (int i = 0; i < count; i++) end += parts[i].iov_len;
            REFUSE(end)
            return next(file, parts, count, start);
        }

        int posix_fallocate(int file, off_t start, off_t count) {
            static int (*next)(int, off_t, off_t);
            if (!next) next = dlsym(RTLD_NEXT, "posix_fallocate");
            if (is_full(file, start + count)) return ENOSPC;
            return next(file, start, count);
        }

        ssize_t pwrite64(int, const void *, size_t, off_t) __attribute__((alias("pwrite")));
        ssize_t pwritev64(int, const struct iovec *, int, off_t) __attribute__((alias("pwritev")));
        int posix_fallocate64(int, off_t, off_t) __attribute__((alias("posix_fallocate")));
        """
    }
}
