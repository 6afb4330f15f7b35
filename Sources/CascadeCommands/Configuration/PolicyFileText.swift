import CascadeCore
import CascadeEngine
import FoundationEssentials

/// Policy files as text: TOML with what a person wants to know, and the policy itself with its tables as JSON in `parts`.
enum PolicyFileText {
    static let kind = "policy"

    /// - Throws: `CommandFailure` when the file cannot be read; `ConfigurationError`, with its line, when it is not a
    ///   policy file that this version knows.
    static func read(_ path: String) throws -> PolicyFile {
        try parse(try TextFile.read(path, asking: "policy"), file: path)
    }

    /// - Throws: as `read`.
    static func parse(_ source: String, file: String) throws -> PolicyFile {
        let root = try TOMLSection(file: file, source: source)
        let version = try root.int("schema_version")
        guard try root.string("kind") == kind else {
            throw root.error("kind", "this is not a policy file: it must say kind = \"\(kind)\"")
        }
        guard version == PolicyFile.schemaVersion else {
            throw root.error(
                "schema_version",
                "schema_version is \(version.map(String.init) ?? "missing"); this version reads "
                    + "\(PolicyFile.schemaVersion)")
        }
        let ladder = try root.strings("ladder") ?? []
        let plans = try root.sections("plans").map(PolicyFile.Plan.init)
        let provenance = try PolicyFile.Provenance(root.section("provenance"), of: root)
        var policy = try parts(root)
        policy.name = try root.string("name") ?? policy.name
        try root.finish()
        return PolicyFile(ladder: ladder, plans: plans, policy: policy, provenance: provenance)
    }

    private static func parts(_ root: TOMLSection) throws -> PolicyDescription {
        let text = try root.required("parts")
        do {
            return try JSONDecoder().decode(PolicyDescription.self, from: Data(text.utf8))
        } catch {
            throw root.error("parts", "'parts' does not describe a policy: \(error)")
        }
    }

    /// The file's content, ending with a newline. Equal files give equal texts.
    static func text(_ file: PolicyFile) throws -> String {
        let provenance = file.provenance
        var lines = [
            "# Take it with: cascade run DATASET -c CONFIGURATION --policy THIS_FILE",
            "schema_version = \(PolicyFile.schemaVersion)", "kind = \(try quoted(kind))",
            "name = \(try quoted(file.policy.name))",
            "ladder = [\(try file.ladder.map(quoted).joined(separator: ", "))]",
            "parts = '''", try json(file.policy), "'''", "", "[provenance]",
            "command = \(try quoted(provenance.command))", "version = \(try quoted(provenance.version))",
            "dataset = \(try quoted(provenance.dataset))",
        ]
        if let digest = provenance.datasetDigest { lines.append("dataset_digest = \(try quoted(digest.rawValue))") }
        if let digest = provenance.matrixDigest { lines.append("matrix_digest = \(try quoted(digest.rawValue))") }
        lines += [
            "split = \(try quoted(provenance.split))", "problems = \(provenance.problems)",
            "seed = \(try quoted(String(provenance.seed)))", "note = \(try quoted(provenance.note))",
        ]
        for plan in file.plans { lines += try plan.lines() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// In a TOML literal only an apostrophe could end the text.
    private static func json(_ policy: PolicyDescription) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(policy), as: UTF8.self).replacing("'", with: "\\u0027")
    }

    /// A TOML basic string, which a JSON string without escaped slashes is.
    static func quoted(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return String(decoding: try encoder.encode(text), as: UTF8.self).replacing("\u{7F}", with: "\\u007F")
    }
}

extension PolicyFile.Plan {
    fileprivate init(_ section: TOMLSection) throws {
        self.init(
            tier: try section.required("tier"), solutions: try section.int("solutions"),
            tests: try section.int("tests"),
            testLines: try section.int("test_lines"), rule: try section.choice("rule"),
            threshold: try section.double("threshold"), minimumTests: try section.int("min_tests"),
            requiresVisibleExamples: try section.bool("visible_examples"))
        try section.finish()
    }

    fileprivate func lines() throws -> [String] {
        var lines = ["", "[[plans]]", "tier = \(try PolicyFileText.quoted(tier))"]
        if let solutions { lines.append("solutions = \(solutions)") }
        if let tests { lines.append("tests = \(tests)") }
        if let testLines { lines.append("test_lines = \(testLines)") }
        if let rule { lines.append("rule = \(try PolicyFileText.quoted(rule.rawValue))") }
        if let threshold { lines.append("threshold = \(threshold)") }
        if let minimumTests { lines.append("min_tests = \(minimumTests)") }
        if let requiresVisibleExamples { lines.append("visible_examples = \(requiresVisibleExamples)") }
        return lines
    }
}

extension PolicyFile.Provenance {
    fileprivate init(_ section: TOMLSection?, of root: TOMLSection) throws {
        guard let section else {
            throw root.error(nil, "[provenance] is missing: a policy file says what its numbers come from")
        }
        let seed = try section.string("seed") ?? "0"
        guard let number = UInt64(seed) else {
            throw section.error("seed", "'seed' is '\(seed)': it must be a whole number in quotation marks")
        }
        self.init(
            command: try section.required("command"), version: try section.string("version") ?? "",
            dataset: try section.string("dataset") ?? "",
            datasetDigest: try section.string("dataset_digest").map(ContentHash.init(rawValue:)),
            matrixDigest: try section.string("matrix_digest").map(ContentHash.init(rawValue:)),
            split: try section.string("split") ?? "", problems: try section.int("problems") ?? 0, seed: number,
            note: try section.string("note") ?? "")
        try section.finish()
    }
}
