package import CascadeCore

/// Time for problems that take long even when they are solved well: the dataset's own solution is run on this machine,
/// and every answer gets ten times what it took where that is more than the usual limit.
package struct ReferenceAllowance: Sendable {
    private let judge: HiddenTestJudge
    private let usual: Limits
    private let width: Int

    /// - Parameter usual: limits of any program.
    package init(sandbox: any Sandbox, usual: Limits, width: Int = 2) {
        var generous = usual
        generous.cpu = max(usual.cpu, Self.patience)
        generous.wall = generous.cpu * 5 + .seconds(2)
        judge = HiddenTestJudge(sandbox: sandbox, limits: generous)
        self.usual = usual
        self.width = width
    }

    /// A reference that takes longer says nothing of how much longer.
    private static let patience = Duration.seconds(20)

    /// - Returns: the dataset with longer limits where they are needed, and those problems in dataset order.
    /// - Throws: `SandboxError`; `CancellationError`.
    package func completing(
        _ dataset: Dataset, only wanted: Set<ProblemID>? = nil
    ) async throws -> (dataset: Dataset, raised: [ProblemID]) {
        var result = dataset
        let jobs = dataset.entries.indices.filter { index in
            let entry = dataset.entries[index]
            return entry.isAllowedByReference && wanted?.contains(entry.id) ?? true
        }
        _ = try await ConcurrentMap(width: width).run(over: jobs) { index in
            (index, try await need(of: dataset.entries[index]))
        } finished: { index, need in
            if let need { result.entries[index].hidden = result.entries[index].hidden?.allowing(need) }
        }
        let raised = jobs.filter { result.entries[$0].hidden != dataset.entries[$0].hidden }
        return (result, raised.map { dataset.entries[$0].id })
    }

    /// The CPU time that every answer to a problem gets; nil where the usual limit does. A reference that fails says
    /// nothing.
    /// - Throws: `SandboxError`; `CancellationError`.
    package func need(of entry: DatasetEntry) async throws -> Duration? {
        guard entry.isAllowedByReference, let hidden = entry.hidden, let code = entry.referenceProgram else {
            return nil
        }
        let verdict = try await judge.judge(code, by: hidden)
        let need = verdict.usage.cpu * MachineCalibration.allowance
        return verdict.passed && need > hidden.limits(usual).cpu ? need : nil
    }
}

extension DatasetEntry {
    /// Where results are compared with the reference's, how long it takes is known already.
    fileprivate var isAllowedByReference: Bool {
        hidden != nil && differential == nil && referenceProgram != nil
    }
}
