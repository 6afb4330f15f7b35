import CascadeCore
import Logging

extension TierVisit {
    /// Asks for solutions and tests at the same time. Solutions come first in the result; tests only when asked for.
    /// Neither answer cancels the other: what is recorded must not depend on which came first.
    func ask(_ requests: TierRequests) async throws -> [Reply] {
        async let solutions = reply(to: requests.solutions)
        guard let testRequest = requests.tests else { return [try await solutions] }
        async let tests = reply(to: testRequest)
        return [try await solutions, try await tests]
    }

    /// - Throws: anything but a `ProviderError`, which is an answer of its own kind.
    private func reply(to request: CompletionRequest) async throws -> Reply {
        do {
            let completion = try await rooms.scheduler.withModelSlot(
                endpoint: request.endpoint, priority: priority(.asking)
            ) {
                try await rooms.provider.complete(request)
            }
            // No solution leaves nothing to judge. No tests are poor evidence, which the acceptance rule weighs.
            guard request.purpose == .tests || !completion.samples.isEmpty else {
                throw ProviderError(
                    .malformedReply, endpoint: request.endpoint,
                    message: "the reply for \(request.problem) holds no answer")
            }
            return Reply(to: request, .success(completion), tier: tier)
        } catch let error as ProviderError {
            try Task.checkCancellation()
            rooms.log.warning(
                "model gave no usable answer",
                metadata: [
                    "problem": "\(problem.id)", "tier": "\(tier.name)", "purpose": "\(request.purpose.rawValue)",
                    "error": "\(error)",
                ])
            return Reply(to: request, .failure(error), tier: tier)
        }
    }

    /// Stores the texts, then the event that refers to them.
    func record(_ reply: Reply) async throws {
        let prompt = try await rooms.recorder.keep(reply.request.promptText)
        var texts: [ContentHash] = []
        for sample in reply.samples { texts.append(try await rooms.recorder.keep(sample.text)) }
        try await record(.inference(reply.event(tier: index, prompt: prompt, texts: texts)))
    }
}
