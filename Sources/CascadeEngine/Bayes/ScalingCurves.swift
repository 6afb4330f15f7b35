import CascadeCore
import Glibc

/// Tabulated corrections of probabilities, by tier and kind of evidence. A value, so that a look-ahead reads it without
/// counting references.
struct ScalingCurves: Sendable {
    /// Steps of a curve.
    static let steps = 64

    /// The kind of evidence that each tier gives most often.
    let usualKind: [Int]
    /// Empty where nothing is corrected.
    private let values: [Double]

    /// - Parameter scalings: by tier, then kind; nil for none.
    init(_ scalings: [[LogOddsScaling]]?, usualKind: [Int]) {
        self.usualKind = usualKind
        values =
            scalings.map { scalings in
                usualKind.indices.flatMap { tier in
                    (0..<EvidenceModel.kinds).flatMap { kind -> [Double] in
                        let known = scalings.indices.contains(tier) && scalings[tier].indices.contains(kind)
                        return Self.curve(known ? scalings[tier][kind] : LogOddsScaling())
                    }
                }
            } ?? []
    }

    /// The corrected probability that an answer is right.
    /// - Parameter kind: the evidence that it was judged by; nil for an answer that is still to come.
    func scaled(_ q: Double, tier: Int, kind: Int?) -> Double {
        guard !values.isEmpty, q > 0, q < 1 else { return q }
        let start = (tier * EvidenceModel.kinds + (kind ?? usualKind[tier])) * (Self.steps + 1)
        let place = q * Double(Self.steps)
        let step = Int(place)
        return values[start + step] + (place - Double(step)) * (values[start + step + 1] - values[start + step])
    }

    private static func curve(_ scaling: LogOddsScaling) -> [Double] {
        (0...steps).map { step in
            if step == 0 { return 0 }
            if step == steps { return 1 }
            let q = Double(step) / Double(steps)
            return 1 / (1 + exp(-(scaling.intercept + scaling.slope * log(q / (1 - q)))))
        }
    }
}
