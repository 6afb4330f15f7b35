import FoundationEssentials

@testable import CascadeSandbox

/// One file of `fixtures/equivalence`: a candidate and tests of it, with what is expected of each.
struct EquivalenceTable: Sendable, CustomStringConvertible {
    struct Entry: Sendable {
        var source: String
        var verdict: String
        /// What cannot cross, where the test cannot be judged apart.
        var unsupported: String?
    }

    var name: String
    var candidate: String
    var entries: [Entry]
    var entryPoints: [String]

    var description: String { name }

    static let all: [EquivalenceTable] = {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let folder = URL(filePath: "\(root)/fixtures/equivalence")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".py") }.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
            return EquivalenceTable(name: name, text: String(decoding: data, as: UTF8.self))
        }
    }()

    private init(name: String, text: String) {
        self.name = name
        var parts = ("\n" + text).split(separator: "\n#: test", omittingEmptySubsequences: false)
        candidate = String(parts.removeFirst())
        entries = parts.map { part in
            let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let mark = lines[0].drop { $0 == " " }
            let kind = mark.hasPrefix("unsupported ") ? String(mark.dropFirst("unsupported ".count)) : nil
            let verdict = mark.isEmpty ? "pass" : kind == nil ? String(mark) : "error"
            return Entry(source: lines.count > 1 ? String(lines[1]) : "", verdict: verdict, unsupported: kind)
        }
        let marked = candidate.split(separator: "\n").first { $0.hasPrefix("# entry: ") }
        entryPoints = marked.map { $0.split(separator: " ").dropFirst(2).map(String.init) } ?? ["f"]
    }
}
