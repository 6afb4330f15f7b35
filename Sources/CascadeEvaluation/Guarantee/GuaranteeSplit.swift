package import CascadeCore
import CascadeEngine

/// Which problems a plan is certified on, and which it is shown on.
///
/// A problem's side is drawn from its name and the seed alone: a matrix that has grown keeps every problem where it was, so
/// that certifying again is one more look at the same growing sample.
package struct GuaranteeSplit: Sendable, Hashable {
    /// Positions, in an order drawn the same way: datasets come sorted.
    package let calibration: [Int]
    package let heldOut: [Int]

    /// - Throws: `GuaranteeError` (`invalid_terms`) unless the share is above 0 and at most 1.
    package init(_ problems: [ProblemID], calibrationShare: Double, seed: UInt64) throws(GuaranteeError) {
        guard calibrationShare > 0 && calibrationShare <= 1 else {
            throw GuaranteeError(
                .invalidTerms, "the calibration share is \(calibrationShare): it must be above 0 and at most 1")
        }
        let drawn = problems.indices.map { index in
            (index: index, draw: StableDraw.uniform(of: "calibration \(problems[index].rawValue)", seed: seed))
        }.sorted { ($0.draw, $0.index) < ($1.draw, $1.index) }
        calibration = drawn.filter { $0.draw < calibrationShare }.map(\.index)
        heldOut = drawn.filter { $0.draw >= calibrationShare }.map(\.index)
    }
}
