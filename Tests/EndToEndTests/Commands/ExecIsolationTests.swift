import FoundationEssentials
import Glibc
import Testing

/// The flags of `exec` that say how programs are kept in, on machines that have less than this one.
@Suite("Exec isolation", .inTurn)
struct ExecIsolationTests {
    private struct Document: Decodable {
        struct Limits: Decodable {
            var cpu: Double
            var factor: Double?
            enum CodingKeys: String, CodingKey {
                case cpu = "cpu_s"
                case factor = "machine_factor"
            }
        }

        var outcome: String
        var detail: String
        var trust: String
        var mode: String
        var isolation: String
        var limits: Limits
    }

    private static let add = "def add(a, b):\n    return a + b\n"
    private static let plain = ["exec", "-", "--json", "--limits", "cpu=5,wall=60", "--test", "assert add(1, 2) == 3"]

    private func run(
        _ more: [String], code: String = add, variables: [String: String] = [:], base: [String] = plain
    ) async throws -> Outcome {
        try await Workplace().cascade(base + more, variables: variables, input: code)
    }

    // MARK: Tiers

    /// What is required, what the machine is made to lack, and the tier that is then there; nil where it is refused.
    private static let tiers: [(required: String, without: String, tier: String?)] = [
        ("full", "cgroup", "full"), ("landlock", "cgroup", "full"), ("seccomp", "cgroup", "full"),
        ("full", "userns", nil), ("landlock", "userns", "landlock"), ("seccomp", "userns", "landlock"),
        ("full", "userns,landlock", nil), ("landlock", "userns,landlock", nil),
        ("seccomp", "userns,landlock", "seccomp"),
    ]

    @Test("--require-tier: what isolates less ends with status 7", arguments: tiers)
    func requireTier(required: String, without: String, tier: String?) async throws {
        let outcome = try await run(["--require-tier", required, "--without", without])
        guard let tier else {
            #expect(outcome.status == 7, "\(outcome)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("\(required) is required"), "\(outcome.errors)")
            return
        }
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try outcome.document(Document.self).isolation == tier)
        #expect(outcome.errors.contains("warning") == (tier != "full"), "\(outcome.errors)")
    }

    @Test(
        "--unsafe-no-sandbox: every result says so, and none can be required",
        arguments: ["in-process", "split", "split-trusted"])
    func unsafe(mode: String) async throws {
        let place = try Workplace()
        let path = place.file("written.txt")
        let code = Self.add + "open('\(path)', 'w').write('x')\n"
        let outcome = try await place.cascade(Self.plain + ["--unsafe-no-sandbox", "--mode", mode], input: code)
        #expect(outcome.status == 0, "\(outcome)")
        let document = try outcome.document(Document.self)
        #expect((document.isolation, document.trust) == ("none", "none"))
        #expect(outcome.errors.contains("WITHOUT a sandbox"))
        #expect(place.exists("written.txt"))
        let refused = try await run(["--unsafe-no-sandbox", "--require-tier", "seccomp"])
        #expect(refused.status == 2, "\(refused)")
    }

    private struct Summary: Decodable {
        var kind: String
        var isolation: String
        var trust: String?
    }

    @Test("--unsafe-no-sandbox: so says the summary of samples, for people and for programs")
    func unsafeSamples() async throws {
        let place = try Workplace()
        try place.write(
            "{\"task_id\": \"sum/1\", \"solution\": \"def add(a, b):\\n    return a + b\"}\n", to: "s.jsonl")
        try place.write(
            "{\"id\": \"sum/1\", \"statement\": \"Add.\", \"entry_point\": \"add\", \"hidden\": [\"assert add(1, 2) == 3\"]}\n",
            to: "d.jsonl")
        let command = ["exec", "--samples", "s.jsonl", "--dataset", "d.jsonl", "--limits", "cpu=5"]
        for (more, isolation) in [(["--unsafe-no-sandbox"], "none"), ([], "full")] {
            let text = try await place.cascade(command + more)
            #expect(text.status == 0, "\(text)")
            #expect(text.output.contains("Nothing was isolated") == (isolation == "none"), "\(text)")
            let lines = try await place.cascade(command + more + ["--json"]).outputLines.map {
                try JSONDecoder().decode(Summary.self, from: Data($0.utf8))
            }
            #expect(lines.map(\.isolation) == [isolation, isolation])
            #expect(lines.compactMap(\.trust) == [isolation == "none" ? "none" : "isolated"])
        }
    }

    // MARK: Other users, other machines

    /// Starts the supervisor through other commands; the folder can be read by every user.
    private func supervisor(through commands: String, in place: Workplace) throws -> [String: String] {
        let own = ProcessInfo.processInfo.environment["CASCADE_SANDBOXD"]
        let beside = Repository.cascade + "-sandboxd"
        let folder = place.file("everybody")
        let script = "#!/bin/sh\nexec \(commands) \(folder)/cascade-sandboxd \"$@\"\n"
        try place.write(script, to: "everybody/start")
        try FileManager.default.copyItem(
            atPath: own ?? beside, toPath: folder + "/cascade-sandboxd")
        for path in [place.path, folder, folder + "/start", folder + "/cascade-sandboxd"] {
            #expect(chmod(path, 0o755) == 0)
        }
        return ["CASCADE_SANDBOXD": folder + "/start"]
    }

    private static let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"

    @Test(
        "root, another user, and a machine without namespaces for real",
        .enabled(if: geteuid() == 0, "only root can become another user"),
        arguments: [
            ("", "full"), (nobody, "full"),
            // In a user namespace that knows one user alone, no user, or no group.
            (nobody + " unshare --user --map-root-user", "full"),
            (nobody + " unshare --user --map-current-user", "full"),
            (nobody + " unshare --user", "landlock"), (nobody + " unshare --user --map-user=1000", "landlock"),
            (
                nobody
                    + " unshare --user --map-root-user sh -c 'echo 0 > /proc/sys/user/max_user_namespaces; exec \"$@\"' sh",
                "landlock"
            ),
        ])
    func users(commands: String, tier: String) async throws {
        let place = try Workplace()
        let variables = try supervisor(through: commands, in: place)
        let outcome = try await place.cascade(Self.plain, variables: variables, input: Self.add)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try outcome.document(Document.self).isolation == tier)
        let strict = try await place.cascade(
            Self.plain + ["--require-tier", "full"], variables: variables, input: Self.add)
        #expect(strict.status == (tier == "full" ? 0 : 7), "\(strict)")
    }

    @Test(
        "a supervisor that cannot have its descriptors, or is none, is status 7",
        arguments: ["prlimit --nofile=4", "false"])
    func broken(commands: String) async throws {
        let place = try Workplace()
        let variables = try supervisor(through: commands, in: place)
        let outcome = try await place.cascade(Self.plain, variables: variables, input: Self.add)
        #expect(outcome.status == 7, "\(outcome)")
        #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
    }

    // MARK: Profiles, modes, limits

    @Test(
        "--profile: strict opens no file, compat reads the library alone",
        arguments: [
            ("strict", "import wave\n", "load_error"), ("compat", "import wave\n", "passed"),
            ("strict", "open('/etc/passwd')\n", "load_error"), ("compat", "open('/etc/passwd')\n", "load_error"),
            ("strict", "import math\n", "passed"),
        ])
    func profiles(profile: String, code: String, outcome: String) async throws {
        let document = try await run(["--profile", profile], code: code + Self.add).document(Document.self)
        #expect(document.outcome == outcome, "\(document.detail)")
    }

    @Test("--profile numpy has the memory that numpy needs, unless it is given")
    func numpy() async throws {
        let code =
            "import numpy\nreserved = numpy.empty(100_000_000)\ndef add(a, b):\n    return int(numpy.add(a, b))\n"
        let base = ["exec", "-", "--json", "--profile", "numpy", "--test", "assert add(1, 2) == 3"]
        let outcome = try await run([], code: code, base: base)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(
            try await run(["--limits", "memory=512M"], code: code, base: base).document(Document.self).outcome
                != "passed")
    }

    @Test("--profile numpy without numpy is status 7, and says which interpreter lacks it")
    func numpyMissing() async throws {
        let place = try Workplace()
        let made = try await place.program().run(["/usr/bin/python3", "-m", "venv", "--without-pip", "empty"])
        try #require(made.status == 0, "\(made)")
        let python = place.file("empty/bin/python3")
        let outcome = try await place.cascade(
            Self.plain + ["--profile", "numpy", "--python", python], input: Self.add)
        #expect(outcome.status == 7, "\(outcome)")
        #expect(
            outcome.errors.contains("the profile numpy needs numpy, which \(python) does not have"), "\(outcome.errors)"
        )
    }

    @Test(
        "--mode: where tests run, and how far that is to be trusted",
        arguments: [
            ("in-process", "in_process", "cooperative"), ("split", "split", "isolated"),
            ("split-trusted", "split_trusted", "isolated"),
        ])
    func modes(mode: String, name: String, trust: String) async throws {
        let document = try await run(["--mode", mode]).document(Document.self)
        #expect((document.mode, document.trust, document.outcome) == (name, trust, "passed"))
        // A comparison that always holds is believed beside the candidate alone.
        let liar =
            "class Liar(int):\n    def __eq__(self, other):\n        return True\ndef add(a, b):\n    return Liar(0)\n"
        let forged = try await run(["--mode", mode], code: liar).document(Document.self)
        #expect(forged.outcome == (mode == "in-process" ? "passed" : "failed"))
    }

    @Test(
        "--limits: each ends what exceeds it, under its own name",
        arguments: [
            ("cpu=0.2,wall=30", "while True: pass\n", "cpu_limit"),
            ("cpu=5,wall=0.5", "import time\ntime.sleep(60)\n", "wall_limit"),
            ("memory=64M", "x = bytearray(100 << 20)\n", "memory_limit"),
            ("memory=512M", "x = bytearray(100 << 20)\n", "passed"),
            ("output=1K", "print('x' * 2000)\n", "output_limit"), ("output=4K", "print('x' * 2000)\n", "passed"),
            ("files=16", "x = [open('/dev/null') for _ in range(20)]\n", "load_error"),
            ("files=64", "x = [open('/dev/null') for _ in range(20)]\n", "passed"),
        ])
    func limits(limits: String, code: String, outcome: String) async throws {
        let base = ["exec", "-", "--json", "--test", "assert add(1, 2) == 3", "--limits", limits]
        let document = try await run([], code: code + Self.add, base: base).document(Document.self)
        #expect(document.outcome == outcome, "\(document.detail)")
    }

    @Test("--limits call and total bound calls, one by one and together")
    func callLimits() async throws {
        let code = "def add(a, b):\n    while a == 9: pass\n    return a + b\n"
        let outcome = try await run(
            ["--test", "assert add(9, 0) == 9", "--test", "assert add(0, 2) == 2"], code: code,
            base: ["exec", "-", "--json", "--limits", "cpu=5,call=0.2"])
        #expect(outcome.output.contains("\"verdict\":\"timeout\""), "\(outcome)")
        #expect(outcome.output.contains("\"verdict\":\"pass\""))
        let total = try await run(
            ["--test", "assert add(9, 0) == 9", "--test", "assert add(0, 2) == 2"], code: code,
            base: ["exec", "-", "--json", "--limits", "cpu=5,total=0.2"])
        #expect(total.output.contains("\"verdict\":\"skipped\""), "\(total)")
    }

    // MARK: Time limits

    @Test("a limit that nobody gave is measured, and a given one is not")
    func measured() async throws {
        let base = ["exec", "-", "--json", "--test", "assert add(1, 2) == 3"]
        let usual = try await run([], base: base).document(Document.self).limits
        let factor = try #require(usual.factor)
        #expect(factor >= 1 && usual.cpu == 2 * factor)
        let given = try await run(["--limits", "cpu=3"], base: base).document(Document.self).limits
        #expect((given.cpu, given.factor) == (3, nil))
        let doctor = try await Workplace().cascade("doctor")
        #expect(doctor.output.contains("time limits"), "\(doctor)")
        #expect(doctor.output.contains("s of CPU time a program"))
    }
}
