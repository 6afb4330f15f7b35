import CascadeCore

/// What was asked of models, over all problems.
package struct CallMeasures: Sendable, Hashable, Encodable {
    package var requests = 0
    /// Requests that brought no usable answer.
    package var failed = 0
    package var samples = 0
    /// HTTP attempts, retries included.
    package var attempts = 0
    /// Requests that the run's own store answered.
    package var fromStore = 0
    /// Known tokens. Input includes cached tokens, output includes reasoning.
    package var inputTokens = 0
    package var cachedInputTokens = 0
    package var outputTokens = 0
    package var reasoningTokens = 0
    /// Answered requests without a token count: the sums above lack theirs.
    package var uncounted = 0
    package var hasEstimatedTokens = false
    /// Seconds of an answered request; nil where no time is known, as of recorded answers.
    package var latencyP50: Double?
    package var latencyP95: Double?

    enum CodingKeys: String, CodingKey {
        case requests, failed, samples, attempts, uncounted
        case fromStore = "from_store"
        case inputTokens = "input_tokens"
        case cachedInputTokens = "cached_input_tokens"
        case outputTokens = "output_tokens"
        case reasoningTokens = "reasoning_tokens"
        case hasEstimatedTokens = "has_estimated_tokens"
        case latencyP50 = "latency_p50_seconds"
        case latencyP95 = "latency_p95_seconds"
    }

    init(_ run: RunRecord) {
        var latencies: [Double] = []
        for inference in run.problems.flatMap(\.visits).flatMap(\.inferences) {
            add(inference)
            // Recordings have no times, and no model answers in none.
            if inference.error == nil && inference.latencySeconds > 0 { latencies.append(inference.latencySeconds) }
        }
        latencies.sort()
        latencyP50 = Quantile.ofSorted(latencies, 0.5)
        latencyP95 = Quantile.ofSorted(latencies, 0.95)
    }

    private mutating func add(_ inference: Inference) {
        requests += 1
        attempts += inference.attempts
        guard inference.error == nil else {
            failed += 1
            return
        }
        samples += inference.samples.count
        fromStore += inference.fromStore ? 1 : 0
        guard let usage = inference.usage else {
            uncounted += 1
            return
        }
        inputTokens += usage.input
        cachedInputTokens += usage.cachedInput
        outputTokens += usage.output
        reasoningTokens += usage.reasoning
        hasEstimatedTokens = hasEstimatedTokens || usage.isEstimated
    }
}
