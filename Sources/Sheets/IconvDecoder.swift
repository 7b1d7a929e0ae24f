import CIconv
import Glibc

/// Decodes GB18030 and UTF-16 through the C library's iconv.
///
/// A character may be split over two pieces of the file: the bytes iconv leaves unread stay at
/// the front of the input and are completed by the next piece.
final class IconvDecoder: SheetDecoder {
    private let source: SheetSource
    private let converter: iconv_t
    private let input: UnsafeMutableRawBufferPointer
    private var pending = 0
    private var fault: DecodingFault?

    /// Nil when the C library does not know the encoding (its gconv modules are not installed).
    init?(_ source: SheetSource, format: SheetFormat, encodingName: String, chunkBytes: Int) {
        guard let converter = iconv_open("UTF-8", encodingName),
            Int(bitPattern: converter) != -1
        else { return nil }
        self.source = source
        self.converter = converter
        input = .allocate(byteCount: chunkBytes, alignment: 8)
        source.rewind(to: format.markBytes)
    }

    deinit {
        iconv_close(converter)
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodingFault) -> Int {
        while true {
            if let fault { throw fault }
            let isAtEnd = try fill() == 0
            if isAtEnd, pending == 0 { return 0 }
            let count = convert(into: buffer, isAtEnd: isAtEnd)
            if count > 0 { return count }
        }
    }

    /// Appends the next piece of the file to the unread bytes; gives how many came.
    private func fill() throws(DecodingFault) -> Int {
        // With more than one character unread the output was full, not the input short.
        let free = UnsafeMutableRawBufferPointer(rebasing: input[pending...])
        if free.isEmpty { return pending }
        do {
            let count = try source.read(into: free)
            pending += count
            return count
        } catch {
            throw .source(error)
        }
    }

    private func convert(into buffer: UnsafeMutableRawBufferPointer, isAtEnd: Bool) -> Int {
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = pending
        var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        var toLeft = buffer.count
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        // iconv gives (size_t)-1, imported as -1, on every stop before the end of the input.
        if result == -1 { noteStop(errno, isAtEnd: isAtEnd) }
        let done = pending - fromLeft
        input.copyBytes(from: input[done..<pending])
        pending = fromLeft
        return buffer.count - toLeft
    }

    private func noteStop(_ number: Int32, isAtEnd: Bool) {
        switch number {
        case E2BIG: return
        case EINVAL: if isAtEnd { fault = .cutInCharacter }
        default: fault = .undecodable
        }
    }
}
