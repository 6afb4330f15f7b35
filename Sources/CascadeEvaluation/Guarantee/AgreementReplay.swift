package import CascadeCore
import CascadeEngine

/// Lets options answer the problems of a matrix, and compares their answers with the reference's.
package struct AgreementReplay {
    /// How two answers are compared.
    package enum Basis: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Both pass the hidden tests, or neither does; no answer is one that fails.
        case hiddenTests = "hidden-tests"
        /// The answer passes the hidden tests wherever the reference's does: better answers do not count against it.
        case noWorse = "no-worse"
        /// Both are the same code, or gave equal outputs for every input that was tried on both. Needs no labels, and sees
        /// no further than those inputs.
        case outputs

        /// What is promised, as in `with probability γ, … fixed:large on at least 1 − δ of the problems`.
        package var words: String { self == .noWorse ? "no worse an outcome than" : "the same outcome as" }
    }

    /// What an option did with one problem.
    struct Answer {
        var candidate: Candidate?
        var cost: Double
        var passes: Bool?
    }

    private let matrix: Matrix
    private let gold: GoldTable
    private let ladder: Ladder
    private let predictions: [Prediction]
    private var replays: [ReplayKey: MatrixReplay] = [:]

    private struct ReplayKey: Hashable {
        var plans: [PolicyFile.Plan]
        var selector: String
    }

    /// - Parameters:
    ///   - ladder: the plans to replay with; nil for those that were collected.
    ///   - predictions: for each row, made by a model that did not see it; nil where nobody predicts.
    package init(_ matrix: Matrix, gold: GoldTable, ladder: Ladder? = nil, predictions: [Prediction]? = nil) {
        self.matrix = matrix
        self.gold = gold
        self.ladder = ladder ?? matrix.ladder
        let ignorant = Prediction(
            solveProbabilities: Array(repeating: 0.5, count: matrix.ladder.count), start: 0, model: "uniform")
        self.predictions = predictions ?? Array(repeating: ignorant, count: matrix.rows.count)
    }

    /// What all options did, and on which rows: those where the basis can compare every answer.
    package struct Compared {
        package var table: AgreementTable
        /// Row of the matrix for each problem of the table.
        package var rows: [Int]

        /// The same for some of the rows, as far as they could be compared, in their order.
        func selecting(rows wanted: [Int]) -> Compared {
            let places = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
            let kept = wanted.compactMap { places[$0] }
            return Compared(table: table.selecting(kept), rows: kept.map { rows[$0] })
        }
    }

    /// - Throws: `GuaranteeError` for a cost that nobody knows, or when no problem can be compared; `EngineError` and
    ///   `EvaluationError` for an option that does not fit the ladder or the matrix.
    package mutating func compare(
        _ options: [GuaranteeOption], with reference: GuaranteeOption, basis: Basis
    ) throws -> Compared {
        let expected = try answers(of: reference)
        var all: [[Answer]] = []
        for option in options { all.append(try answers(of: option)) }
        let agreements = all.map { answers in
            answers.indices.map { agrees(answers[$0], expected[$0], row: $0, basis: basis) }
        }
        let rows = matrix.rows.indices.filter { row in
            (basis == .outputs || expected[row].passes != nil) && agreements.allSatisfy { $0[row] != nil }
        }
        guard !rows.isEmpty else {
            throw GuaranteeError(
                .noAgreement,
                "no problem of the matrix '\(matrix.header.name)' has answers that can be compared by "
                    + "\(basis.rawValue): collect it with hidden tests, or compare by outputs")
        }
        func option(_ name: String, _ answers: [Answer], _ agrees: [Bool?]?) -> AgreementTable.Option {
            .init(
                name: name, agrees: rows.map { agrees?[$0] ?? true }, costs: rows.map { answers[$0].cost },
                passes: rows.map { answers[$0].passes })
        }
        return Compared(
            table: AgreementTable(
                reference: option(reference.name, expected, nil),
                options: options.indices.map { option(options[$0].name, all[$0], agreements[$0]) }),
            rows: rows)
    }

    /// The ladder as it is under an option.
    /// - Throws: `EngineError` for plans that do not fit.
    func planned(_ option: GuaranteeOption) throws(EngineError) -> Ladder {
        try PolicyFile(
            ladder: ladder.tiers.map(\.name), plans: option.plans, policy: option.policy, provenance: .none
        ).applied(to: ladder)
    }

    private mutating func answers(of option: GuaranteeOption) throws -> [Answer] {
        let planned = try planned(option)
        let policy = try option.policy.policy(for: planned)
        var answers: [Answer] = []
        for (row, problem) in matrix.rows.enumerated() {
            let drawn = policy.resolved(for: problem.problem.id)
            let climb = try replay(option.plans, planned, drawn.selector.name)
                .climb(row: row, policy: drawn, prediction: predictions[row])
            guard let cost = climb.cost.money?.dollars else {
                throw GuaranteeError(
                    .unknownPrice,
                    "what \(option.name) costs on \(problem.problem.id) is not known: give every tier of the ladder a "
                        + "price, and recordings their token counts")
            }
            answers.append(Answer(candidate: climb.candidate, cost: cost, passes: climb.passes(gold)))
        }
        return answers
    }

    private mutating func replay(
        _ plans: [PolicyFile.Plan], _ planned: Ladder, _ selector: String
    ) throws -> MatrixReplay {
        let key = ReplayKey(plans: plans, selector: selector)
        if let replay = replays[key] { return replay }
        let replay = try MatrixReplay(matrix, ladder: planned, selector: try Selectors.named(selector))
        replays[key] = replay
        return replay
    }

    private func agrees(_ answer: Answer, _ expected: Answer, row: Int, basis: Basis) -> Bool? {
        switch basis {
        case .hiddenTests:
            guard let passes = answer.passes, let others = expected.passes else { return nil }
            return passes == others
        case .noWorse:
            guard let passes = answer.passes, let others = expected.passes else { return nil }
            return passes || !others
        case .outputs:
            guard let one = answer.candidate, let other = expected.candidate else {
                return answer.candidate == nil && expected.candidate == nil
            }
            if one.id == other.id { return true }
            guard let first = signature(of: one, row: row), let second = signature(of: other, row: row) else {
                // Not known to agree: the promise must not rest on it.
                return false
            }
            return first.agreement(with: second) == 1
        }
    }

    private func signature(of candidate: Candidate, row: Int) -> Signature? {
        let samples = matrix.rows[row].cells[candidate.tier].samples
        guard samples.indices.contains(candidate.sample) else { return nil }
        return matrix.rows[row].signature(of: samples[candidate.sample])
    }
}

extension PolicyFile.Provenance {
    /// Of a policy file that is never written.
    fileprivate static let none = Self(command: "", version: "", dataset: "", split: "", problems: 0, seed: 0)
}
