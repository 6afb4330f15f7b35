import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@testable import CascadeCommands

@Suite("PolicyFileText")
struct PolicyFileTextTests {
    private var file: PolicyFile {
        PolicyFile(
            ladder: ["small", "medium", "large"],
            plans: [
                .init(
                    tier: "small", solutions: 3, tests: 1, testLines: 4, rule: .passShare, threshold: 0.5,
                    requiresVisibleExamples: false)
            ],
            policy: PolicyDescription(
                name: "it's tuned", start: .fixed(tier: 1), escalates: true, evidence: .uncalibrated,
                bayes: BayesParts(valuePerSolve: 0.25, abstainBelow: 0.5)),
            provenance: .init(
                command: "cascade tune", version: "1", dataset: "a \"b\"", datasetDigest: ContentHash(rawValue: "00"),
                matrixDigest: ContentHash(rawValue: "11"),
                split: "validation", problems: 30, seed: .max, note: "line\nbreak"))
    }

    @Test("What is written can be read")
    func roundTrip() throws {
        let text = try PolicyFileText.text(file)
        #expect(try PolicyFileText.parse(text, file: "p.toml") == file)
        #expect(try PolicyFileText.text(file) == text)
        #expect(text.contains("kind = \"policy\"\nname = \"it's tuned\"\n"))
        #expect(text.contains("seed = \"18446744073709551615\""))
    }

    @Test("Other files are refused with the line")
    func refused() throws {
        let text = try PolicyFileText.text(file)
        let message = { (source: String) in
            #expect(throws: ConfigurationError.self) { try PolicyFileText.parse(source, file: "p.toml") }?.description
                ?? ""
        }
        #expect(message("schema_version = 1").contains("this is not a policy file"))
        #expect(
            message(text.replacing("schema_version = 1", with: "schema_version = 7"))
                .contains("p.toml:2: schema_version is 7; this version reads 1"))
        #expect(message(text.replacing("\"escalates\":", with: "\"escalate\":")).contains("'parts' does not describe"))
        #expect(message(text.replacing("problems = 30", with: "problem = 30")).contains("unknown key 'problem'"))
        #expect(message(text.replacing("[provenance]", with: "[origin]")).contains("[provenance] is missing"))
    }

    @Test("A policy file can be run, alone or under a name")
    func taken() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/policy.toml"
        try TextFile.write(try PolicyFileText.text(file), to: path)
        let alone = try PolicyAssembly.policy(
            named: path, configuration: SampleConfiguration.ladder(policies: Self.prices))
        #expect(alone.policy.name == "it's tuned")
        #expect(alone.ladder[0].solutions.count == 3 && alone.ladder[0].acceptance.threshold == 0.5)
        let named = try PolicyAssembly.policy(
            named: "mine",
            configuration: SampleConfiguration.ladder(
                policies: Self.prices + "\n[policy.mine]\nfile = \"\(path)\"\nvalue_per_solve = 2"))
        #expect(named.policy.name == "mine")
        #expect(named.policy.bayes == BayesParts(valuePerSolve: 2, abstainBelow: 0.5))
        #expect(PolicyAssembly.note(on: named.policy)?.contains("is not calibrated") == true)
        #expect(PolicyAssembly.note(on: PolicyDescription(name: "x", start: .first, escalates: true)) == nil)
    }

    @Test("A policy for another ladder is refused")
    func otherLadder() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/policy.toml"
        var other = file
        other.ladder = ["small"]
        try TextFile.write(try PolicyFileText.text(other), to: path)
        let failure = #expect(throws: CommandFailure.self) {
            try PolicyAssembly.policy(named: path, configuration: SampleConfiguration.ladder())
        }
        #expect(failure?.status == .invalidInput)
        #expect(failure?.message.contains("was made for the tiers 'small'") == true)
    }

    @Test("A table makes a bayes policy")
    func table() throws {
        let policy = try PolicyAssembly.policy(
            named: "mine",
            configuration: SampleConfiguration.ladder(
                policies: Self.prices + "\n[policy.mine]\nvalue_per_solve = 0.5\nabstain_below = 0.3\nlookahead = 1\n"
                    + "resamples = 1\ncarry_tests = \"surviving\""))
        #expect(
            policy.policy.bayes
                == BayesParts(valuePerSolve: 0.5, abstainBelow: 0.3, lookahead: 1, resamples: 1))
        #expect(policy.policy.carry == .surviving)
        #expect(!policy.policy.needsPredictor)
    }

    private static let prices = "[[prices.model]]\nid = \"m\"\ninput = 1\noutput = 2"
}
