extension Boundary {
    /// One side of a ring.
    private struct Side {
        let ring: Int
        let from: GeoPoint
        let to: GeoPoint
        let bounds: (west: Int32, south: Int32, east: Int32, north: Int32)

        init(_ ring: Int, _ from: GeoPoint, _ to: GeoPoint) {
            self.ring = ring
            self.from = from
            self.to = to
            bounds = (
                min(from.longitude, to.longitude), min(from.latitude, to.latitude),
                max(from.longitude, to.longitude), max(from.latitude, to.latitude)
            )
        }

        func mayMeet(_ other: Side) -> Bool {
            bounds.west <= other.bounds.east && other.bounds.west <= bounds.east
                && bounds.south <= other.bounds.north && other.bounds.south <= bounds.north
        }

        /// On which side of this one a point lies: 1 left, -1 right, 0 on its line.
        func hand(of point: GeoPoint) -> Int64 {
            let turn =
                Self.difference(to.longitude, from.longitude)
                * Self.difference(point.latitude, from.latitude)
                - Self.difference(to.latitude, from.latitude)
                * Self.difference(point.longitude, from.longitude)
            return turn.signum()
        }

        private static func difference(_ left: Int32, _ right: Int32) -> Int64 {
            Int64(left) - Int64(right)
        }

        /// Whether the two have a point in common; called when their bounds have one.
        func meets(_ other: Side) -> Bool {
            hand(of: other.from) * hand(of: other.to) <= 0
                && other.hand(of: from) * other.hand(of: to) <= 0
        }

        /// Whether the next side of the ring turns back onto this one.
        func isCovered(byNext next: Side) -> Bool {
            guard hand(of: next.to) == 0 else { return false }
            let ahead =
                Self.difference(to.longitude, from.longitude)
                * Self.difference(next.to.longitude, next.from.longitude)
                + Self.difference(to.latitude, from.latitude)
                * Self.difference(next.to.latitude, next.from.latitude)
            return ahead < 0
        }
    }

    /// Where the rings first meet themselves or each other, other than where one side follows another.
    /// Points that stand twice in a row count once.
    static func crossing(of rings: [[GeoPoint]]) -> GeoPoint? {
        var sides: [Side] = []
        var starts: [Int] = []
        for (number, ring) in rings.enumerated() {
            starts.append(sides.count)
            for (from, to) in zip(ring, ring.dropFirst()) where from != to {
                sides.append(Side(number, from, to))
            }
            guard sides.count - starts[number] >= 3 else { return ring[0] }
        }
        for (place, side) in sides.enumerated() {
            for other in place + 1..<max(sides.count, place + 1) where side.mayMeet(sides[other]) {
                let start = starts[side.ring]
                let count =
                    (side.ring + 1 < rings.count ? starts[side.ring + 1] : sides.count) - start
                if let point = crossing(side, sides[other], other - place, of: count) {
                    return point
                }
            }
        }
        return nil
    }

    private static func crossing(
        _ side: Side, _ other: Side, _ distance: Int, of count: Int
    ) -> GeoPoint? {
        if side.ring == other.ring, distance == 1 {
            return side.isCovered(byNext: other) ? other.from : nil
        }
        if side.ring == other.ring, distance == count - 1 {
            return other.isCovered(byNext: side) ? side.from : nil
        }
        return side.meets(other) ? other.from : nil
    }
}
