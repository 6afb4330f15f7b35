/// Runs code that nobody trusts.
public protocol Sandbox: Sendable {
    /// - Throws: `SandboxError` when the sandbox itself failed; `CancellationError` when the caller gave up.
    func run(_ program: Program, limits: Limits) async throws -> Execution
}

/// Reads Python source without running it.
public protocol PythonInspector: Sendable {
    /// Facts about each source, in order. Parsing is done by Python's own `ast`, inside the sandbox.
    /// - Throws: `SandboxError` when the sandbox itself failed.
    func inspect(_ sources: [String]) async throws -> [PythonFacts]
}

/// The sandbox broke, or cannot be had. Never a statement about a program.
public struct SandboxError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable, Codable {
        /// This machine cannot give the isolation that is required.
        case unavailable
        /// The supervisor program or the Python interpreter is missing.
        case notFound = "not_found"
        /// A supervisor or its zygote died or stopped answering.
        case died
        /// The supervisor sent something that its protocol does not know.
        case protocolViolation = "protocol_violation"
        case tooLarge = "too_large"
    }

    public var code: Code
    public var message: String
    /// Whether what failed had already been tried again elsewhere: to try it once more is then not the caller's.
    public var wasRetried: Bool

    public init(_ code: Code, _ message: String, wasRetried: Bool = false) {
        self.code = code
        self.message = message
        self.wasRetried = wasRetried
    }

    public var description: String { "sandbox: \(message)" }
}
