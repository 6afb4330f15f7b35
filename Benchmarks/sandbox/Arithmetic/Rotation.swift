/// The order of runners in each turn: everyone is first equally often, and has each neighbour before it as often as behind
/// it, so that nobody always comes after the same one.
enum Rotation {
    static func order(_ count: Int, turn: Int) -> [Int] {
        guard count > 0 else { return [] }
        let rotated = (0..<count).map { ($0 + turn / 2) % count }
        return turn.isMultiple(of: 2) ? rotated : rotated.reversed()
    }
}
