/// How far judging has come.
package struct EvaluationProgress: Sendable, Hashable {
    /// Problems judged.
    package var done: Int
    package var total: Int
    /// Judged problems whose answer passes.
    package var passed: Int
}
