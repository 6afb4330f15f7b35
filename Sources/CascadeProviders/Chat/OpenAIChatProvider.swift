package import CascadeCore
package import Logging

/// Asks an OpenAI-compatible chat endpoint: OpenAI itself, vLLM, llama.cpp, Ollama and gateways.
package struct OpenAIChatProvider: ExchangingProvider {
    private let configuration: EndpointConfiguration
    private let client: ChatClient

    /// - Parameters:
    ///   - transport: shared by all endpoints; its owner shuts it down.
    ///   - retry: nil takes the defaults, with the endpoint's `max_wait_s`.
    ///   - random: uniform in 0..<1, for the backoff.
    /// - Throws: `ProviderError` when the configuration cannot be used.
    package init(
        _ configuration: EndpointConfiguration, transport: any HTTPTransport, logger: Logger,
        retry: RetryPolicy? = nil, time: any TimeSource = SystemTime(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) throws(ProviderError) {
        self.configuration = configuration
        client = ChatClient(
            post: try PostClient(
                configuration, path: "/chat/completions", transport: transport, logger: logger, retry: retry,
                time: time, random: random))
    }

    /// One exchange for each HTTP request that brought answers, in sample order.
    package func exchanges(for request: CompletionRequest) async throws -> [Exchange] {
        guard request.sampleCount > 0 else { return [] }
        guard configuration.samples == .native, request.sampleCount > 1 else { return try await loop(request) }
        let first = try await client.exchange(request)
        // Some servers ignore `n`: what is missing is asked for one by one.
        let missing = request.samples.dropFirst(first.samples.count)
        return missing.isEmpty ? [first] : [first] + (try await loop(request.asking(for: missing)))
    }

    /// Asks for each sample on its own, with no more children than connections.
    private func loop(_ request: CompletionRequest) async throws -> [Exchange] {
        try await withThrowingTaskGroup(of: Exchange.self) { group in
            var next = request.samples.makeIterator()
            for _ in 0..<configuration.maxConnections {
                guard let sample = next.next() else { break }
                group.addTask { try await client.exchange(request.asking(for: sample..<(sample + 1))) }
            }
            var exchanges: [Exchange] = []
            for try await exchange in group {
                exchanges.append(exchange)
                guard let sample = next.next() else { continue }
                group.addTask { try await client.exchange(request.asking(for: sample..<(sample + 1))) }
            }
            return exchanges.sorted { ($0.samples.first?.index ?? 0) < ($1.samples.first?.index ?? 0) }
        }
    }
}
