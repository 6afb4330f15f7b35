import Testing

@testable import SandboxBenchmark

struct TargetTests {
    @Test func aBoundItselfIsMet() {
        #expect(Target.atLeast(7).isMet(by: 7))
        #expect(!Target.atLeast(7).isMet(by: 6.99))
        #expect(Target.atMost(6).isMet(by: 6))
        #expect(!Target.atMost(6).isMet(by: 6.01))
    }

    @Test func saysWhetherItIsMet() {
        #expect(Target.atLeast(7).text(for: 7.2) == "≥ 7 met")
        #expect(Target.atLeast(7).text(for: 4.1) == "≥ 7 MISSED")
        #expect(Target.atMost(1.3).text(for: 1.25) == "≤ 1.3 met")
    }

    @Test func withoutAValueThereIsOnlyTheBound() {
        #expect(Target.atLeast(1.8).text(for: nil) == "≥ 1.8")
        #expect(Target.atMost(100).text(for: nil) == "≤ 100")
    }
}
