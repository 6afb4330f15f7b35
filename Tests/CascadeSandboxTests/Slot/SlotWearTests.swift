import CascadeCore
import Testing

@testable import CascadeSandbox

@Suite struct SlotWearTests {
    private let lenient = SlotWear.Rules(runs: 1000, violation: false, signal: false)
    private let strict = SlotWear.Rules(runs: 1000, violation: true, signal: true)

    private func wear(_ outcome: Outcome, _ verdicts: [Verdict] = []) -> SlotWear {
        var wear = SlotWear()
        wear.started()
        wear.ended(outcome, verdicts: verdicts)
        return wear
    }

    @Test func enoughRunsEndIt() {
        var wear = SlotWear()
        for _ in 0..<2 { wear.started() }
        let rules = SlotWear.Rules(runs: 3, violation: false, signal: false)
        #expect(wear.end(by: rules) == nil)
        wear.started()
        #expect(wear.end(by: rules) == "it has run 3 programs")
    }

    @Test func ordinaryEndsDoNotEndIt() {
        for outcome in Outcome.allCases where ![.sandboxViolation, .signalled, .protocolError].contains(outcome) {
            #expect(wear(outcome, [.pass, .fail, .error, .timeout]).end(by: strict) == nil, "\(outcome)")
        }
    }

    @Test func violationsAndSignalsCountWhereTheRulesSaySo() {
        #expect(wear(.sandboxViolation).end(by: strict) == "a program made a forbidden system call")
        #expect(wear(.signalled).end(by: strict) == "a signal ended a program")
        #expect(wear(.sandboxViolation).end(by: lenient) == nil)
        #expect(wear(.signalled).end(by: lenient) == nil)
        // Behind another end of the same program.
        #expect(wear(.cpuLimit, [.timeout, .violation]).end(by: strict) == "a program made a forbidden system call")
    }

    @Test func aBrokenProtocolAlwaysCounts() {
        #expect(wear(.protocolError).end(by: lenient) == "a program broke the result protocol")
    }

    @Test func memoryIsLookedAtNowAndThenAndMayGrowByAFifth() {
        var wear = SlotWear()
        #expect(!wear.mustBeWeighed)
        for _ in 0..<SlotWear.weighedEvery { wear.started() }
        #expect(wear.mustBeWeighed)
        wear.weighed(10_000)
        #expect(!wear.mustBeWeighed)
        wear.weighed(12_000)
        #expect(wear.end(by: lenient) == nil)
        wear.weighed(0)
        #expect(wear.end(by: lenient) == nil)
        wear.weighed(12_001)
        #expect(wear.end(by: lenient) == "its memory grew")
    }
}
