import Measures

/// The serial of a harvest that has a source: what names it, as a number, so that the same row again is
/// the same harvest.
///
/// It is the first 48 bits of an MD5, above 2^48. A weighing ticket is named by `#grade|1|ticket`
/// (`app.ticket_serial` computes the same, and the serials of its later generations), any other row
/// by its words: `grade|day|amount|occurrence`, the day counted from 2000-01-01, the amount in thousandths of
/// the crop's base, or, in a unit that only a packing converts, as it was said with `|unit` behind. A
/// packing that is corrected so changes no name. The key of a harvest also names its batch, so two
/// different rows would meet only if they did so among the rows of one batch. Neither text nor digest may ever
/// change: files imported years ago are known by it.
struct SourceSerial {
    private var text: [UInt8] = []

    init() { text.reserveCapacity(128) }

    /// The serial of a grade of a weighing ticket that was not taken back before.
    mutating func serial(grade: Int64, ticket: String) -> Int64 {
        text.removeAll(keepingCapacity: true)
        text.append(UInt8(ascii: "#"))
        append(UInt64(grade))
        text.append(contentsOf: "|1|".utf8)
        text.append(contentsOf: ticket.utf8)
        return serialOfText()
    }

    /// The serial of a row without a ticket: how many such rows there have been in the sheet with this
    /// one, and the unit when a packing converts it.
    mutating func serial(
        grade: Int64, day: CivilDate, amount: Int64, packedIn unit: Unit?, occurrence: Int
    ) -> Int64 {
        text.removeAll(keepingCapacity: true)
        append(UInt64(grade))
        text.append(Self.bar)
        append(UInt64(bitPattern: Int64(day.daysSince2000)))
        text.append(Self.bar)
        append(UInt64(amount))
        text.append(Self.bar)
        append(UInt64(occurrence))
        if let unit {
            text.append(Self.bar)
            text.append(contentsOf: unit.code.utf8)
        }
        return serialOfText()
    }

    private mutating func serialOfText() -> Int64 {
        Int64(MD5.first48Bits(of: &text)) + HarvestJudging.sourceSerials
    }

    private mutating func append(_ number: UInt64) {
        var rest = number
        let start = text.count
        repeat {
            text.append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    private static let bar = UInt8(ascii: "|")
}

/// MD5 (RFC 1321), as a name for content and not as a protection: PostgreSQL has it built in, so the
/// server and this program can compute the same names.
enum MD5 {
    /// The first six bytes of the digest as a number. The text is padded in place.
    static func first48Bits(of text: inout [UInt8]) -> UInt64 {
        let bits = UInt64(text.count) * 8
        text.append(0x80)
        while text.count % 64 != 56 { text.append(0) }
        for byte in 0..<8 { text.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt64(byte)))) }
        var state = SIMD4<UInt32>(0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476)
        text.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: 64) {
                state &+= mixed(state, UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]))
            }
        }
        let first = state.x.byteSwapped
        let second = state.y.byteSwapped
        return UInt64(first) << 16 | UInt64(second >> 16)
    }

    /// One block of 64 bytes: four rounds of sixteen steps, each with its own function and order of
    /// words. The rounds stand apart because choosing among them in every step takes longer than the steps.
    private static func mixed(_ state: SIMD4<UInt32>, _ block: UnsafeRawBufferPointer) -> SIMD4<
        UInt32
    > {
        sines.withUnsafeBufferPointer { sines in
            var mixing = Mixing(
                a: state.x, b: state.y, c: state.z, d: state.w, block: block, sines: sines)
            for step in 0..<16 {
                mixing.step(step, step, turns.0) { b, c, d in b & c | ~b & d }
            }
            for step in 16..<32 {
                mixing.step(step, 5 * step + 1, turns.1) { b, c, d in d & b | ~d & c }
            }
            for step in 32..<48 {
                mixing.step(step, 3 * step + 5, turns.2) { b, c, d in b ^ c ^ d }
            }
            for step in 48..<64 {
                mixing.step(step, 7 * step, turns.3) { b, c, d in c ^ (b | ~d) }
            }
            return SIMD4(mixing.a, mixing.b, mixing.c, mixing.d)
        }
    }

    /// The state on its way through a block.
    private struct Mixing {
        var a: UInt32, b: UInt32, c: UInt32, d: UInt32
        let block: UnsafeRawBufferPointer
        let sines: UnsafeBufferPointer<UInt32>

        /// One step with a word of the block, counted round from its sixteen.
        @inline(__always)
        mutating func step(
            _ step: Int, _ word: Int, _ turns: SIMD4<UInt32>,
            _ function: (UInt32, UInt32, UInt32) -> UInt32
        ) {
            let part = UInt32(
                littleEndian: block.loadUnaligned(
                    fromByteOffset: (word & 15) * 4, as: UInt32.self))
            let sum = a &+ function(b, c, d) &+ sines[step] &+ part
            let turn = turns[step & 3]
            (a, d, c) = (d, c, b)
            b = b &+ (sum &<< turn | sum &>> (32 &- turn))
        }
    }

    /// How far each step of a round turns.
    private static let turns = (
        SIMD4<UInt32>(7, 12, 17, 22), SIMD4<UInt32>(5, 9, 14, 20), SIMD4<UInt32>(4, 11, 16, 23),
        SIMD4<UInt32>(6, 10, 15, 21)
    )

    /// The whole part of 2^32 times the absolute sine of 1 to 64, as printed in RFC 1321.
    private static let sines: [UInt32] = [
        0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a, 0xa830_4613,
        0xfd46_9501, 0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be, 0x6b90_1122, 0xfd98_7193,
        0xa679_438e, 0x49b4_0821, 0xf61e_2562, 0xc040_b340, 0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d,
        0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8, 0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed,
        0xa9e3_e905, 0xfcef_a3f8, 0x676f_02d9, 0x8d2a_4c8a, 0xfffa_3942, 0x8771_f681, 0x6d9d_6122,
        0xfde5_380c, 0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70, 0x289b_7ec6, 0xeaa1_27fa,
        0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665, 0xf429_2244,
        0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92, 0xffef_f47d, 0x8584_5dd1,
        0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1, 0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb,
        0xeb86_d391,
    ]
}
