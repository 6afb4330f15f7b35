import CascadeCore
import CascadeEngine
import CascadeEvaluation
import Synchronization

/// One line on a terminal: problems done, solved, escalated, spent, and how long it will take.
final class ProgressLine: Sendable {
    private struct State {
        var start = ContinuousClock.now
        var shown: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    func show(_ progress: RunProgress) {
        let elapsed: Duration? = state.withLock { state in
            let now = ContinuousClock.now
            if let shown = state.shown, now - shown < .milliseconds(100), progress.finished < progress.total {
                return nil
            }
            state.shown = now
            return now - state.start
        }
        guard let elapsed else { return }
        Console.shared.progress(Self.line(progress, elapsed: elapsed))
    }

    func clear() { Console.shared.progress(nil) }

    static func line(_ progress: RunProgress, elapsed: Duration) -> String {
        let accepted = progress.statuses[.accepted] ?? 0
        var parts = [
            "\(progress.finished)/\(progress.total) problems", "\(accepted) accepted",
            "\(progress.escalated) escalated",
            "spent \(NumberText.dollars(progress.cost))",
        ]
        if progress.finished > 0, progress.finished < progress.total {
            let each = elapsed.seconds / Double(progress.finished)
            parts.append("about \(DurationText.text(each * Double(progress.total - progress.finished))) left")
        }
        return parts.joined(separator: " · ")
    }
}
