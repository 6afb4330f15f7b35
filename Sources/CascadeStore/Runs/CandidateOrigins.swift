import CascadeCore

/// Which sample each candidate came from, read from the `extraction` events of each problem's last start.
struct CandidateOrigins {
    private struct Key: Hashable {
        var tier: Int
        var candidate: ContentHash
    }

    private var records: [ProblemID: [Key: ExtractionRecord]] = [:]

    mutating func take(_ stored: StoredEvent) {
        guard let problem = stored.problem else { return }
        switch stored.event {
        case .taskStart: records[problem] = nil
        case .extraction(let record):
            guard let candidate = record.candidate else { return }
            let key = Key(tier: record.tier, candidate: candidate)
            // The same code twice is one candidate; the first sample that gave it stands for it.
            if records[problem]?[key] == nil { records[problem, default: [:]][key] = record }
        default: break
        }
    }

    func origin(of candidate: ContentHash, tier: Int, problem: ProblemID) -> ExtractionRecord? {
        records[problem]?[Key(tier: tier, candidate: candidate)]
    }
}
