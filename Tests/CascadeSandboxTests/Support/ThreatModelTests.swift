import FoundationEssentials
import Testing

/// `docs/threat-model.md` names a test for each promise: a suite, or a suite and one of its functions.
@Suite struct ThreatModelTests {
    /// The sources of all tests, by the name of their file.
    private static func sources() throws -> [String: String] {
        let root = Repository.path("Tests")
        var sources: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) where path.hasSuffix("Tests.swift") {
            let name = path.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } ?? path
            sources[name, default: ""] += try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
        }
        return sources
    }

    private static func names(in text: String) -> [Substring] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 && $0.element.wholeMatch(of: /\w+Tests(\.\w+)?/) != nil }.map(\.element)
    }

    @Test func everyTestThatIsNamedExists() throws {
        let document = try String(contentsOfFile: Repository.path("docs/threat-model.md"), encoding: .utf8)
        let sources = try Self.sources()
        let names = Self.names(in: document)
        #expect(names.count > 40)
        for name in names {
            let parts = name.split(separator: ".")
            let source = sources[String(parts[0])]
            #expect(source != nil, "\(name) is no file of Tests")
            guard parts.count > 1 else { continue }
            #expect(source?.contains("func \(parts[1])(") == true, "\(name) is no test")
        }
    }

    @Test func everyPromiseNamesATest() throws {
        let document = try String(contentsOfFile: Repository.path("docs/threat-model.md"), encoding: .utf8)
        let lines = document.split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("| promise |") })
        let rows = lines[(start + 2)...].prefix { $0.hasPrefix("|") }
        #expect(rows.count >= 15)
        for row in rows {
            let cells = row.split(separator: "|")
            #expect(!Self.names(in: String(cells.last ?? "")).isEmpty, "\(row)")
        }
    }
}
