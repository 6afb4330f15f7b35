import CascadeCore

/// Walks events in order of writing and notes every break. It believes nothing but the run's id.
struct ChainChecker {
    private struct End {
        var length: Int64
        var stored: String
        /// What the last event's contents give; differs from `stored` when that event was changed.
        var computed: String
    }

    let run: String
    private(set) var findings: [TraceFinding] = []
    private(set) var derived = DerivedRows()
    private(set) var count = 0
    /// First event that refers to each text.
    private(set) var references: [String: (problem: ProblemID?, sequence: Int)] = [:]
    /// The answers that events tell of, each with the event that did last: whoever asks again stores anew.
    private(set) var answers: [AnswerKey: (text: String, sequence: Int)] = [:]
    private var ends: [String: End] = [:]

    /// One answer of a problem.
    struct AnswerKey: Hashable, Comparable {
        var problem: String
        var tier: Int
        var purpose: String
        var sample: Int

        static func < (a: AnswerKey, b: AnswerKey) -> Bool {
            (a.problem, a.tier, a.purpose, a.sample) < (b.problem, b.tier, b.purpose, b.sample)
        }
    }

    init(run: String) { self.run = run }

    var heads: [ChainHead] { ends.map { ChainHead(problem: $0.key, length: $0.value.length, head: $0.value.stored) } }

    mutating func check(_ event: RawEvent) {
        count += 1
        let computed = event.digest(run: run)
        checkLink(of: event, computed: computed)
        read(event)
        ends[event.problem] = End(length: event.sequence, stored: event.hash, computed: computed)
    }

    private mutating func checkLink(of event: RawEvent, computed: String) {
        let last = ends[event.problem]
        let expected = (last?.length ?? 0) + 1
        if event.sequence > expected {
            let range = event.sequence - 1 == expected ? "\(expected)" : "\(expected) to \(event.sequence - 1)"
            note(.eventsMissing, event, "missing before it: \(range)")
        } else if event.sequence < expected {
            note(.eventRepeated, event, "out of order: \(expected) was expected here")
        } else if event.previous != last?.stored, last == nil || event.previous != last?.computed {
            note(
                .linkBroken, event,
                "its prev (\(short(event.previous))) is not the hash of the event before it (\(short(last?.stored)))")
        }
        if computed != event.hash {
            note(
                .eventChanged, event,
                "\(event.kind) was changed: its hash is \(short(event.hash)), its contents give \(short(computed))")
        }
    }

    private mutating func read(_ raw: RawEvent) {
        guard let event = try? EventCoding.event(kind: raw.kind, payload: raw.data) else {
            note(.eventUnreadable, raw, "kind '\(raw.kind)' or its data cannot be understood")
            return
        }
        if case .runEnd(let end) = event, let heads = end.heads?.rawValue, heads != ChainHead.digest(of: self.heads) {
            note(
                .headsChanged, raw, "at the run's end the problems' events ended differently: events before it are gone"
            )
        }
        for hash in event.texts where references[hash.rawValue] == nil {
            references[hash.rawValue] = (problem(raw), Int(raw.sequence))
        }
        if case .inference(let inference) = event {
            for sample in inference.samples {
                let key = AnswerKey(
                    problem: raw.problem, tier: inference.tier, purpose: inference.purpose.rawValue,
                    sample: sample.index)
                answers[key] = (sample.text.rawValue, Int(raw.sequence))
            }
        }
        derived.take(event, problem: raw.problem, sequence: raw.sequence)
    }

    private mutating func note(_ code: TraceFinding.Code, _ event: RawEvent, _ detail: String) {
        findings.append(
            TraceFinding(code, problem: problem(event), sequence: Int(event.sequence), detail: detail))
    }

    private func problem(_ event: RawEvent) -> ProblemID? { event.problem.isEmpty ? nil : ProblemID(event.problem) }

    private func short(_ hash: String?) -> String { hash.map { String($0.prefix(12)) } ?? "none" }
}
