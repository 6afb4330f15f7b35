package import CascadeCore

/// A fixed number of sandbox slots, shared first come first served.
///
/// Slots start when they are first needed, or all at once with `start()`. A slot that breaks is ended and started anew,
/// after a wait that grows with each failure in a row. What was running on it runs once more elsewhere: only a second
/// break is the caller's error. Make one with `withSandboxPool`, which also ends it.
package final class SandboxPool: Sandbox, PythonInspector, Sendable {
    /// Added to what the limits of a request already allow, before its supervisor is taken for dead.
    static let slack = Duration.seconds(30)
    /// A process of tests may take so much longer than its candidate's.
    static let testerGrace = Duration.seconds(1)

    package let configuration: SandboxConfiguration
    private let seats: SeatQueue<Slot>
    /// One seat, for whoever takes all seats: two callers that each hold some would wait for each other for ever.
    private let turnstile: SeatQueue<Never>
    private let connect: @Sendable () throws(SandboxError) -> Peer

    /// Looks nothing up and starts nothing yet.
    package convenience init(_ configuration: SandboxConfiguration = SandboxConfiguration()) {
        let launcher = SupervisorLauncher(configuration)
        self.init(configuration, time: PoolTime(ContinuousClock())) { () throws(SandboxError) in
            try launcher.launch()
        }
    }

    init(
        _ configuration: SandboxConfiguration, time: PoolTime,
        connect: @escaping @Sendable () throws(SandboxError) -> Peer
    ) {
        self.configuration = configuration
        self.connect = connect
        seats = SeatQueue(count: configuration.slots, backoff: configuration.backoff, time: time)
        turnstile = SeatQueue(count: 1, backoff: configuration.backoff, time: time)
    }

    /// Starts every slot that is not running.
    /// - Returns: what each slot reports.
    /// - Throws: `SandboxError`: `.notFound` or `.unavailable` with what is missing on this machine.
    @discardableResult
    package func start() async throws -> [SlotReport] {
        try await onEverySlot { $0.report }
    }

    /// What each slot's supervisor counts; starts slots that are not running.
    /// - Throws: `SandboxError`.
    package func health() async throws -> [SlotHealth] {
        try await onEverySlot { try await $0.ping(patience: Self.slack) }
    }

    /// Runs a program. A candidate too large for the sandbox does not load: that is a value like every other failure
    /// of a candidate. Set-up code and tests that are too large are the caller's error.
    /// - Throws: `SandboxError`; `CancellationError`.
    package func run(_ program: Program, limits: Limits) async throws -> Execution {
        try await run(RunMessage(program: program, limits: limits))
    }

    func run(_ message: RunMessage) async throws -> Execution {
        let program = message.program
        guard program.tests.count <= RunMessage.maximumTests else {
            throw SandboxError(
                .tooLarge, "\(program.tests.count) tests are more than the \(RunMessage.maximumTests) of one program")
        }
        guard program.entryPoints.count <= RunMessage.maximumTests else {
            throw SandboxError(.tooLarge, "\(program.entryPoints.count) entry points are too many for one program")
        }
        guard message.overhead <= RunMessage.maximumOverhead else {
            throw SandboxError(
                .tooLarge,
                "set-up code and tests take \(message.overhead) bytes, at most \(RunMessage.maximumOverhead) fit")
        }
        guard program.candidate.count <= RunMessage.maximumCandidate else {
            return try await withSlot { message.tooLarge(on: $0.report.tier) }
        }
        return try await withSlot { slot in
            try await slot.run(message, patience: message.patience).execution(on: slot.report.tier)
        }
    }

    /// Ends every slot, also those at work, whose callers get `SandboxError`. Returns when all are reaped.
    package func shutdown() async {
        let slots = seats.close()
        await withTaskGroup { group in
            for slot in slots { group.addTask { await slot.close() } }
        }
    }

    // MARK: Slots

    /// - Throws: what `body` throws; `SandboxError` when the slot broke and the one after it, too.
    func withSlot<Value: Sendable>(_ body: (Slot) async throws -> Value) async throws -> Value {
        do {
            return try await onOneSlot(body)
        } catch let error as SandboxError where error.code == .died || error.code == .protocolViolation {
            do {
                return try await onOneSlot(body)
            } catch var error as SandboxError {
                error.wasRetried = true
                throw error
            }
        }
    }

    private func onOneSlot<Value: Sendable>(_ body: (Slot) async throws -> Value) async throws -> Value {
        let lease = try await seats.acquire()
        let value = try await use(lease, body)
        try Task.checkCancellation()
        return value
    }

    /// Gives the lease back in every case.
    private func use<Value: Sendable>(
        _ lease: SeatQueue<Slot>.Lease, _ body: (Slot) async throws -> Value
    ) async throws -> Value {
        let slot = try await slot(for: lease)
        do {
            let value = try await body(slot)
            seats.release(lease.seat, holding: slot)
            return value
        } catch let error as SandboxError {
            await slot.close()
            seats.vacate(lease.seat, failed: true)
            throw error
        } catch {
            seats.release(lease.seat, holding: slot)
            throw error
        }
    }

    /// The slot in a leased seat, started or refreshed if need be. Vacates the seat when it throws.
    private func slot(for lease: SeatQueue<Slot>.Lease) async throws -> Slot {
        do {
            if let slot = lease.resource, slot.isAlive {
                try await refresh(slot)
                return slot
            }
            await lease.resource?.close()
            try await seats.waitToFill(lease)
            return try await startSlot(seat: lease.seat)
        } catch {
            await lease.resource?.close()
            seats.vacate(lease.seat, failed: error is SandboxError)
            throw error
        }
    }

    /// Replaces an interpreter that has served its time.
    private func refresh(_ slot: Slot) async throws {
        if slot.service.mustBeWeighed { _ = try await slot.ping(patience: Self.slack) }
        let rules = SlotWear.Rules(
            runs: configuration.recycleAfter, violation: configuration.recycleAfterViolation,
            signal: configuration.recycleAfterSignal)
        if slot.service.end(by: rules) != nil { _ = try await slot.recycle(patience: Self.slack) }
    }

    private func startSlot(seat: Int) async throws -> Slot {
        let slot = try await Slot.start(helloWithin: configuration.startTimeout, connect: connect)
        do {
            let required = configuration.unsafeNoSandbox ? .none : max(configuration.requiredTier, .seccomp)
            if let shortfall = slot.report.shortfall(from: required) {
                throw SandboxError(.unavailable, "this machine does not isolate programs well enough: \(shortfall)")
            }
            try seats.fill(seat, with: slot)
            return slot
        } catch {
            await slot.close()
            throw error
        }
    }

    /// Takes every seat before the first `body` starts, so that each slot is visited once.
    private func onEverySlot<Value: Sendable>(
        _ body: @escaping @Sendable (Slot) async throws -> Value
    ) async throws -> [Value] {
        let turn = try await turnstile.acquire()
        defer { turnstile.vacate(turn.seat, failed: false) }
        var leases: [SeatQueue<Slot>.Lease] = []
        do {
            for _ in 0..<max(1, configuration.slots) { leases.append(try await seats.acquire()) }
        } catch {
            for lease in leases { giveBack(lease) }
            throw error
        }
        let results = await withTaskGroup { group in
            for (index, lease) in leases.enumerated() {
                group.addTask {
                    (index, await Result { try await self.use(lease, body) })
                }
            }
            return await group.reduce(into: [Int: Result<Value, any Error>]()) { $0[$1.0] = $1.1 }
        }
        return try results.sorted { $0.key < $1.key }.map { try $0.value.get() }
    }

    private func giveBack(_ lease: SeatQueue<Slot>.Lease) {
        if let slot = lease.resource {
            seats.release(lease.seat, holding: slot)
        } else {
            seats.vacate(lease.seat, failed: false)
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension RunMessage {
    /// A supervisor that takes longer is taken for dead.
    var patience: Duration {
        let wall = isIsolated ? limits.wall + SandboxPool.testerGrace : limits.wall
        return wall * (max(0, limits.abnormalEnds) + 1) + SandboxPool.slack
    }

    /// The execution of a program whose candidate does not fit a frame: it does not load, and no test is run.
    fileprivate func tooLarge(on tier: IsolationTier) -> Execution {
        Execution(
            outcome: .loadError, tests: program.tests.map { _ in TestResult(verdict: .skipped) },
            detail:
                "the source takes \(program.candidate.count) bytes, at most \(RunMessage.maximumCandidate) are loaded",
            trust: tier == .none ? .none : program.mode.isSplit ? .isolated : .cooperative,
            isolation: tier.rawValue)
    }
}

/// Makes a pool for the time of `body` and ends it in every case.
/// - Throws: what `body` throws.
package func withSandboxPool<Value>(
    _ configuration: SandboxConfiguration = SandboxConfiguration(), _ body: (SandboxPool) async throws -> Value
) async throws -> Value {
    let pool = SandboxPool(configuration)
    do {
        let value = try await body(pool)
        await pool.shutdown()
        return value
    } catch {
        await pool.shutdown()
        throw error
    }
}
