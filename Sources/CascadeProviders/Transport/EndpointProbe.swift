import NIOHTTP1

/// Asks whether anything listens at an address, for a check before a run.
package enum EndpointProbe {
    /// Any HTTP answer counts: a server that asks for a key, or lacks the path, is there.
    package static func answers(_ base: String) async -> Bool {
        let post = HTTPPost(
            url: base + "/models", headers: [:], body: [], timeout: .seconds(5), maxReplyBytes: 1 << 20)
        do {
            return try await AsyncHTTPTransport.withTransport(connectTimeout: .seconds(3)) { transport in
                try await transport.post(post).status > 0
            }
        } catch {
            return false
        }
    }
}
