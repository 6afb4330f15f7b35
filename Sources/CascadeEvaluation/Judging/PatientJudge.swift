package import CascadeCore

/// Judges by hidden tests, and gives a problem more time where its own reference solution needs that. References run only
/// for answers that have reached the usual limit, once for each problem.
package actor PatientJudge {
    private let usual: HiddenTestJudge
    private let allowance: ReferenceAllowance
    private var needs: [ProblemID: Task<Duration?, any Error>] = [:]
    /// Problems whose answers got more than the usual time.
    package private(set) var raised: Set<ProblemID> = []

    /// - Parameter usual: limits of any program.
    package init(sandbox: any Sandbox, usual: Limits) {
        self.usual = HiddenTestJudge(sandbox: sandbox, limits: usual)
        allowance = ReferenceAllowance(sandbox: sandbox, usual: usual)
    }

    /// - Parameters:
    ///   - code: a whole program.
    ///   - hidden: the hidden tests of the entry.
    /// - Throws: as `HiddenTestJudge.judge`.
    nonisolated package func judge(
        _ code: String, of entry: DatasetEntry, by hidden: HiddenTests
    ) async throws -> GoldVerdict {
        let verdict = try await usual.judge(code, by: hidden)
        guard verdict.outcome.verdict == .timeout else { return verdict }
        guard let need = try await need(of: entry), need > verdict.cpuLimit else { return verdict }
        await raise(entry.id)
        return try await usual.judge(code, by: hidden.allowing(need))
    }

    private func raise(_ problem: ProblemID) { raised.insert(problem) }

    private func need(of entry: DatasetEntry) async throws -> Duration? {
        if let known = needs[entry.id] { return try await known.value }
        let asked = Task { [allowance] in try await allowance.need(of: entry) }
        needs[entry.id] = asked
        return try await asked.value
    }
}
