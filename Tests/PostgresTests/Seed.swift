import Glibc

/// A small generator whose sequence follows from a seed that a failing test prints
/// (SplitMix64, <https://prng.di.unimi.it/splitmix64.c>).
struct Seed: RandomNumberGenerator, CustomStringConvertible {
    let start: UInt64
    private var state: UInt64

    /// The seed of the environment, or a random one.
    init() {
        let given = getenv("LIANHE_SEED").flatMap { UInt64(String(cString: $0)) }
        var system = SystemRandomNumberGenerator()
        self.init(given ?? system.next())
    }

    /// A sequence of its own, for one of several tasks.
    init(_ start: UInt64) {
        self.start = start
        state = start
    }

    var description: String { "LIANHE_SEED=\(start)" }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
