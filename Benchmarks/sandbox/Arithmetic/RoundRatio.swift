/// How many times more of something one runner takes than another, by rounds.
///
/// Each round gives one ratio of two runners that were measured side by side, so that what the machine did meanwhile
/// stands above and below the line. Rounds that differ by more than `tolerance` say nothing that should be printed.
enum RoundRatio: Sendable, Hashable {
    case agreed(Spread)
    case disagreed(Spread)
    /// A round lacks one of the two, or there is none.
    case unknown

    static let tolerance = 0.40

    /// - Parameters: one value for each round, in the same order.
    init(_ above: [Double], over below: [Double]) {
        guard above.count == below.count, (above + below).allSatisfy({ $0 > 0 && $0.isFinite }),
            let spread = Spread(zip(above, below).map { $0 / $1 })
        else {
            self = .unknown
            return
        }
        self = spread.disagreement > Self.tolerance ? .disagreed(spread) : .agreed(spread)
    }

    var agreed: Spread? { if case .agreed(let spread) = self { spread } else { nil } }

    var hasDisagreed: Bool { if case .disagreed = self { true } else { false } }

    var text: String {
        switch self {
        case .agreed(let spread): "\(spread.text(2)) ×"
        case .disagreed(let spread): "rounds disagree: \(spread.range(2))"
        case .unknown: "–"
        }
    }
}
