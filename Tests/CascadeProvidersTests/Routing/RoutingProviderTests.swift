import CascadeCore
import CascadeProviders
import Testing

struct RoutingProviderTests {
    @Test func handsTheRequestToTheNamedEndpoint() async throws {
        let (first, second) = (ScriptedProvider(), ScriptedProvider())
        let routing = RoutingProvider(endpoints: ["a": first, "b": second])
        _ = try await routing.complete(.sample(endpoint: "b"))
        #expect(first.requests.isEmpty)
        #expect(second.requests.map(\.endpoint) == ["b"])
    }

    @Test func anUnknownEndpointNamesTheKnownOnes() async throws {
        let routing = RoutingProvider(endpoints: ["b": ScriptedProvider(), "a": ScriptedProvider()])
        let error = try #require(
            await #expect(throws: ProviderError.self) { try await routing.complete(.sample(endpoint: "z")) })
        #expect(error.code == .invalidRequest)
        #expect(error.endpoint == "z")
        #expect(error.message.contains("configured are: a, b."))
        #expect(error.message.contains("[endpoints.z]"))
    }
}
