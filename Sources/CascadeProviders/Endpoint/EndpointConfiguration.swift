/// Where a model is served and how it may be asked: plain values, as the configuration file gives them.
package struct EndpointConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
    package enum API: String, Sendable, Hashable, CaseIterable {
        case openAIChat = "openai-chat"
    }

    /// How several samples are asked for.
    package enum SampleMode: String, Sendable, Hashable, CaseIterable {
        /// One request a sample. Works everywhere: several servers ignore `n`.
        case loop
        /// The request's `n`; what the server leaves out is asked for again.
        case native
    }

    /// The endpoint's name in the configuration, for messages.
    package var name: String
    package var api: API
    /// Such as `https://api.openai.com/v1`. A query is kept and sent, but never shown.
    package var baseURL: String
    package var apiKey: APIKey?
    /// Largest number of requests in flight.
    package var maxConnections: Int
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    /// Time for one HTTP exchange, from connecting to the last byte of the reply.
    package var timeout: Duration
    /// A server that asks for a longer pause than this is called unavailable.
    package var maxWait: Duration
    package var samples: SampleMode
    /// Nil chooses by the model's name and corrects itself when the server refuses the name.
    package var maxTokensField: MaxTokensField?
    /// Sent with every request; values are treated as secrets.
    package var headers: [String: String]
    /// Largest reply read, in bytes.
    package var maxReplyBytes: Int

    package init(
        name: String, api: API = .openAIChat, baseURL: String, apiKey: APIKey? = nil, maxConnections: Int = 8,
        requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, timeout: Duration = .seconds(120),
        maxWait: Duration = .seconds(60), samples: SampleMode = .loop, maxTokensField: MaxTokensField? = nil,
        headers: [String: String] = [:], maxReplyBytes: Int = 32 << 20
    ) {
        self.name = name
        self.api = api
        self.baseURL = baseURL
        self.apiKey = apiKey
        self.maxConnections = maxConnections
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.timeout = timeout
        self.maxWait = maxWait
        self.samples = samples
        self.maxTokensField = maxTokensField
        self.headers = headers
        self.maxReplyBytes = maxReplyBytes
    }

    /// Everything but secrets.
    package var description: String {
        let url = (try? EndpointAddress(self).shown) ?? "<invalid URL>"
        return "endpoint '\(name)' (\(api.rawValue), \(url), key: \(apiKey == nil ? "none" : "<redacted>"))"
    }

    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
