package import CascadeCore
import Synchronization

extension EngineFakes {
    /// Judges by words: a candidate passes the tests whose last word it contains; one that begins with `crash` does not
    /// load. Remembers what it ran.
    package final class ScriptedSandbox: Sandbox {
        private let before: @Sendable (Int) async throws -> Void
        private let ran = Mutex<[String]>([])

        /// - Parameter before: called before each run with the number of runs so far; what it throws is thrown.
        package init(before: @escaping @Sendable (Int) async throws -> Void = { _ in }) { self.before = before }

        /// Codes that were run, in order of arrival.
        package var programs: [String] { ran.withLock { $0 } }

        package func run(_ program: Program, limits: Limits) async throws -> Execution {
            let code = String(decoding: program.candidate, as: UTF8.self)
            let count = ran.withLock { ran in
                ran.append(code)
                return ran.count - 1
            }
            try await before(count)
            if code.hasPrefix("crash") {
                return Execution(outcome: .loadError, tests: program.tests.map { _ in TestResult(verdict: .skipped) })
            }
            let words = Set(code.split(separator: " "))
            let tests = program.tests.map { test in
                let word = String(decoding: test, as: UTF8.self).split(separator: " ").last ?? ""
                return TestResult(verdict: words.contains(word) ? .pass : .fail)
            }
            let passed = tests.allSatisfy { $0.verdict == .pass }
            return Execution(outcome: passed ? .passed : .failed, tests: tests)
        }
    }
}
