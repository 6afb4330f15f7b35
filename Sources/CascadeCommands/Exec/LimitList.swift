import CascadeCore

/// What a program may use, as `--limits cpu=2,memory=512M` says it.
struct LimitList: Sendable, Hashable {
    private(set) var limits: Limits
    private var saysWall = false
    private var saysCPU = false

    static let names = ["cpu", "wall", "call", "total", "memory", "output", "files"]

    /// Time limits that nobody gave are made longer on a slower machine.
    var timeScaling: TimeScaling { saysCPU ? .none : saysWall ? .cpu : .cpuAndWall }

    /// Wall time follows CPU time unless it is given; CPU time `auto` is the usual one.
    /// - Parameter usual: what holds where the text says nothing.
    /// - Throws: `CommandFailure` naming the part that is wrong.
    init(_ text: String, over usual: Limits = Limits()) throws {
        limits = usual
        var named: Set<String> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2 else {
                throw CommandFailure(.usage, "--limits has '\(part)': write name=value, such as cpu=2,memory=512M")
            }
            try take(sides[0], sides[1])
            guard named.insert(sides[0]).inserted else {
                throw CommandFailure(.usage, "--limits has \(sides[0]) twice: give each limit once")
            }
        }
        if !saysWall { limits.wall = limits.cpu * 5 + .seconds(2) }
    }

    private mutating func take(_ name: String, _ value: String) throws {
        switch name {
        case "cpu":
            saysCPU = value != "auto"
            if saysCPU { limits.cpu = try Self.seconds(name, value) }
        case "wall":
            limits.wall = try Self.seconds(name, value)
            saysWall = true
        case "call": limits.callCPU = try Self.seconds(name, value)
        case "total": limits.totalCPU = try Self.seconds(name, value)
        case "memory": limits.memory = try Self.bytes(name, value, 32 << 20...1 << 40)
        case "output":
            limits.outputKilled = try Self.bytes(name, value, 1...24 << 20)
            limits.outputKept = min(limits.outputKept, limits.outputKilled)
        case "files": limits.openFiles = try Self.count(name, value, 8...4096)
        default:
            throw CommandFailure(
                .usage, "--limits has '\(name)', which is no limit: there are \(Self.names.joined(separator: ", "))")
        }
    }

    static func seconds(_ name: String, _ text: String) throws -> Duration {
        guard let value = Double(text), value >= 0.01, value <= 86_400 else {
            throw CommandFailure(.usage, "--limits has \(name)=\(text): write seconds, from 0.01 to 86400")
        }
        return .seconds(value)
    }

    private static func count(_ name: String, _ text: String, _ range: ClosedRange<Int>) throws -> Int {
        guard let value = Int(text), range.contains(value) else {
            throw CommandFailure(
                .usage,
                "--limits has \(name)=\(text): write a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A number of bytes, with K, M or G for 1024, 1024² or 1024³ of them.
    private static func bytes(_ name: String, _ text: String, _ range: ClosedRange<Int>) throws -> Int {
        let factors: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let factor = text.last.flatMap { factors[Character($0.uppercased())] }
        let digits = factor == nil ? text[...] : text.dropLast()
        let (value, overflow) = (Int(digits) ?? -1).multipliedReportingOverflow(by: factor ?? 1)
        guard !overflow, range.contains(value) else {
            throw CommandFailure(
                .usage,
                "--limits has \(name)=\(text): write bytes from \(amount(range.lowerBound)) to "
                    + "\(amount(range.upperBound)), such as 512M")
        }
        return value
    }

    private static func amount(_ bytes: Int) -> String {
        for (name, shift) in [("G", 30), ("M", 20), ("K", 10)] where bytes >= 1 << shift {
            return "\(bytes >> shift)\(name)"
        }
        return "\(bytes)"
    }
}
