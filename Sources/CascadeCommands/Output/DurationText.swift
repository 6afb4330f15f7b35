import CascadeEvaluation

/// How long something takes, for people.
enum DurationText {
    static func text(_ seconds: Double) -> String {
        // Also undefined ones, which no whole number holds.
        guard seconds >= 9.95 else { return NumberText.fixed(seconds, 1) + "s" }
        guard seconds < 1e15 else { return "\(seconds)s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole)s" }
        if whole < 3600 { return "\(whole / 60)m\(whole % 60)s" }
        return "\(whole / 3600)h\(whole % 3600 / 60)m"
    }
}
