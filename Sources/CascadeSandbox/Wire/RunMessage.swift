import CascadeCore

/// The payload of RUN, RUN_SPLIT, RUN_SPLIT_TRUSTED, SIGN or INPUTS: one program and its limits.
struct RunMessage: Hashable, Sendable {
    /// A supervisor takes more for a malformed frame; the same holds for entry points.
    static let maximumTests = 10_000
    /// Bytes of a candidate. Python takes some hundred times as much memory to compile it.
    static let maximumCandidate = 8 << 20
    /// Bytes of all else: with the largest candidate they fit a frame.
    static let maximumOverhead = Frame.maximumPayload - maximumCandidate

    /// What is asked about the program.
    enum Question: Hashable, Sendable {
        /// The verdict of each test.
        case verdicts
        /// The digest of what each of its tests, which are expressions, comes to.
        case outputs
        /// The inputs that its tests hold; the candidate is not looked at.
        case inputs
    }

    var program: Program
    var limits: Limits
    var question = Question.verdicts

    var kind: FrameKind {
        switch question {
        case .verdicts:
            switch program.mode {
            case .inProcess: .run
            case .split: .runSplit
            case .splitTrusted: .runSplitTrusted
            }
        case .outputs: .sign
        case .inputs: .inputs
        }
    }

    /// Whether the answer comes from a process without a line of the candidate.
    var isIsolated: Bool { question == .verdicts && program.mode.isSplit }

    private var namesEntryPoints: Bool { isIsolated || question == .inputs }

    /// Bytes of the payload less the candidate's own.
    var overhead: Int {
        let fixed = 4 + 4 + 8 + 4 + 4 + 4 + 4 + 8 + 4 + 4 + 4
        let tests = program.tests.reduce(fixed + 4 + program.setup.count + 4) { $0 + 4 + $1.count }
        guard namesEntryPoints else { return tests }
        return program.entryPoints.reduce(tests + 4) { $0 + 4 + $1.utf8.count }
    }

    var size: Int { overhead + program.candidate.count }

    func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.reserve(size)
        writer.integer(limits.cpu.wireMilliseconds)
        writer.integer(limits.wall.wireMilliseconds)
        writer.integer(UInt64(clamping: limits.memory))
        writer.integer(UInt32(clamping: limits.outputKept))
        writer.integer(UInt32(clamping: limits.outputKilled))
        writer.integer(UInt32(clamping: limits.openFiles))
        writer.integer(UInt32(clamping: limits.abnormalEnds))
        writer.integer(limits.seed)
        writer.integer(limits.callCPU?.wireMilliseconds ?? 0)
        writer.integer(limits.totalCPU?.wireMilliseconds ?? 0)
        writer.integer(UInt32(clamping: program.tests.count))
        writer.bytes(program.setup)
        writer.bytes(program.candidate)
        for test in program.tests { writer.bytes(test) }
        if namesEntryPoints {
            writer.integer(UInt32(clamping: program.entryPoints.count))
            for name in program.entryPoints { writer.bytes(name.utf8) }
        }
        return writer.payload
    }
}

extension Duration {
    /// Whole milliseconds, rounded up so that a limit is never zero, as the protocol has them.
    var wireMilliseconds: UInt32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 1 }
        let fraction = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow, whole <= Int64.max - 1000 else { return .max }
        return max(1, UInt32(clamping: whole + fraction))
    }
}
