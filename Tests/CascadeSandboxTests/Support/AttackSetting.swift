import CascadeCore

@testable import CascadeSandbox

/// Where an attack is made: the tier and the profile of its slot, and where its tests run.
struct AttackSetting: Hashable, Sendable, CustomStringConvertible {
    var tier = IsolationTier.full
    var profile = SandboxProfile.compat
    var mode = Program.Mode.inProcess

    var description: String { "\(tier.rawValue), \(profile.rawValue), \(mode.rawValue)" }

    /// The words by which a program's header can name this setting.
    var words: Set<Substring> {
        var words: Set<Substring> = [Substring(tier.rawValue), Substring(profile.rawValue)]
        if mode.isSplit { words.insert("split") }
        if mode == .splitTrusted { words.insert("split_trusted") }
        return words
    }

    static let words: Set<Substring> = ["landlock", "seccomp", "strict", "numpy", "split", "split_trusted"]

    /// `split_trusted` says more than `split`, any other word more than no word.
    static func weight(_ words: Set<Substring>) -> Int {
        2 * words.count + (words.contains("split_trusted") ? 1 : 0)
    }
}
