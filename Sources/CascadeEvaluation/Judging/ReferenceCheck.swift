package import CascadeCore

/// Whether a dataset's own solution passes its gold tests here.
package struct ReferenceCheck: Sendable, Hashable {
    package var problem: ProblemID
    package var verdict: GoldVerdict

    package var passed: Bool { verdict.passed }
}
