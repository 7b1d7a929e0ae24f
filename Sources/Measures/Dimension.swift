/// What a unit measures.
public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable {
    /// Weight, based on the gram.
    case mass
    /// Things counted one by one; every kind of thing is its own base.
    case count
    /// Volume, based on the millilitre.
    case volume
    /// Land, based on the third of a square metre so that mu and square metre are both whole.
    case area
    /// Length, based on the millimetre.
    case length
    /// Packs without a content of their own; an item's `Packing` gives it.
    case pack
}
