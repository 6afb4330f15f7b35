package import CascadeCore
import Synchronization

extension EngineFakes {
    /// A `ScriptedSandbox` that takes whole matrices. A test passes on the stub that its words name: `none`, `raising`; one
    /// with the word `callless` calls nothing.
    package final class ScriptedMatrixSandbox: MatrixSandbox {
        private let sandbox: ScriptedSandbox
        private let failure: @Sendable (Int) -> SandboxError?
        private let seen = Mutex<[MatrixRequest]>([])

        /// - Parameter failure: asked with the number of matrices so far; what it returns is thrown.
        package init(
            _ sandbox: ScriptedSandbox = ScriptedSandbox(),
            failure: @escaping @Sendable (Int) -> SandboxError? = { _ in nil }
        ) {
            self.sandbox = sandbox
            self.failure = failure
        }

        /// In order of arrival.
        package var requests: [MatrixRequest] { seen.withLock { $0 } }

        package func run(_ program: Program, limits: Limits) async throws -> Execution {
            try await sandbox.run(program, limits: limits)
        }

        package func matrix(_ request: MatrixRequest, limits: Limits) async throws -> MatrixExecution {
            let count = seen.withLock { seen in
                seen.append(request)
                return seen.count - 1
            }
            if let error = failure(count) { throw error }
            var result = MatrixExecution()
            for candidate in request.rows ? request.candidates : [] {
                result.rows.append(try await sandbox.run(request.program(of: candidate), limits: limits))
            }
            for test in request.vacuity ? request.tests : [] {
                let words = Set(String(decoding: test, as: UTF8.self).split(separator: " "))
                result.vacuity.append(
                    TestVacuity(
                        passesOnNone: words.contains("none"), passesOnRaising: words.contains("raising"),
                        calls: words.contains("callless") ? 0 : 1))
            }
            return result
        }
    }
}
