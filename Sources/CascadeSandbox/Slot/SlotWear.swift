import CascadeCore

/// When a slot's warm interpreter has served its time. All programs of one interpreter share its address space layout, so
/// what one of them may have learnt or done ends with it. It only keeps book.
struct SlotWear: Hashable, Sendable {
    /// What ends an interpreter's service.
    struct Rules: Hashable, Sendable {
        /// So many programs.
        var runs: Int
        /// A forbidden system call.
        var violation: Bool
        /// A process that a signal ended.
        var signal: Bool
    }

    /// Programs between two looks at the interpreter's memory.
    static let weighedEvery = 64
    /// Growth of its resident memory, against the first look, that ends its service: no program's bytes ever reach it, so
    /// that it has no reason to grow.
    static let largestGrowth = 0.2

    /// Programs of this interpreter.
    private(set) var runs = 0
    private var firstMemory: UInt64?
    private var weighedAt = 0
    private var ends: Set<Verdict> = []
    private var wasSignalled = false
    private var brokeProtocol = false
    private var hasGrown = false

    /// Notes that a program was sent.
    mutating func started() { runs += 1 }

    /// Notes how a program ended.
    mutating func ended(_ outcome: Outcome, verdicts: some Sequence<Verdict>) {
        ends.formUnion(verdicts)
        ends.insert(outcome.verdict)
        if outcome == .signalled { wasSignalled = true }
        if outcome == .protocolError { brokeProtocol = true }
    }

    var mustBeWeighed: Bool { runs - weighedAt >= Self.weighedEvery }

    /// Notes the interpreter's resident memory, in bytes; 0 is unknown.
    mutating func weighed(_ memory: UInt64) {
        weighedAt = runs
        guard memory > 0 else { return }
        guard let first = firstMemory else {
            firstMemory = memory
            return
        }
        if Double(memory) > Double(first) * (1 + Self.largestGrowth) { hasGrown = true }
    }

    /// Why a fresh interpreter must take its place; nil while it may go on.
    func end(by rules: Rules) -> String? {
        if brokeProtocol { return "a program broke the result protocol" }
        if hasGrown { return "its memory grew" }
        if rules.violation, ends.contains(.violation) { return "a program made a forbidden system call" }
        if rules.signal, wasSignalled { return "a signal ended a program" }
        return runs >= rules.runs ? "it has run \(runs) programs" : nil
    }
}
