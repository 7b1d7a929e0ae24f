import Glibc

/// The generator of random tests: small, fast and the same everywhere, so that a printed seed
/// repeats a run (Steele, Lea and Flood, 2014).
public struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// The generator that this seed repeats.
    public init(seed: UInt64) { state = seed }

    /// The seed of LIANHE_SEED, or a new one.
    public static func seed() -> UInt64 {
        getenv("LIANHE_SEED").flatMap { UInt64(String(cString: $0)) }
            ?? .random(in: .min ... .max)
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
