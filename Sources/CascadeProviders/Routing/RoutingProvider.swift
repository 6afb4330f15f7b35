package import CascadeCore

/// Hands each request to the endpoint it names.
package struct RoutingProvider: Provider {
    private let endpoints: [String: any Provider]

    package init(endpoints: [String: any Provider]) { self.endpoints = endpoints }

    package func complete(_ request: CompletionRequest) async throws -> Completion {
        guard let endpoint = endpoints[request.endpoint] else {
            let known = endpoints.keys.sorted().joined(separator: ", ")
            throw ProviderError(
                .invalidRequest, endpoint: request.endpoint,
                message: "tier '\(request.tier)' names an endpoint that is not configured; configured are: "
                    + "\(known.isEmpty ? "none" : known). Add [endpoints.\(request.endpoint)] or correct the tier")
        }
        return try await endpoint.complete(request)
    }
}
