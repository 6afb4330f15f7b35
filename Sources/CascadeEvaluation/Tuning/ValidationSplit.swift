package import CascadeCore
import CascadeEngine

/// The problems that plans are chosen on, and those that they are then measured on.
///
/// A problem's place depends on the seed and its id alone: problems are put in the order of a number drawn from both, and
/// the first of them are the validation split.
package struct ValidationSplit: Sendable, Hashable {
    package var validation: RowSet
    package var heldOut: RowSet
    package var seed: UInt64
    package var share: Double

    /// - Parameters:
    ///   - judged: the rows to be split.
    ///   - share: of them that go to validation, above 0 and below 1.
    /// - Throws: `TuningError` (`too_few_problems`) when a part would be empty.
    package init(of matrix: Matrix, judged: RowSet, share: Double, seed: UInt64) throws(TuningError) {
        let rows = judged.members
        let drawn = rows.map { row in
            (row: row, draw: StableDraw.uniform(of: matrix.rows[row].problem.id.rawValue, seed: seed))
        }.sorted { ($0.draw, $0.row) < ($1.draw, $1.row) }
        let size = Int((share * Double(rows.count)).rounded())
        guard size > 0, size < rows.count else {
            throw TuningError(
                .tooFewProblems,
                "\(rows.count) problems cannot be parted into validation and held-out ones at a share of "
                    + "\(NumberText.short(share)): collect more problems, or choose another share")
        }
        validation = RowSet(drawn[..<size].map(\.row), rows: matrix.rows.count)
        heldOut = RowSet(drawn[size...].map(\.row), rows: matrix.rows.count)
        self.seed = seed
        self.share = share
    }
}
