public import CascadeCore

/// What one visit to a tier asks its model for.
struct TierRequests: Sendable {
    var solutions: CompletionRequest
    /// Nil when the plan writes no tests or nothing needs testing.
    var tests: CompletionRequest?
    /// The most that the requests can cost.
    var worstCase: Cost

    /// - Parameter visit: how often the tier was visited before; further visits ask for further samples.
    init(for problem: Problem, tier: Tier, visit: Int, needsEvidence: Bool, synthesizer: any Synthesizer) {
        let plan = tier.solutions
        let greedy = plan.count == 0
        let request = { (purpose: Purpose, messages: [Message], sampling: Sampling, count: Int) in
            CompletionRequest(
                problem: problem.id, tier: tier.name, endpoint: tier.endpoint, model: tier.model, purpose: purpose,
                messages: messages, sampling: sampling, firstSample: visit * count, sampleCount: count)
        }
        solutions = request(
            .solution, synthesizer.solutionPrompt(for: problem),
            Sampling(
                temperature: greedy ? 0 : plan.temperature, topP: greedy ? nil : plan.topP, maxTokens: plan.maxTokens),
            plan.requested)
        if needsEvidence && tier.tests.count > 0 {
            tests = request(
                .tests, synthesizer.testPrompt(for: problem, lines: tier.tests.maxLines),
                Sampling(temperature: tier.tests.temperature, maxTokens: tier.tests.maxTokens), tier.tests.count)
        }
        worstCase = solutions.worstCase(at: tier.price)
        if let tests { worstCase += tests.worstCase(at: tier.price) }
    }
}

extension CompletionRequest {
    /// Every sample pays the whole prompt, at three bytes a token, and writes up to the token limit.
    public func worstCase(at price: Price?) -> Cost {
        guard let price else { return .unknown }
        let bytes = messages.reduce(0) { $0 + $1.content.utf8.count }
        let usage = TokenUsage(
            input: (bytes + 2) / 3 * sampleCount, output: sampling.maxTokens * sampleCount)
        return .known(price.cost(of: usage))
    }

    /// The prompt as one text, for the trace.
    var promptText: String { messages.map { "\($0.role.rawValue):\n\($0.content)\n" }.joined() }
}
