import NIOHTTP1
import Testing

@testable import CascadeProviders

struct RetryAfterTests {
    private func pause(_ headers: HTTPHeaders) -> Duration? { RetryAfter.pause(in: headers, wallClock: 784_111_777) }

    @Test func millisecondsGoFirst() {
        #expect(pause(["Retry-After-Ms": "1500", "Retry-After": "9"]) == .milliseconds(1500))
        #expect(pause(["retry-after-ms": "soon", "retry-after": "9"]) == .seconds(9))
    }

    @Test func datesCountFromNow() {
        #expect(pause(["retry-after": "Sun, 06 Nov 1994 08:50:37 GMT"]) == .seconds(60))
        #expect(pause(["retry-after": "Sun, 06 Nov 1994 08:48:37 GMT"]) == .zero)
    }

    @Test(arguments: ["-5", "-0.1"])
    func aNegativeWishIsNone(value: String) {
        #expect(pause(["retry-after": value]) == .zero)
    }

    @Test(arguments: ["", "nan", "inf", "5 s"])
    func unreadableWishesAreIgnored(value: String) {
        #expect(pause(["retry-after": value]) == nil)
    }

    @Test func hugeWishesAreBounded() {
        #expect(pause(["retry-after": "1e300"]) == .seconds(604_800))
        #expect(pause([:]) == nil)
    }
}
