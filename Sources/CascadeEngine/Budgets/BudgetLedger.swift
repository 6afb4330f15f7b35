public import CascadeCore
import Synchronization

/// Keeps spending within its limits, whoever asks at the same time: the worst case of a call is reserved before it and
/// settled at its real cost after it.
///
/// A request that only other reservations stand in the way of waits for them, in order of arrival; one that does not
/// fit beside what is already spent is refused. Nobody who holds a reservation asks for another, so every wait ends.
public final class BudgetLedger: Sendable {
    /// What became of a request.
    public enum Reserved<Value> {
        case spent(Value)
        /// `budgetTask` or `budgetRun`; nothing was done.
        case refused(DecisionCause)
    }

    /// What may be spent.
    public let limits: BudgetLimits
    private let state: Mutex<LedgerState>

    /// - Parameter spent: what the problems that an earlier part of the run finished have cost. Problems that begin
    ///   anew are charged anew, also for answers that come from the response store, so leave theirs out.
    public init(limits: BudgetLimits = .init(), spent: Cost = .zero) {
        self.limits = limits
        state = Mutex(LedgerState(limits: limits, spent: spent))
    }

    /// The sum of all real costs, those of earlier parts of the run included; unknown as soon as one of them is.
    public var spent: Cost { state.withLock(\.spent) }

    /// Requests that wait for the reservations of others.
    var waiting: Int { state.withLock(\.waiting) }

    /// Reserves an amount, runs the body, and settles at the cost that the body returns. Where that is unknown the whole
    /// reservation counts as spent. When the body throws, the reservation is released.
    /// - Parameter worstCase: the most that the body can cost; unknown is refused where there is a limit.
    /// - Throws: what the body throws; `CancellationError` when the task is cancelled while it waits.
    public func withReservation<Value>(
        of worstCase: Cost, for problem: ProblemID, _ body: () async throws -> (Value, Cost)
    ) async throws -> Reserved<Value> {
        if let cause = try await reserve(worstCase, problem) { return .refused(cause) }
        let amount = worstCase.money ?? .zero
        do {
            let (value, cost) = try await body()
            settle(amount, problem, charge: cost.money ?? amount, cost: cost)
            return .spent(value)
        } catch {
            settle(amount, problem, charge: .zero, cost: .zero)
            throw error
        }
    }

    /// Forgets what one problem has spent, once it has ended.
    public func close(_ problem: ProblemID) { state.withLock { $0.close(problem) } }

    /// Returns nil when the amount is reserved, or why it is refused.
    private func reserve(_ amount: Cost, _ problem: ProblemID) async throws -> DecisionCause? {
        let ticket = state.withLock { $0.ticket() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<DecisionCause?, any Error>? = state.withLock { state in
                    // A cancellation before this point found no waiter to wake; one after it will.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    return state.reserve(
                        LedgerState.Waiter(
                            ticket: ticket, problem: problem, amount: amount, continuation: continuation))
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let (cancelled, wakened) = state.withLock { ($0.cancel(ticket), $0.wake()) }
            cancelled?.continuation.resume(throwing: CancellationError())
            wakened.forEach { $0.waiter.continuation.resume(returning: $0.cause) }
        }
    }

    private func settle(_ amount: Money, _ problem: ProblemID, charge: Money, cost: Cost) {
        let wakened = state.withLock { $0.settle(amount, problem, charge: charge, cost: cost) }
        wakened.forEach { $0.waiter.continuation.resume(returning: $0.cause) }
    }
}
