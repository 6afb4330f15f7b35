import CascadeCore
import FoundationEssentials

/// One program of `fixtures/programs`, whose README describes the header.
struct Attack: Sendable, CustomStringConvertible {
    var id: String
    var category: String
    /// What is as it must be, and where that holds; `expect` holds wherever no other does.
    private var expectations: [(words: Set<Substring>, allowed: [String])]
    var isCooperative: Bool
    private let usual: Limits
    var source: String

    var description: String { id }

    /// Nil when the header is incomplete or says what nobody understands.
    init?(_ source: String) {
        var fields: [Substring: String] = [:]
        for line in source.split(separator: "\n") {
            guard line.hasPrefix("# "), let colon = line.firstIndex(of: ":") else { break }
            fields[line[line.index(line.startIndex, offsetBy: 2)..<colon]] =
                line[line.index(after: colon)...].trimmed
        }
        guard let id = fields["id"], let category = fields["category"], let expected = fields["expect"],
            !expected.isEmpty, fields["attack"] != nil, let cpu = Double(fields["cpu"] ?? "1"),
            let wall = Double(fields["wall"] ?? "60")
        else { return nil }
        self.id = id
        self.category = category
        expectations = fields.compactMap { key, value in
            let words = Set(key.split(separator: " "))
            guard key == "expect" || words.isSubset(of: AttackSetting.words) else { return nil }
            return (key == "expect" ? [] : words, value.split(separator: "|").map(\.trimmed))
        }
        isCooperative = fields["cooperative"] == "yes"
        usual = Limits(cpu: .seconds(cpu), wall: .seconds(wall))
        self.source = source
    }

    /// Any of these is as it must be: `outcome`, `violation:system call` or `signal:number`. The line that names most of
    /// the setting is the one that holds.
    func expected(in setting: AttackSetting = AttackSetting()) -> [String] {
        let words = setting.words
        let best = expectations.filter { $0.words.isSubset(of: words) }
            .max { AttackSetting.weight($0.words) < AttackSetting.weight($1.words) }
        return best?.allowed ?? []
    }

    /// A short wall limit is for those that it must or may end: a busy machine may take longer for all others.
    func limits(in setting: AttackSetting) -> Limits {
        var limits = usual
        if !expected(in: setting).contains(Outcome.wallLimit.rawValue) { limits.wall = .seconds(60) }
        return limits
    }

    func allows(_ execution: Execution, in setting: AttackSetting) -> Bool {
        expected(in: setting).contains { $0 == Self.name(execution, like: $0) }
    }

    func program(_ mode: Program.Mode) -> Program {
        Program(candidate: source, tests: LiveSandbox.tests, mode: mode, entryPoints: mode.isSplit ? ["add"] : [])
    }

    /// The execution in the form that an expectation has.
    private static func name(_ execution: Execution, like expectation: String) -> String {
        if expectation.hasPrefix("violation:"), let violation = execution.violation {
            return "violation:\(violation.syscall)"
        }
        if expectation.hasPrefix("signal:"), execution.outcome == .signalled, let signal = execution.signal {
            return "signal:\(signal)"
        }
        return execution.outcome.rawValue
    }

    static let all: [Attack] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".py") }.sorted().compactMap { file in
            (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)).flatMap(Attack.init)
        }
    }()

    static let fileNames: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".py") }.sorted()
    }()

    private static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(4)
        return "/" + parts.joined(separator: "/") + "/fixtures/programs"
    }()
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " || rest.last == "\r" { rest.removeLast() }
        return String(rest)
    }
}
