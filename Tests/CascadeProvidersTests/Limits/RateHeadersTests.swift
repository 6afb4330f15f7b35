import NIOHTTP1
import Testing

@testable import CascadeProviders

struct RateHeadersTests {
    private func pause(requests: (String, String)? = nil, tokens: (String, String)? = nil) -> Duration? {
        var headers: HTTPHeaders = ["x-ratelimit-limit-requests": "60"]
        for (name, values) in [("requests", requests), ("tokens", tokens)] {
            guard let values else { continue }
            headers.add(name: "x-ratelimit-remaining-\(name)", value: values.0)
            headers.add(name: "X-RateLimit-Reset-\(name)", value: values.1)
        }
        return RateHeaders(headers).pause
    }

    @Test func nothingLeftMeansAPauseUntilTheReset() {
        #expect(pause(requests: ("0", "6m0s")) == .seconds(360))
        #expect(pause(tokens: ("0", "12ms")) == .milliseconds(12))
        #expect(pause(requests: ("0", "1s"), tokens: ("0", "2s")) == .seconds(2))
        #expect(pause(requests: ("0", "1s"), tokens: ("7", "2s")) == .seconds(1))
    }

    @Test func somethingLeftOrUnknownMeansNone() {
        #expect(pause() == nil)
        #expect(pause(requests: ("1", "6m0s")) == nil)
        #expect(pause(requests: ("-1", "6m0s")) == nil)
        #expect(pause(requests: ("0", "-1")) == nil)
        #expect(pause(requests: ("0", "0")) == nil)
        #expect(pause(requests: ("none", "1s")) == nil)
    }
}
