import Glibc

/// A small generator for random tests; the seed is printed with every failure.
struct SplitMix64: RandomNumberGenerator {
    /// From `LIANHE_SEED`, or new in every run.
    static let seed: UInt64 =
        getenv("LIANHE_SEED").flatMap { UInt64(String(cString: $0)) } ?? .random(in: 0 ... .max)

    private var state: UInt64

    /// A stream of its own for each test, so that the order of tests does not matter.
    init(_ stream: String) {
        state = stream.utf8.reduce(SplitMix64.seed) { ($0 &* 31) &+ UInt64($1) }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number whose length in bits is random, so that small and huge ones both occur.
    mutating func anyInt64() -> Int64 {
        let bits = Int.random(in: 0...64, using: &self)
        return bits == 0 ? 0 : Int64(truncatingIfNeeded: next()) >> (64 - bits)
    }

    /// What a failing random test prints.
    static var note: String { "LIANHE_SEED=\(seed)" }
}
