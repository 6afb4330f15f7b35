import CascadeCore
import FoundationEssentials

/// The checked address of one of an endpoint's APIs.
struct EndpointAddress: Sendable, Hashable {
    /// What requests are sent to, with the base URL's query.
    let url: String
    /// What messages show: no query, no user, no password.
    let shown: String

    /// - Parameter path: what is joined to the base URL, from its slash on.
    /// - Throws: `ProviderError` when the base URL or another value of the configuration cannot be used.
    init(_ configuration: EndpointConfiguration, path api: String = "/chat/completions") throws(ProviderError) {
        func invalid(_ message: String) -> ProviderError {
            ProviderError(.invalidRequest, endpoint: configuration.name, message: message)
        }
        guard var components = URLComponents(string: configuration.baseURL),
            let scheme = components.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = components.host, !host.isEmpty
        else {
            throw invalid("base_url is not an http or https URL: set it to something like http://127.0.0.1:11434/v1")
        }
        guard components.user == nil, components.password == nil else {
            throw invalid("base_url holds a user name or password: name the key's variable in api_key_env instead")
        }
        var path = components.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        components.percentEncodedPath = path + api
        components.fragment = nil
        guard let url = components.string else { throw invalid("base_url cannot be joined with \(api)") }
        components.query = nil
        self.url = url
        shown = components.string ?? "\(scheme)://\(host)"
        try Self.checkValues(configuration)
    }

    private static func checkValues(_ configuration: EndpointConfiguration) throws(ProviderError) {
        func require(_ condition: Bool, _ message: String) throws(ProviderError) {
            guard condition else {
                throw ProviderError(.invalidRequest, endpoint: configuration.name, message: message)
            }
        }
        try require(configuration.maxConnections > 0, "max_connections must be at least 1")
        try require(configuration.requestsPerMinute ?? 1 > 0, "rpm must be at least 1; leave it out for no limit")
        try require(configuration.tokensPerMinute ?? 1 > 0, "tpm must be at least 1; leave it out for no limit")
        try require(configuration.timeout > .zero, "timeout_s must be more than 0")
        try require(configuration.maxWait >= .zero, "max_wait_s must not be negative")
        let key = configuration.apiKey?.value ?? ""
        try require(
            key.utf8.allSatisfy { (0x21...0x7E).contains($0) },
            "the API key holds characters that no key has: check the variable that api_key_env names")
        for (name, value) in configuration.headers {
            let isName = !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
            try require(
                isName && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F },
                "a configured header has a name or value that HTTP does not allow")
        }
    }
}
