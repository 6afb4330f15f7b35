import CascadeCore
import FoundationEssentials

/// One program of `fixtures/programs`, whose README describes the header.
struct Attack: Sendable, CustomStringConvertible {
    var id: String
    var category: String
    /// Any of these is as it must be: `outcome`, `violation:system call` or `signal:number`.
    var expected: [String]
    /// The same where the tests run in a process of their own.
    var expectedInSplit: [String]
    var isCooperative: Bool
    var limits: Limits
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
            fields["attack"] != nil, let cpu = Double(fields["cpu"] ?? "1"), let wall = Double(fields["wall"] ?? "60")
        else { return nil }
        self.id = id
        self.category = category
        self.expected = expected.split(separator: "|").map(\.trimmed)
        expectedInSplit = (fields["split"] ?? expected).split(separator: "|").map(\.trimmed)
        isCooperative = fields["cooperative"] == "yes"
        limits = Limits(cpu: .seconds(cpu), wall: .seconds(wall))
        self.source = source
    }

    func allows(_ execution: Execution) -> Bool {
        let allowed = execution.trust == .isolated ? expectedInSplit : expected
        return allowed.contains { $0 == Self.name(execution, like: $0) }
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
