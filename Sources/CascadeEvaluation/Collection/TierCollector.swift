import CascadeCore
import CascadeEngine

/// What one tier answered to one problem, before anything ran.
struct CollectedTier: Sendable {
    var samples: [Sample] = []
    var testAnswers: [TestAnswer] = []
    var cost = Cost.zero
    var sources: Set<AnswerSource> = []
    /// Set when the tier has nothing on the problem, as a recording that leaves it out.
    var failure: DecisionCause?

    struct Sample: Sendable {
        var extraction: Extraction
        var usage: TokenUsage?
        var latencySeconds: Double
    }

    struct TestAnswer: Sendable {
        /// Its distinct tests in order, visible examples left out.
        var tests: [SelfTest]
        var usage: TokenUsage?
        var latencySeconds: Double
    }
}

/// Asks one tier for all its samples of one problem and takes candidates and tests from them.
struct TierCollector: Sendable {
    let problem: Problem
    let position: Int
    let provider: any Provider
    let synthesizer: any Synthesizer
    let scheduler: Scheduler
    let ledger: BudgetLedger

    /// - Throws: `CollectionStop` when the tier cannot be asked now; `SandboxError`, `CancellationError`.
    func collect(_ tier: Tier, at index: Int) async throws -> CollectedTier {
        var collected = CollectedTier()
        let plan = tier.solutions
        let greedy = plan.count == 0
        let solutions = request(
            tier, .solution, synthesizer.solutionPrompt(for: problem),
            Sampling(
                temperature: greedy ? 0 : plan.temperature, topP: greedy ? nil : plan.topP, maxTokens: plan.maxTokens))
        let samples = try await ask(solutions, plan.requested, tier, index, into: &collected)
        guard collected.failure == nil else { return collected }
        let extractions = try await inSandbox(index) {
            try await synthesizer.extractSolutions(from: samples.map(\.sample), for: problem)
        }
        collected.samples = zip(extractions, samples).map {
            .init(extraction: $0, usage: $1.usage, latencySeconds: $1.latencySeconds)
        }
        if tier.tests.count > 0 {
            let tests = request(
                tier, .tests, synthesizer.testPrompt(for: problem, lines: tier.tests.maxLines),
                Sampling(temperature: tier.tests.temperature, maxTokens: tier.tests.maxTokens))
            let answers = try await ask(tests, tier.tests.count, tier, index, into: &collected)
            for answer in answers {
                collected.testAnswers.append(try await testAnswer(answer, tier: tier, index))
            }
        }
        return collected
    }

    private struct Answer: Sendable {
        var sample: CompletionSample
        var usage: TokenUsage?
        var latencySeconds: Double
    }

    /// Each answer by itself: its limit counts its own tests.
    private func testAnswer(_ answer: Answer, tier: Tier, _ index: Int) async throws -> CollectedTier.TestAnswer {
        let found = try await inSandbox(index) {
            try await synthesizer.extractTests(from: [answer.sample], for: problem, maxLines: tier.tests.maxLines)
        }
        return .init(
            tests: found.accepted.filter { $0.origin != .prompt }, usage: answer.usage,
            latencySeconds: answer.latencySeconds)
    }

    /// One request a sample, so that each is counted for itself. A recording that holds fewer ends the list.
    private func ask(
        _ request: CompletionRequest, _ count: Int, _ tier: Tier, _ index: Int, into collected: inout CollectedTier
    ) async throws -> [Answer] {
        var answers: [Answer] = []
        for sample in 0..<count {
            var single = request
            (single.firstSample, single.sampleCount) = (sample, 1)
            guard let completion = try await complete(single, tier, index) else {
                if sample == 0 { collected.failure = .tierError }
                break
            }
            guard let first = completion.samples.first else { break }
            answers.append(
                Answer(sample: first, usage: completion.usage, latencySeconds: completion.latency.seconds))
            collected.cost += tier.cost(of: completion.usage)
            collected.sources.insert(completion.source)
        }
        return answers
    }

    /// - Returns: nil when a recording does not hold the sample.
    private func complete(_ request: CompletionRequest, _ tier: Tier, _ index: Int) async throws -> Completion? {
        do {
            let asked = try await ledger.withReservation(of: request.worstCase(at: tier.price), for: problem.id) {
                let completion = try await scheduler.withModelSlot(
                    endpoint: request.endpoint, priority: priority(index)
                ) {
                    try await provider.complete(request)
                }
                return (completion, completion.fromStore ? .zero : tier.cost(of: completion.usage))
            }
            switch asked {
            case .spent(let completion): return completion
            case .refused(let cause):
                throw CollectionStop(
                    reason: "what is left of the budget does not cover its next request", budget: cause)
            }
        } catch let error as ProviderError {
            if error.code == .notRecorded { return nil }
            throw CollectionStop(reason: error.description)
        }
    }

    private func request(
        _ tier: Tier, _ purpose: Purpose, _ messages: [Message], _ sampling: Sampling
    ) -> CompletionRequest {
        CompletionRequest(
            problem: problem.id, tier: tier.name, endpoint: tier.endpoint, model: tier.model, purpose: purpose,
            messages: messages, sampling: sampling)
    }

    private func priority(_ tier: Int) -> Priority { Priority(tier: tier, stage: 0, position: position) }

    private func inSandbox<Value>(_ tier: Int, _ step: () async throws -> Value) async throws -> Value {
        try await scheduler.withSandboxSlot(priority: priority(tier), step)
    }
}
