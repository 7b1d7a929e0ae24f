extension EncodingProbe {
    /// Looks through a whole source; the source is left at its end.
    static func verdict(of source: SheetSource, chunkBytes: Int) throws(SheetError) -> Verdict {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 8)
        defer { buffer.deallocate() }
        var probe = EncodingProbe()
        source.rewind(to: 0)
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return probe.verdict() }
            probe.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
