import CascadeCore

extension TraceEvent {
    /// Addresses of the stored texts that the event refers to.
    var texts: [ContentHash] {
        switch self {
        case .runStart(let start): [start.configuration]
        case .inference(let inference): [inference.prompt] + inference.samples.map(\.text)
        case .extraction(let record): record.candidate.map { [$0] } ?? []
        case .taskEnd(let end): end.candidate.map { [$0] } ?? []
        case .runResume, .runEnd, .taskStart, .prediction, .tierEnter, .testAccepted, .testRejected, .execution,
            .score, .decision, .evaluation:
            []
        }
    }
}
