import Glibc

/// A connection that goes through a proxy, with the fault that it is to have. It is used by the
/// proxy's thread alone.
final class FaultLink {
    /// One direction: what was read there and not written yet.
    private struct Lane {
        let source: Int32
        let sink: Int32
        var held: ArraySlice<UInt8> = []
        var passed = 0
        var hasEnded = false
    }

    private var lanes: [Lane]
    private let fault: Fault?
    private var isSilent = false
    /// Whether the next byte waits for a moment.
    private(set) var isResting = false

    /// Both sockets are closed at the link's end.
    init(client: Int32, server: Int32, fault: Fault?) {
        for socket in [client, server] {
            _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
        }
        lanes = [Lane(source: client, sink: server), Lane(source: server, sink: client)]
        self.fault = fault
    }

    deinit {
        for lane in lanes { close(lane.source) }
    }

    /// What the proxy waits for on behalf of the link: one entry for each lane.
    var interests: [pollfd] {
        lanes.map { lane in
            if isSilent || isResting || lane.hasEnded && lane.held.isEmpty {
                return pollfd(fd: -1, events: 0, revents: 0)
            }
            return lane.held.isEmpty
                ? pollfd(fd: lane.source, events: Int16(POLLIN), revents: 0)
                : pollfd(fd: lane.sink, events: Int16(POLLOUT), revents: 0)
        }
    }

    /// Moves what can be moved; false when the link has ended.
    func step(_ answers: ArraySlice<pollfd>) -> Bool {
        let isReady = zip(lanes.indices, answers).map { ($0, $1.revents != 0) }
        isResting = false
        for (index, isReady) in isReady where isReady {
            let isAlive = lanes[index].held.isEmpty ? read(index) : write(index)
            guard isAlive else { return false }
        }
        return strikeIfDue()
    }

    private func read(_ index: Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(lanes[index].source, &buffer, buffer.count, 0)
        if count > 0 {
            lanes[index].held = buffer[..<count]
            return true
        }
        if count < 0, errno == EAGAIN { return true }
        lanes[index].hasEnded = true
        return index == 1 && hidesEnd
    }

    private func write(_ index: Int) -> Bool {
        let count = min(lanes[index].held.count, allowance(index))
        guard count > 0 else { return true }
        let sent = lanes[index].held.prefix(count).withUnsafeBytes {
            send(lanes[index].sink, $0.baseAddress, count, Int32(MSG_NOSIGNAL))
        }
        guard sent >= 0 else { return errno == EAGAIN }
        lanes[index].held.removeFirst(sent)
        lanes[index].passed += sent
        isResting = isTrickling(index)
        return true
    }
}

/// The fault.
extension FaultLink {
    private var hidesEnd: Bool {
        guard case .hideEnd? = fault?.action else { return false }
        return true
    }

    private var faultyLane: Int { fault?.direction == .up ? 0 : 1 }

    /// How many bytes may pass now.
    private func allowance(_ index: Int) -> Int {
        guard let fault, index == faultyLane else { return .max }
        let left = fault.position - lanes[index].passed
        return left > 0 ? left : isTrickling(index) ? 1 : .max
    }

    private func isTrickling(_ index: Int) -> Bool {
        guard let fault, index == faultyLane, case .trickle(let count) = fault.action else {
            return false
        }
        return fault.position..<(fault.position + count) ~= lanes[index].passed
    }

    /// Lets the fault happen once its place is reached; false when that ends the link.
    private func strikeIfDue() -> Bool {
        guard let fault, lanes[faultyLane].passed >= fault.position else { return true }
        switch fault.action {
        case .close: return false
        case .reset:
            for lane in lanes { resetAtEnd(lane.source) }
            return false
        case .silence: isSilent = true
        case .trickle, .hideEnd: break
        }
        return true
    }

    /// Closing such a TCP socket resets the connection; on one of another kind it has no effect.
    private func resetAtEnd(_ socket: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
}
