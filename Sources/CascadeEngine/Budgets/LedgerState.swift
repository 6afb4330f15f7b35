import CascadeCore

/// The ledger's books. Amounts are compared, never guessed: charged + reserved stays within the run's limit as long as
/// real costs stay within their reservations.
struct LedgerState {
    struct Waiter {
        var ticket: Int
        var problem: ProblemID
        var amount: Cost
        var continuation: CheckedContinuation<DecisionCause?, any Error>
    }

    /// A waiter that has its answer: nil when it has its reservation.
    struct Wakened {
        var waiter: Waiter
        var cause: DecisionCause?
    }

    let limits: BudgetLimits
    private(set) var spent: Cost
    private var charged: Money
    private var reserved = Money.zero
    private var chargedTo: [ProblemID: Money] = [:]
    private var waiters: [Waiter] = []
    private var tickets = 0

    init(limits: BudgetLimits, spent: Cost) {
        self.limits = limits
        self.spent = spent
        charged = spent.money ?? .zero
    }

    var waiting: Int { waiters.count }

    mutating func ticket() -> Int {
        tickets += 1
        return tickets
    }

    /// Answers at once, or nil when the waiter was queued.
    mutating func reserve(_ waiter: Waiter) -> Result<DecisionCause?, any Error>? {
        if let cause = refusal(of: waiter) { return .success(cause) }
        if waiters.isEmpty && fits(waiter) {
            reserved += waiter.amount.money ?? .zero
            return .success(nil)
        }
        waiters.append(waiter)
        return nil
    }

    mutating func settle(_ amount: Money, _ problem: ProblemID, charge: Money, cost: Cost) -> [Wakened] {
        reserved -= amount
        charged += charge
        spent += cost
        if limits.problem != nil { chargedTo[problem, default: .zero] += charge }
        return wake()
    }

    mutating func cancel(_ ticket: Int) -> Waiter? {
        waiters.firstIndex { $0.ticket == ticket }.map { waiters.remove(at: $0) }
    }

    mutating func close(_ problem: ProblemID) { chargedTo[problem] = nil }

    /// Serves the queue from its front until one has to go on waiting.
    mutating func wake() -> [Wakened] {
        var wakened: [Wakened] = []
        while let first = waiters.first {
            let cause = refusal(of: first)
            guard cause != nil || fits(first) else { break }
            waiters.removeFirst()
            if cause == nil { reserved += first.amount.money ?? .zero }
            wakened.append(Wakened(waiter: first, cause: cause))
        }
        return wakened
    }

    /// Why the amount can never be had, given what is already spent.
    private func refusal(of waiter: Waiter) -> DecisionCause? {
        if let limit = limits.problem {
            guard let amount = waiter.amount.money, chargedTo[waiter.problem, default: .zero] + amount <= limit else {
                return .budgetTask
            }
        }
        if let limit = limits.run {
            guard let amount = waiter.amount.money, charged + amount <= limit else { return .budgetRun }
        }
        return nil
    }

    private func fits(_ waiter: Waiter) -> Bool {
        guard let limit = limits.run else { return true }
        return charged + reserved + (waiter.amount.money ?? .zero) <= limit
    }
}
