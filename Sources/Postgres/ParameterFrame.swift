/// The bound values of one statement in the form in which libpq takes them.
///
/// All memory is kept and used again for the next statement. It belongs to one thread alone, so
/// accesses are not checked for overlaps.
final class ParameterFrame {
    @exclusivity(unchecked) private var buffer = PostgresBuffer(capacity: 1_024)
    @exclusivity(unchecked) private var capacity = 16
    @exclusivity(unchecked) private var offsets: UnsafeMutablePointer<Int>
    @exclusivity(unchecked) private(set) var types: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private(set) var values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    @exclusivity(unchecked) private(set) var lengths: UnsafeMutablePointer<Int32>
    @exclusivity(unchecked) private(set) var formats: UnsafeMutablePointer<Int32>
    @exclusivity(unchecked) private(set) var count: Int32 = 0

    init() {
        offsets = .allocate(capacity: capacity)
        types = .allocate(capacity: capacity)
        values = .allocate(capacity: capacity)
        lengths = .allocate(capacity: capacity)
        formats = .allocate(capacity: capacity)
    }

    deinit {
        deallocate()
    }

    var typeList: UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(start: types, count: Int(count))
    }

    /// Encodes the bound values of a statement over those of the statement before.
    func load(_ sql: SQL) {
        let number = sql.bindings.count
        reserve(number)
        count = Int32(number)
        buffer.removeAll()
        for index in 0..<number {
            types[index] = sql.bindings[index].type.oid
            encode(sql.bindings[index].value, at: index)
        }
        for index in 0..<number { locate(index) }
    }

    private func encode(_ value: some PostgresEncodable, at index: Int) {
        offsets[index] = buffer.count
        buffer.isNull = false
        value.encode(into: &buffer)
        lengths[index] = buffer.isNull ? -1 : Int32(clamping: buffer.count - offsets[index])
    }

    /// Pointers are made last, as the buffer may have moved while it grew.
    private func locate(_ index: Int) {
        formats[index] = 1
        let isNull = lengths[index] < 0
        let start = (buffer.base + offsets[index]).assumingMemoryBound(to: CChar.self)
        values[index] = isNull ? nil : UnsafePointer(start)
        if isNull { lengths[index] = 0 }
    }

    private func reserve(_ needed: Int) {
        guard needed > capacity else { return }
        deallocate()
        capacity = max(needed, capacity * 2)
        offsets = .allocate(capacity: capacity)
        types = .allocate(capacity: capacity)
        values = .allocate(capacity: capacity)
        lengths = .allocate(capacity: capacity)
        formats = .allocate(capacity: capacity)
    }

    private func deallocate() {
        offsets.deallocate()
        types.deallocate()
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }
}
