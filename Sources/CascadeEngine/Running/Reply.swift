import CascadeCore

/// A request with what came back.
struct Reply: Sendable {
    var request: CompletionRequest
    var result: Result<Completion, ProviderError>
    var cost: Cost

    init(to request: CompletionRequest, _ result: Result<Completion, ProviderError>, tier: Tier) {
        self.request = request
        self.result = result
        switch result {
        case .success(let completion): cost = tier.cost(of: completion.usage)
        // A call that failed is not billed as far as anybody can know; answers beside it are.
        case .failure(let error): cost = error.paid.map { tier.cost(of: $0) } ?? .zero
        }
    }

    var samples: [CompletionSample] { (try? result.get())?.samples ?? [] }

    var error: ProviderError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// The trace's record of it; texts are given by address.
    func event(tier: Int, prompt: ContentHash, texts: [ContentHash]) -> Inference {
        switch result {
        case .failure(let error):
            return Inference(
                tier: tier, purpose: request.purpose, model: request.model, prompt: prompt, usage: error.paid,
                cost: cost,
                error: error)
        case .success(let completion):
            let samples = zip(completion.samples, texts).map {
                Inference.Sample(index: $0.index, text: $1, finish: $0.finish)
            }
            return Inference(
                tier: tier, purpose: request.purpose, model: request.model, prompt: prompt, samples: samples,
                usage: completion.usage, cost: cost, latencySeconds: completion.latency.seconds,
                source: completion.source, attempts: completion.attempts, fromStore: completion.fromStore)
        }
    }
}
