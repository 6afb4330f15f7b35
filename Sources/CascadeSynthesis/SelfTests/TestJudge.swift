import CascadeCore

/// Decides which proposed tests are used, and why the others are not.
struct TestJudge {
    private let problem: Problem
    private let hasher: any ContentHashing
    private let facts: FactsTable
    /// Names that a test may use beside its own: those of the problem.
    private let known: Set<String>
    /// Whether the set-up code imports names that cannot be listed (`from math import *`).
    private let knowsAll: Bool
    private(set) var extraction = TestExtraction()
    private var seen: Set<ContentHash> = []

    /// Sources of the problem to load before `init`.
    static func sources(of problem: Problem) -> [String] {
        [problem.setup] + (problem.completionPrefix.map(PromptCode.sources) ?? [])
            + problem.visibleExamples.map(\.source)
    }

    init(problem: Problem, hasher: any ContentHashing, facts: FactsTable) {
        self.problem = problem
        self.hasher = hasher
        self.facts = facts
        var known: Set<String> = [problem.entryPoint]
        for source in Self.sources(of: problem) {
            known.formUnion(facts[source].definitions.map(\.name) + facts[source].bindings)
        }
        // A name in an example, a class for instance, is for the candidate to define.
        for example in problem.visibleExamples { known.formUnion(PythonNames(example.source).free) }
        self.known = known
        knowsAll = (problem.setup + (problem.completionPrefix ?? "")).range(of: "import *") != nil
    }

    /// Visible examples are tests too, and the first ones.
    mutating func judgeExamples() {
        for example in problem.visibleExamples {
            let statements = facts[example.source].statements
            guard let assertion = statements.last, assertion.kind == "Assert" else {
                reject(example.source, statements.isEmpty ? .notParsed : .notAssert)
                continue
            }
            let source = SourceLines.trimmed(example.source)
            let id = hasher.hash(statements.map(\.normalized).joined(separator: "\n"))
            guard seen.insert(id).inserted else { continue }
            extraction.accepted.append(SelfTest(id: id, source: source, origin: .prompt))
        }
    }

    /// Judges the tests of one answer. The limit counts the distinct tests that this answer proposes, whether or not
    /// another answer proposed them before; visible examples are free.
    mutating func judge(_ tests: [ProposedTest], limit: Int) {
        var own = Set(extraction.accepted.filter { $0.origin == .prompt }.map(\.id))
        var count = 0
        for test in tests {
            guard let statements = assertions(of: test) else { continue }
            for statement in statements {
                let full = standalone(statement, context: test.context)
                if let reason = flaw(of: statement, in: full) {
                    reject(test.original, reason)
                    continue
                }
                let id = hasher.hash(full.normalized)
                guard own.insert(id).inserted else {
                    reject(test.original, .duplicate)
                    continue
                }
                count += 1
                if count > limit {
                    reject(test.original, .overLimit)
                } else if seen.insert(id).inserted {
                    extraction.accepted.append(SelfTest(id: id, source: full.source, origin: .model))
                } else {
                    reject(test.original, .duplicate)
                }
            }
        }
    }

    /// The assert statements of the first reading that parses; nil, with a rejection noted, when there are none.
    private mutating func assertions(of test: ProposedTest) -> [PythonFacts.Statement]? {
        let parsed = test.readings.map { facts[$0] }.filter { $0.parses && !$0.statements.isEmpty }
        guard let literal = parsed.first else {
            reject(test.original, .notParsed)
            return nil
        }
        let preferred = parsed.first { $0.statements.allSatisfy { !$0.calls.contains(where: Self.isBlank) } }
        let statements = (preferred ?? literal).statements
        guard statements.allSatisfy({ $0.kind == "Assert" }) else {
            reject(test.original, .notAssert)
            return nil
        }
        return statements
    }

    private static func isBlank(_ name: String) -> Bool { name.allSatisfy { $0 == "_" } }

    private func flaw(of statement: PythonFacts.Statement, in full: Standalone) -> TestRejection? {
        if statement.isTautology { return .vacuous }
        if !full.calls.contains(problem.entryPoint) { return .noCall }
        // A name that nobody defines would fail every candidate alike.
        return full.missing.isEmpty || knowsAll ? nil : .notParsed
    }

    private mutating func reject(_ source: String, _ reason: TestRejection) {
        extraction.rejected.append(.init(source: source, reason: reason))
    }

    /// An assert with the statements that it rests on.
    private struct Standalone {
        var source: String
        var normalized: String
        var calls: Set<String>
        /// Names that neither Python, the problem nor these statements define.
        var missing: Set<String>
    }

    /// Puts the assignments and imports that an assert needs in front of it, and imports the module of a
    /// `module.name` that only the answer's author had in mind.
    private func standalone(_ assertion: PythonFacts.Statement, context: [String]) -> Standalone {
        let names = PythonNames(assertion.source)
        var needed = names.free
        var dotted = names.dotted
        var defined: Set<String> = []
        var chosen: [PythonFacts.Statement] = []
        for source in context.reversed() {
            let bindings = facts[source].bindings
            guard facts[source].parses, !needed.subtracting(known).isDisjoint(with: bindings) else { continue }
            let inner = PythonNames(source)
            chosen.insert(contentsOf: facts[source].statements, at: 0)
            defined.formUnion(bindings)
            needed.formUnion(inner.free)
            dotted.formUnion(inner.dotted)
        }
        let missing = needed.subtracting(known).subtracting(defined)
        let modules = missing.intersection(dotted).intersection(Self.modules).sorted().map { "import \($0)" }
        let all = chosen + [assertion]
        return Standalone(
            source: (modules + all.map(\.source)).joined(separator: "\n"),
            normalized: (modules + all.map(\.normalized)).joined(separator: "\n"), calls: Set(all.flatMap(\.calls)),
            missing: missing.subtracting(modules.map { String($0.dropFirst("import ".count)) }))
    }

    private static let modules: Set<String> = [
        "collections", "copy", "datetime", "decimal", "fractions", "functools", "heapq", "itertools", "math",
        "operator", "random", "re", "statistics", "string",
    ]
}
