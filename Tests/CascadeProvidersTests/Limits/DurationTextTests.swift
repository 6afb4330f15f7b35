import Testing

@testable import CascadeProviders

struct DurationTextTests {
    @Test(arguments: [
        ("6m0s", Duration.seconds(360)), ("12ms", .milliseconds(12)), ("1h2m3.5s", .seconds(3723.5)),
        ("0", .zero), ("0s", .zero), ("59.7", .seconds(59.7)), ("250us", .microseconds(250)),
        ("250µs", .microseconds(250)), ("1d", .seconds(86_400)),
    ])
    func readsWhatServersWrite(text: String, expected: Duration) throws {
        let parsed = try #require(DurationText.parse(text))
        #expect(abs((parsed - expected) / .nanoseconds(1)) < 1)
    }

    @Test(arguments: ["", "-1", "soon", "5x", "m5", "1.2.3s", "5m -1s", "nan", "2026-01-01T00:00:00Z"])
    func refusesTheRest(text: String) {
        #expect(DurationText.parse(text) == nil)
    }
}
