/// A break in the text, found by a decoder; the scanner above knows on which line it stands.
enum DecodingFault: Error {
    case undecodable
    case cutInCharacter
    case source(SheetError)
}

/// Turns the bytes of a file into UTF-8, a piece at a time.
protocol SheetDecoder: AnyObject {
    /// Fills as much of the buffer as is at hand; 0 means the end. What comes before a fault is
    /// given first, the fault itself at the next call.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodingFault) -> Int
}

/// Passes UTF-8 through, up to the fault that the look through the file has found.
final class UTF8Decoder: SheetDecoder {
    private let source: SheetSource
    private let faultAt: Int?
    private var offset: Int

    init(_ source: SheetSource, format: SheetFormat) {
        self.source = source
        faultAt = format.faultAt
        offset = format.markBytes
        source.rewind(to: offset)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodingFault) -> Int {
        let wanted = faultAt.map { min(buffer.count, $0 - offset) } ?? buffer.count
        if wanted <= 0 { throw try fault() }
        do {
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
            let count = try source.read(into: piece)
            offset += count
            return count
        } catch {
            throw .source(error)
        }
    }

    /// A character that wants more bytes than the file has is cut; anything else is ill-formed.
    private func fault() throws(DecodingFault) -> DecodingFault {
        let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
        defer { rest.deallocate() }
        do {
            let count = try source.read(into: rest)
            var tally = UTF8Tally()
            for index in 0..<count { tally.take(rest[index], at: index) }
            return tally.faults == 0 && tally.isInsideCharacter ? .cutInCharacter : .undecodable
        } catch {
            throw .source(error)
        }
    }
}
