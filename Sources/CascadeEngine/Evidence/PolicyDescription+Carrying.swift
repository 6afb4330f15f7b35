public import CascadeCore

extension PolicyDescription {
    /// The lower tiers' tests that a visit after these attempts runs too, oldest first; each may be there more than once.
    /// Visible examples are not among them: every tier has them anyway.
    ///
    /// A test `survives` when at least one candidate of its tier passed it. One that all of them fail is more often a
    /// wrong test than the only right one; of a test that nothing ran on, nothing bad is known.
    public func carriedTests(from history: [Attempt]) -> [SelfTest] {
        switch carrying {
        case .none: []
        case .all: history.flatMap(\.tests).filter { $0.origin != .prompt }
        case .surviving: history.flatMap(\.survivingTests)
        }
    }
}

extension Attempt {
    fileprivate var survivingTests: [SelfTest] {
        tests.enumerated().compactMap { column, test in
            guard test.origin != .prompt else { return nil }
            guard let matrix, matrix.candidateCount > 0 else { return test }
            return matrix.passCount(ofColumn: column) > 0 ? test : nil
        }
    }
}
