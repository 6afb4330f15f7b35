import CascadeCore
import Testing

@testable import CascadeProviders

struct EndpointAddressTests {
    private func address(_ url: String, _ change: (inout EndpointConfiguration) -> Void = { _ in }) throws
        -> EndpointAddress
    {
        var configuration = EndpointConfiguration(name: "e", baseURL: url)
        change(&configuration)
        return try EndpointAddress(configuration)
    }

    @Test(arguments: [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
        ("https://api.example.com/v1//", "https://api.example.com/v1/chat/completions"),
        ("https://api.example.com", "https://api.example.com/chat/completions"),
        ("https://api.example.com/a%20b#part", "https://api.example.com/a%20b/chat/completions"),
    ])
    func joinsThePath(base: String, url: String) throws {
        let address = try address(base)
        #expect(address.url == url)
        #expect(address.shown == url)
    }

    @Test func theQueryIsSentButNotShown() throws {
        let address = try address("https://h/openai?api-version=1&sig=x")
        #expect(address.url == "https://h/openai/chat/completions?api-version=1&sig=x")
        #expect(address.shown == "https://h/openai/chat/completions")
    }

    @Test(arguments: ["", "localhost:11434", "ftp://h/v1", "http:///v1", "https://user:pass@h/v1", "http://a b/v1"])
    func refusesWhatIsNoPlainHTTPAddress(url: String) throws {
        let error = try #require(#expect(throws: ProviderError.self) { try address(url) })
        #expect(error.code == .invalidRequest)
        #expect(error.message.contains("base_url"))
        #expect(!error.message.contains("pass@"))
    }

    private func expectRefusal(_ name: String, _ change: (inout EndpointConfiguration) -> Void) throws {
        let error = try #require(#expect(throws: ProviderError.self) { try address("http://h", change) })
        #expect(error.code == .invalidRequest)
        #expect(error.message.contains(name))
    }

    @Test func refusesValuesThatCannotWork() throws {
        try expectRefusal("max_connections") { $0.maxConnections = 0 }
        try expectRefusal("rpm") { $0.requestsPerMinute = 0 }
        try expectRefusal("tpm") { $0.tokensPerMinute = -1 }
        try expectRefusal("timeout_s") { $0.timeout = .zero }
        try expectRefusal("max_wait_s") { $0.maxWait = .seconds(-1) }
        try expectRefusal("API key") { $0.apiKey = APIKey("a\r\nx-evil: 1") }
        try expectRefusal("header") { $0.headers = ["a b": "c"] }
        try expectRefusal("header") { $0.headers = ["a": "b\r\nc: d"] }
    }
}
