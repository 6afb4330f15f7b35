import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEngine

@Suite struct BudgetLedgerTests {
    private let problem = ProblemID("P/1")

    private func dollars(_ amount: Double) -> Cost { .known(Money(dollars: amount)) }

    /// Spends `actual` after reserving `worst`; the cause when refused.
    private func spend(
        _ ledger: BudgetLedger, worst: Cost, actual: Cost, problem: ProblemID? = nil
    ) async throws -> DecisionCause? {
        switch try await ledger.withReservation(of: worst, for: problem ?? self.problem, { ((), actual) }) {
        case .spent: nil
        case .refused(let cause): cause
        }
    }

    @Test func withoutLimitsEverythingIsCounted() async throws {
        let ledger = BudgetLedger()
        #expect(try await spend(ledger, worst: dollars(1e6), actual: dollars(2)) == nil)
        #expect(try await spend(ledger, worst: .unknown, actual: dollars(1)) == nil)
        #expect(ledger.spent == dollars(3))
        #expect(try await spend(ledger, worst: .unknown, actual: .unknown) == nil)
        #expect(ledger.spent == .unknown)
    }

    @Test func theRunsLimitHoldsToThePicodollar() async throws {
        let ledger = BudgetLedger(limits: .init(run: Money(picodollars: 10)), spent: .known(Money(picodollars: 3)))
        let seven = Cost.known(Money(picodollars: 7))
        #expect(try await spend(ledger, worst: .known(Money(picodollars: 8)), actual: .zero) == .budgetRun)
        #expect(try await spend(ledger, worst: seven, actual: seven) == nil)
        #expect(try await spend(ledger, worst: .known(Money(picodollars: 1)), actual: .zero) == .budgetRun)
        #expect(try await spend(ledger, worst: .zero, actual: .zero) == nil)
        #expect(ledger.spent == .known(Money(picodollars: 10)))
    }

    @Test func eachProblemHasItsOwnLimit() async throws {
        let ledger = BudgetLedger(limits: .init(problem: Money(dollars: 1)))
        #expect(try await spend(ledger, worst: dollars(0.8), actual: dollars(0.6)) == nil)
        #expect(try await spend(ledger, worst: dollars(0.5), actual: dollars(0.1)) == .budgetTask)
        #expect(try await spend(ledger, worst: dollars(0.5), actual: dollars(0.1), problem: ProblemID("P/2")) == nil)
        ledger.close(problem)
        #expect(try await spend(ledger, worst: dollars(0.5), actual: dollars(0.1)) == nil)
    }

    @Test func theProblemsLimitIsNamedBeforeTheRuns() async throws {
        let ledger = BudgetLedger(limits: .init(run: .zero, problem: .zero))
        #expect(try await spend(ledger, worst: dollars(1), actual: .zero) == .budgetTask)
    }

    @Test func anUnknownWorstCaseIsRefusedWhereThereIsALimit() async throws {
        let run = BudgetLedger(limits: .init(run: Money(dollars: 1)))
        #expect(try await spend(run, worst: .unknown, actual: .zero) == .budgetRun)
        let task = BudgetLedger(limits: .init(problem: Money(dollars: 1)))
        #expect(try await spend(task, worst: .unknown, actual: .zero) == .budgetTask)
    }

    @Test func anUnknownRealCostCountsAsTheWorstCase() async throws {
        let ledger = BudgetLedger(limits: .init(run: Money(dollars: 1)))
        #expect(try await spend(ledger, worst: dollars(0.7), actual: .unknown) == nil)
        #expect(try await spend(ledger, worst: dollars(0.4), actual: .zero) == .budgetRun)
        #expect(ledger.spent == .unknown)
    }

    @Test func aBodyThatThrowsGivesItsReservationBack() async throws {
        let ledger = BudgetLedger(limits: .init(run: Money(dollars: 1)))
        await #expect(throws: SandboxError.self) {
            _ = try await ledger.withReservation(of: dollars(1), for: problem) { () -> (Int, Cost) in
                throw SandboxError(.died, "gone")
            }
        }
        #expect(try await spend(ledger, worst: dollars(1), actual: dollars(1)) == nil)
    }

    /// 200 tasks want up to 10 each of 1,000 and spend 7: no moment may see more than 1,000 reserved and spent.
    @Test func concurrentReservationsNeverOverspend() async throws {
        let limit = 1000
        let ledger = BudgetLedger(limits: .init(run: Money(picodollars: Int64(limit))))
        let books = EngineFakes.Shared((reserved: 0, spent: 0, worst: 0))
        let granted = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let outcome = try await ledger.withReservation(
                        of: .known(Money(picodollars: 10)), for: ProblemID("P/\(index)")
                    ) {
                        books.update {
                            $0.reserved += 10
                            $0.worst = max($0.worst, $0.reserved + $0.spent)
                        }
                        await Task.yield()
                        books.update { ($0.reserved, $0.spent) = ($0.reserved - 10, $0.spent + 7) }
                        return ((), .known(Money(picodollars: 7)))
                    }
                    if case .spent = outcome { return 1 }
                    return 0
                }
            }
            return try await group.reduce(0, +)
        }
        // 142 · 7 = 994, and after 141 the next worst case, 987 + 10, still fits; after 142 it does not.
        #expect(granted == 142)
        #expect(ledger.spent == .known(Money(picodollars: 994)))
        #expect(books.value.worst <= limit)
        #expect(ledger.waiting == 0)
    }

    @Test func waitersAreServedInOrderOnceOthersSettle() async throws {
        let ledger = BudgetLedger(limits: .init(run: Money(dollars: 1)))
        let gate = EngineFakes.Gate<String>()
        let order = EngineFakes.Shared<[String]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try await ledger.withReservation(of: dollars(0.9), for: ProblemID("a")) {
                    await gate.pass("a")
                    return ((), dollars(0.1))
                }
            }
            await gate.waitForArrivals(1)
            for (index, name) in ["b", "c"].enumerated() {
                group.addTask {
                    _ = try await ledger.withReservation(of: dollars(0.8), for: ProblemID(name)) {
                        order.update { $0.append(name) }
                        return ((), dollars(0.1))
                    }
                }
                while ledger.waiting < index + 1 { await Task.yield() }
            }
            gate.release("a")
            try await group.waitForAll()
        }
        #expect(order.value == ["b", "c"])
        #expect(ledger.spent.money == Money(dollars: 0.3))
    }

    @Test func aCancelledWaiterLeavesTheQueueAndLetsOthersPass() async throws {
        let ledger = BudgetLedger(limits: .init(run: Money(dollars: 1)))
        let gate = EngineFakes.Gate<String>()
        let holder = Task {
            _ = try await ledger.withReservation(of: dollars(0.5), for: problem) {
                await gate.pass("holder")
                return ((), dollars(0.5))
            }
        }
        await gate.waitForArrivals(1)
        let large = Task { try await spend(ledger, worst: dollars(0.9), actual: .zero) }
        while ledger.waiting < 1 { await Task.yield() }
        let small = Task { try await spend(ledger, worst: dollars(0.5), actual: .zero) }
        while ledger.waiting < 2 { await Task.yield() }
        large.cancel()
        await #expect(throws: CancellationError.self) { try await large.value }
        #expect(try await small.value == nil)
        #expect(ledger.waiting == 0)
        gate.open()
        try await holder.value
    }
}
