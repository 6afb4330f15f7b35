import CascadeCore
import Testing

@testable import CascadeStore

@Suite struct ChainCheckerTests {
    /// Well-formed events of one problem.
    private func chain(_ problem: String, _ count: Int) throws -> [RawEvent] {
        var events: [RawEvent] = []
        for sequence in 1...count {
            var event = RawEvent(
                problem: problem, sequence: Int64(sequence), time: Int64(sequence), previous: events.last?.hash,
                hash: "",
                kind: "tier.enter",
                data: try EventCoding.payload(of: .tierEnter(TierEnter(tier: sequence, name: "t", model: "m"))))
            event.hash = event.digest(run: "r")
            events.append(event)
        }
        return events
    }

    private func findings(_ events: [RawEvent], run: String = "r") -> [TraceFinding] {
        var checker = ChainChecker(run: run)
        for event in events { checker.check(event) }
        return checker.findings
    }

    @Test func interleavedChainsAreCheckedEachForItself() throws {
        let (a, b) = (try chain("A/1", 3), try chain("", 2))
        var checker = ChainChecker(run: "r")
        for event in [a[0], b[0], a[1], b[1], a[2]] { checker.check(event) }
        #expect(checker.findings == [])
        #expect(checker.count == 5)
        #expect(
            Set(checker.heads) == [
                ChainHead(problem: "A/1", length: 3, head: a[2].hash),
                ChainHead(problem: "", length: 2, head: b[1].hash),
            ])
    }

    @Test func aChangeIsLaidAtTheRightDoor() throws {
        var events = try chain("A/1", 4)
        events[1].time += 1
        #expect(findings(events).map(\.sequence) == [2])
        events = try chain("A/1", 4)
        // The hash that an event carries, and nothing else: its follower is not to blame.
        events[1].hash = String(events[1].hash.reversed())
        #expect(findings(events).map(\.code) == [.eventChanged])
        #expect(findings(events).map(\.sequence) == [2])
        events = try chain("A/1", 4)
        events[2].previous = events[0].hash
        #expect(findings(events).map(\.code) == [.linkBroken, .eventChanged])
        #expect(findings(events).map(\.sequence) == [3, 3])
    }

    /// Somebody who changes an event and computes its hash anew breaks the link from the next one.
    @Test func aForgedEventBreaksItsFollower() throws {
        var events = try chain("A/1", 3)
        events[1].time += 1
        events[1].hash = events[1].digest(run: "r")
        #expect(findings(events).map(\.code) == [.linkBroken])
        #expect(findings(events).map(\.sequence) == [3])
    }

    @Test func gapsAndRepetitionsAreNamed() throws {
        let events = try chain("A/1", 4)
        #expect(findings([events[0], events[3]]).first?.detail == "missing before it: 2 to 3")
        #expect(findings([events[1]]).map(\.code) == [.eventsMissing])
        #expect(findings([events[0], events[0]]).map(\.code) == [.eventRepeated])
        #expect(findings([events[1], events[0]]).map(\.code) == [.eventsMissing, .eventRepeated])
    }

    @Test func anotherRunsEventsDoNotFit() throws {
        #expect(findings(try chain("A/1", 2), run: "s").map(\.code) == [.eventChanged, .eventChanged])
    }

    @Test func anEventThatCannotBeReadIsNamedWithItsKind() throws {
        var event = try chain("A/1", 1)[0]
        event.kind = "tier.left"
        event.hash = event.digest(run: "r")
        let found = findings([event])
        #expect(found.map(\.code) == [.eventUnreadable])
        #expect(found.first?.description == "A/1, event 1: kind 'tier.left' or its data cannot be understood")
    }

    @Test func fieldsCannotBeMovedFromOneToTheNext() {
        var a = CanonicalBytes(form: "f")
        a.append("ab")
        a.append("c")
        var b = CanonicalBytes(form: "f")
        b.append("a")
        b.append("bc")
        #expect(a.hash != b.hash)
        #expect(String(decoding: a.bytes, as: UTF8.self) == "1:f,2:ab,1:c,")
        var none = CanonicalBytes(form: "")
        none.append(nil as Int64?)
        none.append(-5 as Int64)
        #expect(String(decoding: none.bytes, as: UTF8.self) == "0:,0:,2:-5,")
    }
}
