public import Tenancy

/// The number of a motion as people quote it: the meeting and the place on its agenda, HY2025-0001/2.
public struct MotionNumber: Hashable, Sendable, Codable {
    /// The meeting.
    public let meeting: DocumentNumber
    /// The place on the agenda, from 1.
    public let serial: Int

    /// The motion at this place of the agenda.
    public init(meeting: DocumentNumber, serial: Int) {
        self.meeting = meeting
        self.serial = serial
    }

    /// Reads "HY2025-0001/2". Throws `MeetingError.badMotionNumber` for anything else.
    public init(parsing text: String) throws(MeetingError) {
        let parts = text.replacing("／", with: "/").split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let serial = Int(parts[1]), serial > 0 else {
            throw .badMotionNumber(text)
        }
        do {
            meeting = try DocumentNumber(parsing: String(parts[0]), as: .meeting)
        } catch {
            throw .badMotionNumber(text)
        }
        self.serial = serial
    }
}

extension MotionNumber: CustomStringConvertible {
    public var description: String { "\(meeting)/\(serial)" }
}
