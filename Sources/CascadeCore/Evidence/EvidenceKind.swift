/// What there was to judge a tier's answer by. What evidence is worth differs from kind to kind.
public enum EvidenceKind: Int, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing was tested, or there was no test.
    case untested
    /// Visible examples of the statement alone.
    case examples
    /// One or two self-tests.
    case fewTests
    /// Three to five self-tests.
    case someTests
    /// Six self-tests or more.
    case manyTests

    /// - Parameters:
    ///   - tests: self-tests, visible examples not counted.
    ///   - examples: visible examples.
    public init(tests: Int, examples: Int) {
        self =
            switch tests {
            case ...0: examples > 0 ? .examples : .untested
            case 1...2: .fewTests
            case 3...5: .someTests
            default: .manyTests
            }
    }

    /// The bins that evidence of this kind can fall into.
    public var bins: [EvidenceBin] {
        switch self {
        case .untested: [.nothing, .all]
        case .examples: [.nothing, .crash, .failsExample, .all]
        // One of two is a half, which is low.
        case .fewTests: [.nothing, .crash, .failsExample, .zero, .low, .all]
        case .someTests, .manyTests: EvidenceBin.allCases
        }
    }
}

/// What the evidence shows of a tier's chosen answer.
public enum EvidenceBin: Int, Sendable, Hashable, Codable, CaseIterable {
    /// There is no answer.
    case nothing
    /// No candidate could be judged: none loads, or none comes to a pass or a failed assertion.
    case crash
    /// It fails a visible example of the statement.
    case failsExample
    /// It passes the visible examples and none of the self-tests.
    case zero
    /// It passes a share in (0, ½].
    case low
    /// It passes a share in (½, 1).
    case high
    /// It passes everything there was, even where that was nothing.
    case all

    /// The bin of an answer that passes the visible examples and `passed` of `tests` self-tests.
    public init(passed: Int, of tests: Int) {
        if passed >= tests {
            self = .all
        } else if passed <= 0 {
            self = .zero
        } else {
            self = 2 * passed <= tests ? .low : .high
        }
    }
}
