import Glibc

/// A TCP port of the loopback interface that nobody listens on.
func freePort() throws -> UInt16 {
    struct Failed: Error {}
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failure = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            // Port 0 is any that is free.
            bind(descriptor, address, size) | getsockname(descriptor, address, &size)
        }
    }
    guard failure == 0 else { throw Failed() }
    return UInt16(bigEndian: address.sin_port)
}
