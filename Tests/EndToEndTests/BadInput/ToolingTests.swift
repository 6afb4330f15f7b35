import Testing

/// Machines on which something is missing.
@Suite("Missing tools", .inTurn)
struct ToolingTests {
    @Test("without an interpreter: status 7, and nothing runs outside the sandbox")
    func python() async throws {
        let place = try Workplace()
        let ladder = try place.write(
            try Workplace.text(of: Repository.demoLadder)
                .replacing("cpu_s = 0.5", with: "cpu_s = 0.5\npython = \"/nowhere/python3\""), to: "ladder.toml")
        let recordings = Repository.root + "/fixtures"
        let outcome = try await place.cascade(
            "run", Repository.problems, "-c", ladder, "--recordings", recordings, "--limit", "1")
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.errors.contains("/nowhere/python3"))
        #expect(outcome.errors.contains("Nothing is run outside the sandbox; 'cascade doctor' says"))
        #expect(place.folders().isEmpty)
        let doctor = try await place.cascade("doctor", "-c", ladder, "--recordings", recordings)
        #expect(doctor.status == 7, "\(doctor)")
        #expect(doctor.output.contains("✗ sandbox"))
    }

    @Test(
        "without the supervisor: status 7, and how to get it",
        arguments: [
            ["exec", "program.py"], ["doctor"], ["run", Repository.problems, "--limit", "1"] + Repository.scripted,
            ["demo"],
        ])
    func supervisor(command: [String]) async throws {
        let place = try Workplace()
        try place.write("x = 1\n", to: "program.py")
        let outcome = try await place.cascade(command, variables: ["CASCADE_SANDBOXD": "/nowhere/cascade-sandboxd"])
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.description.contains("/nowhere/cascade-sandboxd"))
        #expect(outcome.description.contains("swift build --product cascade-sandboxd"))
    }

    @Test("a supervisor that is another program: status 7, not a hang")
    func foreignSupervisor() async throws {
        let place = try Workplace()
        try place.write("x = 1\n", to: "program.py")
        let outcome = try await place.cascade(
            ["exec", "program.py"], variables: ["CASCADE_SANDBOXD": "/bin/true"])
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.errors.hasPrefix("error: "))
    }

    @Test("doctor --policy: text for people, one JSON object for programs")
    func policy() async throws {
        struct Policy: Decodable {
            var profile: String
            var machine: String
        }
        let place = try Workplace()
        let text = try await place.cascade("doctor", "--policy", "--profile", "strict", "--arch", "aarch64")
        #expect(text.status == 0 && text.output.hasPrefix("profile strict on aarch64"), "\(text)")
        let json = try await place.cascade("doctor", "--policy", "--profile", "strict", "--arch", "aarch64", "--json")
        let policy = try json.document(Policy.self)
        #expect((policy.profile, policy.machine) == ("strict", "aarch64"))
        #expect(json.outputLines.count == 1)
    }

    @Test("where everything is there, doctor says so, one line a check")
    func doctor() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(["doctor"] + Repository.scripted)
        #expect(outcome.status == 0, "\(outcome)")
        for name in ["kernel", "python", "sandbox", "canaries", "configuration", "endpoint small"] {
            #expect(outcome.outputLines.contains { $0.hasPrefix("✓ \(name) ") }, "\(name): \(outcome)")
        }
        #expect(!outcome.output.contains("✗"))
    }
}
