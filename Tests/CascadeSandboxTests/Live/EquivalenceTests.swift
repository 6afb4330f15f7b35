import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Tests in a process of their own give the verdicts that they give beside the candidate.
    @Suite struct EquivalenceTests {
        private func run(_ table: EquivalenceTable, _ mode: Program.Mode, _ pool: SandboxPool) async throws -> Execution
        {
            var limits = LiveSandbox.limits(cpu: .seconds(10))
            limits.abnormalEnds = 100
            return try await pool.run(
                Program(
                    candidate: table.candidate, tests: table.entries.map(\.source), mode: mode,
                    entryPoints: table.entryPoints), limits: limits)
        }

        @Test(arguments: EquivalenceTable.all) func bothModesAgree(table: EquivalenceTable) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let beside = try await run(table, .inProcess, pool)
                let apart = try await run(table, .split, pool)
                for (index, entry) in table.entries.enumerated() {
                    let results = "\(entry.source)\n\(beside.tests[index])\n\(apart.tests[index])"
                    #expect(apart.tests[index].verdict.rawValue == entry.verdict, "\(results)")
                    if let kind = entry.unsupported {
                        #expect(apart.tests[index].unsupported == kind, "\(results)")
                    } else {
                        #expect(beside.tests[index].verdict == apart.tests[index].verdict, "\(results)")
                        #expect(apart.tests[index].unsupported == nil, "\(results)")
                    }
                }
                #expect(apart.notJudgedApart == table.entries.count { $0.unsupported != nil })
                #expect(beside.notJudgedApart == 0)
            }
        }

        @Test func theTablesAreLargeEnough() {
            let entries = EquivalenceTable.all.flatMap(\.entries)
            #expect(entries.count >= 150)
            #expect(entries.count { $0.unsupported != nil } < 10)
        }
    }
}
