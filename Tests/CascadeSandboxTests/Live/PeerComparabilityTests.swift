import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// The datasets' own solutions pass their own tests in the sandbox. Runs where `CASCADE_RECORDINGS` names a folder
    /// with `datasets/`.
    @Suite(.enabled(if: LiveSandbox.recordings != nil, "CASCADE_RECORDINGS names no folder"))
    struct PeerComparabilityTests {
        private struct Mbpp: Decodable {
            var taskId: Int
            var code: String
            var testSetupCode: String
            var testList: [String]
        }

        private struct HumanEval: Decodable {
            var taskId: String
            var prompt: String
            var canonicalSolution: String
            var test: String
            var entryPoint: String
        }

        private struct Sanitized: Decodable {
            var taskId: Int
            var code: String
            var testImports: [String]
            var testList: [String]
        }

        /// Every reference passes with its tests in another process, too.
        @Test(arguments: [Program.Mode.split, .splitTrusted]) func mbppPassesInSplitMode(mode: Program.Mode)
            async throws
        {
            let programs = try rows(Mbpp.self, "mbpp-dev.jsonl").map { row in
                (
                    "\(row.taskId)",
                    Program(
                        candidate: row.code, tests: row.testList.map { "\(row.testSetupCode)\n\($0)" }, mode: mode,
                        entryPoints: definitions(row.code))
                )
            }
            #expect(programs.count == 474)
            #expect(try await failures(programs) == [])
        }

        @Test(arguments: [Program.Mode.split, .splitTrusted]) func sanitizedMbppPassesInSplitMode(mode: Program.Mode)
            async throws
        {
            let data = try Data(contentsOf: URL(filePath: "\(folder())/datasets/sanitized-mbpp-dev.json"))
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let programs = try decoder.decode([Sanitized].self, from: data).map { row in
                (
                    "\(row.taskId)",
                    Program(
                        setup: row.testImports.joined(separator: "\n"), candidate: row.code, tests: row.testList,
                        mode: mode, entryPoints: definitions(row.code))
                )
            }
            #expect(programs.count == 170)
            #expect(try await failures(programs) == [])
        }

        @Test(arguments: [Program.Mode.split, .splitTrusted]) func humanEvalPassesInSplitMode(mode: Program.Mode)
            async throws
        {
            let programs = try rows(HumanEval.self, "HumanEval.jsonl").map { row in
                (
                    row.taskId,
                    Program(
                        candidate: row.prompt + row.canonicalSolution,
                        tests: ["\(row.test)\ncheck(\(row.entryPoint))"], mode: mode, entryPoints: [row.entryPoint])
                )
            }
            #expect(programs.count == 164)
            #expect(try await failures(programs) == [])
        }

        /// Names of the functions that a source defines at its top level.
        private func definitions(_ code: String) -> [String] {
            code.split(whereSeparator: \.isNewline).compactMap { line in
                guard line.hasPrefix("def ") else { return nil }
                return line.dropFirst(4).prefix { $0.isLetter || $0.isNumber || $0 == "_" }.description
            }
        }

        private func folder() throws -> String { try #require(LiveSandbox.recordings) }

        @Test func mbppPasses() async throws {
            let programs = try rows(Mbpp.self, "mbpp-dev.jsonl").map { row in
                (
                    "\(row.taskId)",
                    Program(setup: row.testSetupCode, candidate: row.code, tests: row.testList)
                )
            }
            #expect(programs.count == 474)
            // Its own third test contradicts its solution.
            #expect(try await failures(programs) == ["927"])
        }

        @Test func humanEvalPasses() async throws {
            let programs = try rows(HumanEval.self, "HumanEval.jsonl").map { row in
                (
                    row.taskId,
                    Program(
                        candidate: row.prompt + row.canonicalSolution,
                        tests: ["\(row.test)\ncheck(\(row.entryPoint))"])
                )
            }
            #expect(programs.count == 164)
            #expect(try await failures(programs) == [])
        }

        private func failures(_ programs: [(String, Program)]) async throws -> [String] {
            try await withSandboxPool { pool in
                var failures: [String] = []
                for (id, program) in programs {
                    let limits = LiveSandbox.limits(cpu: .seconds(10))
                    let execution = try await pool.run(program, limits: limits)
                    if !execution.passedAll { failures.append(id) }
                    #expect(execution.trust == (program.mode.isSplit ? .isolated : .cooperative))
                }
                return failures
            }
        }

        private func rows<Row: Decodable>(_ type: Row.Type, _ file: String) throws -> [Row] {
            let data = try Data(contentsOf: URL(filePath: "\(folder())/datasets/\(file)"))
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try data.split(separator: UInt8(ascii: "\n")).map { line in
                try decoder.decode(Row.self, from: Data(line))
            }
        }
    }
}
