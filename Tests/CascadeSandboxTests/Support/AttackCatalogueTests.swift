import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeSandbox

/// The catalogue itself.
@Suite struct AttackCatalogueTests {
    @Test func everyFileHasAHeaderAndItsOwnName() {
        #expect(Attack.all.count == Attack.fileNames.count)
        #expect(Attack.all.map { $0.id + ".py" } == Attack.fileNames)
        #expect(Attack.all.count >= 200)
    }

    @Test func everyExpectationIsAnOutcome() {
        for attack in Attack.all {
            for expectation in AttackSetting.all.flatMap({ attack.expected(in: $0) }) {
                let parts = expectation.split(separator: ":")
                switch parts.first {
                case "violation": #expect(parts.count == 2, "\(attack.id)")
                case "signal": #expect(parts.count == 2 && Int32(parts[1]) != nil, "\(attack.id)")
                default: #expect(Outcome(rawValue: expectation) != nil, "\(attack.id): \(expectation)")
                }
            }
        }
    }

    @Test func aBadHeaderIsRefused() {
        #expect(Attack("def add(a, b): pass\n") == nil)
        #expect(Attack("# id: x\n# category: y\n# expect: passed\n") == nil)
        #expect(Attack("# id: x\n# category: y\n# expect: passed\n# attack: z\n# cpu: much\n") == nil)
        let attack = Attack(
            "# id: x\n# category: y\n# expect: failed | signal:9\n# attack: z\n# cpu: 0.5\nx = 1\n# wall: 3\n")
        #expect(attack?.expected() == ["failed", "signal:9"])
        #expect(attack?.expected(in: AttackSetting(mode: .split)) == ["failed", "signal:9"])
        #expect(attack?.limits(in: AttackSetting()).cpu == .milliseconds(500))
        #expect(attack?.limits(in: AttackSetting()).wall == .seconds(60))
    }

    @Test func aShortWallLimitIsForThoseThatItEnds() {
        let attack = Attack("# id: x\n# category: y\n# expect: failed\n# split: wall_limit\n# attack: z\n# wall: 1\n")
        #expect(attack?.limits(in: AttackSetting()).wall == .seconds(60))
        #expect(attack?.limits(in: AttackSetting(mode: .split)).wall == .seconds(1))
    }

    @Test func theLineThatNamesMostOfTheSettingHolds() {
        let attack = Attack(
            """
            # id: x
            # category: y
            # expect: passed
            # split: failed | cpu_limit
            # split_trusted: failed
            # strict: violation:clone
            # landlock split: signalled
            # attack: z
            """)
        let expected = { (tier: IsolationTier, profile: SandboxProfile, mode: Program.Mode) in
            attack?.expected(in: AttackSetting(tier: tier, profile: profile, mode: mode))
        }
        #expect(expected(.full, .compat, .inProcess) == ["passed"])
        #expect(expected(.full, .compat, .split) == ["failed", "cpu_limit"])
        #expect(expected(.full, .compat, .splitTrusted) == ["failed"])
        #expect(expected(.full, .strict, .inProcess) == ["violation:clone"])
        #expect(expected(.landlock, .compat, .splitTrusted) == ["signalled"])
        #expect(expected(.landlock, .compat, .inProcess) == ["passed"])
    }

    /// The programs that the design asks for by name.
    @Test func theCatalogueIsWhole() throws {
        let ids = Set(Attack.all.map(\.id))
        let path = Repository.path("fixtures/attacks.txt")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter { $0.first != "#" }
        let listed = lines.flatMap { $0.drop { $0 != ":" }.dropFirst().split(separator: " ").map(String.init) }
        #expect(listed.count == 143)
        #expect(listed.filter { !ids.contains($0) } == [])
        #expect(ids.count >= listed.count + 40)
    }

    @Test func theCatalogueHasEnoughCheats() {
        let split = [AttackSetting(mode: .split), AttackSetting(mode: .splitTrusted)]
        let cheats = Attack.all.filter { $0.category == "cheat" }
        #expect(cheats.count >= 28)
        #expect(cheats.allSatisfy { cheat in split.allSatisfy { !cheat.expected(in: $0).contains("passed") } })
    }
}

extension AttackSetting {
    /// All there are.
    fileprivate static let all: [AttackSetting] = [IsolationTier.full, .landlock, .seccomp].flatMap { tier in
        [SandboxProfile.compat, .strict].flatMap { profile in
            [Program.Mode.inProcess, .split, .splitTrusted].map {
                AttackSetting(tier: tier, profile: profile, mode: $0)
            }
        }
    }
}
