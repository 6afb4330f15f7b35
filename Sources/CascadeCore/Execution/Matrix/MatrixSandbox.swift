/// Judges many candidates on many tests at once.
///
/// A request that failed because the sandbox broke has been tried again on another slot before it throws, each of its
/// parts by itself: callers do not repeat it.
public protocol MatrixSandbox: Sandbox {
    /// Every row, and what else was asked for. A candidate or a test that fails is a value; only the sandbox can throw,
    /// and then nothing of the request runs on.
    /// - Parameter limits: those of each program; see `MatrixRequest.resumesAlways` for its `abnormalEnds`.
    /// - Throws: `SandboxError`; `CancellationError`, after all that the request started has ended.
    func matrix(_ request: MatrixRequest, limits: Limits) async throws -> MatrixExecution
}
