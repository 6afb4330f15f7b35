import CascadeCore

/// One program that every runner judges: a reference solution and the asserts that it passes.
struct BenchmarkProgram: Sendable, Hashable, Codable {
    var id: String
    var setup: String
    var solution: String
    var tests: [String]

    init(id: String, setup: String = "", solution: String, tests: [String]) {
        self.id = id
        self.setup = setup
        self.solution = solution
        self.tests = tests
    }

    /// What an interpreter without a harness runs: everything at top level, so that it exits with 0 exactly when all
    /// tests pass.
    var file: String { ([setup, solution] + tests).filter { !$0.isEmpty }.joined(separator: "\n") + "\n" }

    func program(_ mode: Program.Mode) -> Program {
        Program(
            setup: setup, candidate: solution, tests: tests, mode: mode, entryPoints: mode.isSplit ? entryPoints : [])
    }

    /// The functions of the solution that its tests call: what a dataset says of its problems.
    var entryPoints: [String] {
        let called = tests.joined(separator: "\n")
        return solution.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("def ") }.compactMap { line in
            let name = line.dropFirst(4).prefix { $0 == "_" || $0.isLetter || $0.isNumber }
            return called.contains(name + "(") ? String(name) : nil
        }
    }

    /// As little as a program can be: what judging costs before there is anything to judge.
    static let trivial = BenchmarkProgram(
        id: "trivial", solution: "def add(a, b):\n    return a + b", tests: ["assert add(1, 2) == 3"])

    /// Fails everywhere: a runner that lets it pass judges nothing.
    static let failing = BenchmarkProgram(id: "failing", solution: trivial.solution, tests: ["assert add(1, 2) == 4"])
}
