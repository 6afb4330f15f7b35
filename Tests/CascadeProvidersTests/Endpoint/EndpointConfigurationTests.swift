import CascadeProviders
import Testing

struct EndpointConfigurationTests {
    @Test func itsDescriptionHoldsNoSecret() {
        let configuration = EndpointConfiguration(
            name: "openai", baseURL: "https://api.example.com/v1?sig=secret1", apiKey: APIKey("secret2"),
            headers: ["x-extra": "secret3"])
        #expect(
            "\(configuration)"
                == "endpoint 'openai' (openai-chat, https://api.example.com/v1/chat/completions, key: <redacted>)")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in [String(reflecting: configuration), dumped] { #expect(!text.contains("secret")) }
    }

    @Test func aBadURLIsNotShown() {
        let configuration = EndpointConfiguration(name: "e", baseURL: "ftp://user:secret@host")
        #expect("\(configuration)" == "endpoint 'e' (openai-chat, <invalid URL>, key: none)")
    }
}
