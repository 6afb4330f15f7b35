import CascadeCore

/// The programs that a matrix request comes to, and what is made of their executions. It only computes.
struct MatrixPlan: Sendable {
    /// One program of a matrix. Candidates are numbered among the distinct ones.
    enum Part: Hashable, Sendable {
        case row(Int)
        case stub(StubCandidate)
        case signature(Int)
    }

    let request: MatrixRequest
    let limits: Limits
    /// Entry points that are classes.
    let classes: Set<String>
    let inputs: [SignatureInput]
    /// Distinct candidates in order of first appearance.
    let candidates: [[UInt8]]
    /// For each candidate of the request, its number among the distinct ones.
    private let numbers: [Int]

    init(_ request: MatrixRequest, limits: Limits, classes: Set<String> = [], inputs: [SignatureInput] = []) {
        self.request = request
        self.limits = limits
        self.classes = classes
        self.inputs = inputs
        var (known, distinct, numbers): ([[UInt8]: Int], [[UInt8]], [Int]) = ([:], [], [])
        for candidate in request.candidates {
            let number = known[candidate] ?? distinct.count
            if number == distinct.count {
                known[candidate] = number
                distinct.append(candidate)
            }
            numbers.append(number)
        }
        candidates = distinct
        self.numbers = numbers
    }

    /// Rows first, since they are what is waited for.
    var parts: [Part] {
        let rows = request.rows ? candidates.indices.map { Part.row($0) } : []
        let stubs = request.vacuity ? StubCandidate.allCases.map { Part.stub($0) } : []
        let signatures = request.signatures && !inputs.isEmpty ? candidates.indices.map { Part.signature($0) } : []
        return rows + stubs + signatures
    }

    func message(of part: Part) -> RunMessage {
        switch part {
        case .row(let number): message(request.program(of: candidates[number]))
        case .stub(let stub):
            // Always split: there each call is seen by the side that the tests cannot reach.
            message(
                Program(
                    setup: request.setup,
                    candidate: stub.source(entryPoints: request.entryPoints, classes: classes), tests: request.tests,
                    mode: .split, entryPoints: request.entryPoints))
        case .signature(let number):
            message(
                Program(
                    setup: request.setup, candidate: candidates[number],
                    tests: inputs.map { Array($0.expression.utf8) }),
                .outputs)
        }
    }

    private func message(_ program: Program, _ question: RunMessage.Question = .verdicts) -> RunMessage {
        var limits = limits
        if request.resumesAlways { limits.abnormalEnds = max(1, program.tests.count) }
        return RunMessage(program: program, limits: limits, question: question)
    }

    /// - Parameter executions: one for each of `parts`.
    func result(_ executions: [Part: Execution]) -> MatrixExecution {
        MatrixExecution(
            rows: request.rows ? numbers.compactMap { executions[.row($0)] } : [],
            vacuity: request.vacuity ? request.tests.indices.map { vacuity(of: $0, executions) } : [],
            inputs: inputs,
            signatures: request.signatures ? numbers.map { signature(executions[.signature($0)]) } : [])
    }

    private func vacuity(of test: Int, _ executions: [Part: Execution]) -> TestVacuity {
        func result(_ stub: StubCandidate) -> TestResult? { executions[.stub(stub)]?.tests[test] }
        let split = executions.values.filter { $0.trust == .isolated }.map { $0.tests[test] }
        let most = split.compactMap(\.calls).max() ?? 0
        // A test that broke off might have called something later.
        let isKnown = most > 0 || split.contains { $0.verdict == .pass || $0.verdict == .fail }
        return TestVacuity(
            passesOnNone: result(.returnsNone)?.verdict == .pass, passesOnRaising: result(.raises)?.verdict == .pass,
            calls: isKnown ? most : nil)
    }

    private func signature(_ execution: Execution?) -> Signature {
        Signature(inputs: inputs.map(\.digest), outputs: execution?.tests.map(\.output) ?? [])
    }
}

extension TestResult {
    /// Of an input: the digest that its process sent, or the word for how the process ended. A process that sends
    /// something else than a digest has said nothing.
    fileprivate var output: String? {
        switch verdict {
        case .pass: message.utf8.count == 64 && message.utf8.allSatisfy(\.isLowercaseHexadecimal) ? message : nil
        case .fail, .skipped, .killed: nil
        case .error, .timeout, .memory, .output, .violation: verdict.rawValue
        }
    }
}

extension UInt8 {
    fileprivate var isLowercaseHexadecimal: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
