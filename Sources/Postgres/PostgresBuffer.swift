import Glibc

/// A growing piece of memory into which values are encoded, in PostgreSQL's binary format.
///
/// Numbers are written in network byte order. One buffer is used again for every statement of a
/// connection, so that encoding allocates nothing once it has grown.
public struct PostgresBuffer: ~Copyable {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int
    /// Whether the value that is being encoded turned out to be NULL.
    var isNull = false

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        base.deallocate()
    }

    /// Writes an integer of any width.
    public mutating func write<Number: FixedWidthInteger>(_ number: Number) {
        let size = MemoryLayout<Number>.size
        reserve(size)
        base.storeBytes(of: number.bigEndian, toByteOffset: count, as: Number.self)
        count += size
    }

    /// Writes bytes as they are.
    public mutating func write(bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(bytes.count)
        memcpy(base + count, source, bytes.count)
        count += bytes.count
    }

    /// Writes the UTF-8 bytes of a text, without a length and without an end mark.
    public mutating func write(text: String) {
        var text = text
        text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Says that the value is NULL; nothing else may be written for it.
    public mutating func writeNull() {
        isNull = true
    }

    /// Writes one value as a field: its length in bytes (-1 for NULL) and then its content.
    mutating func writeField(_ value: some PostgresEncodable) {
        let start = count
        write(Int32(-1))
        isNull = false
        value.encode(into: &self)
        if !isNull {
            overwrite(Int32(count - start - 4), at: start)
        }
        isNull = false
    }

    /// Writes over an integer that was written before.
    mutating func overwrite<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
        base.storeBytes(of: number.bigEndian, toByteOffset: offset, as: Number.self)
    }

    /// Whether the field that starts there says NULL.
    func isNullField(at offset: Int) -> Bool {
        base.loadUnaligned(fromByteOffset: offset, as: Int32.self) == -1
    }

    /// A copy of the content.
    var content: [UInt8] { [UInt8](UnsafeRawBufferPointer(start: base, count: count)) }

    /// Forgets the content and keeps the memory.
    mutating func removeAll() {
        count = 0
        isNull = false
    }

    private mutating func reserve(_ size: Int) {
        guard count + size > capacity else { return }
        let grown = max(capacity * 2, count + size)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
        memcpy(moved, base, count)
        base.deallocate()
        base = moved
        capacity = grown
    }
}
