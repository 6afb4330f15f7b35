import FoundationEssentials
import Testing

/// `exec`: the sandbox alone.
@Suite("Exec", .inTurn)
struct ExecTests {
    private struct Document: Decodable {
        struct Test: Decodable {
            var test: String
            var verdict: String
            var message: String
        }

        struct Violation: Decodable {
            var syscall: String
            var number: Int
        }

        var kind: String
        var schemaVersion: Int
        var trust: String
        var outcome: String
        var detail: String
        var tests: [Test]
        var stdout: String
        var isolation: String
        var violation: Violation?

        enum CodingKeys: String, CodingKey {
            case kind, trust, outcome, detail, tests, stdout, isolation, violation
            case schemaVersion = "schema_version"
        }
    }

    private static let add = "def add(a, b):\n    print('adding')\n    return a + b\n"

    @Test("passing tests: status 0 and a verdict for each")
    func passing() async throws {
        let place = try Workplace()
        try place.write(Self.add, to: "add.py")
        try place.write("assert add(1, 2) == 3\n# a remark\nassert add(\n    'a', 'b') == 'ab'\n", to: "tests.py")
        let outcome = try await place.cascade(
            "exec", "add.py", "--tests", "tests.py", "--test", "assert add(0, 0) == 0")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty)
        let document = try outcome.document(Document.self)
        #expect(document.kind == "file")
        #expect(document.schemaVersion == 1)
        #expect(document.trust == "isolated")
        #expect(document.outcome == "passed")
        #expect(document.tests.map(\.verdict) == ["pass", "pass", "pass"])
        #expect(
            document.tests.map(\.test) == [
                "assert add(1, 2) == 3", "assert add(\n    'a', 'b') == 'ab'", "assert add(0, 0) == 0",
            ])
        #expect(document.stdout == "adding\nadding\nadding\n")
        #expect(document.isolation == "full")
        #expect(document.violation == nil)
    }

    @Test(
        "tests come as statements, lists, doctests, check suites and test functions",
        arguments: [
            (
                "tests.py",
                "import math\nlimit = 3\nassert add(1, 2) == math.floor(3.5) == limit\nassert add(0, 0) == 0\n", 2
            ),
            ("tests.json", #"["assert add(1, 2) == 3", "assert add('\\n', '') == '\\n'"]"#, 2),
            ("tests.txt", "Adding:\n\n>>> total = add(1, 2)\n>>> total\n3\n>>> add([1],\n...     [2])\n[1, 2]\n", 2),
            ("check.py", "def check(candidate):\n    assert candidate(1, 2) == 3\n", 1),
            (
                "functions.py",
                "def test_small():\n    assert add(1, 2) == 3\n\ndef test_text():\n    assert add('a', 'b') == 'ab'\n",
                2
            ),
            (
                "cases.py",
                "import unittest\n# longest_run(s)\nclass A(unittest.TestCase):\n    def test_a(self):\n"
                    + "        self.assertEqual(add(1, 2), 3)\n",
                1
            ),
            (
                "runner.py",
                "import unittest\nclass A(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(add(1, 2), 3)\n"
                    + "unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(A))\n",
                1
            ),
            ("methods.py", "class TestAdd:\n    def test_a(self):\n        assert add(1, 2) == 3\n", 1),
            (
                "guard.py",
                "def test_a():\n    assert add(1, 2) == 3\nif __name__ == '__main__':\n    test_a()\n    print('ok')\n",
                1
            ),
            ("docstring.py", "'''Adds.\n\n>>> add(0, 0)\n0\n'''\nassert add(1, 2) == 3\n", 2),
        ] as [(String, String, Int)])
    func forms(name: String, text: String, count: Int) async throws {
        let place = try Workplace()
        try place.write("def add(a, b):\n    return a + b\n", to: "add.py")
        try place.write("def add(a, b):\n    return a - b if isinstance(a, int) else a\n", to: "wrong.py")
        try place.write(text, to: "suite/\(name)")
        for tests in ["suite/\(name)", "suite"] {
            for mode in ["in-process", "split", "split-trusted"] {
                let outcome = try await place.cascade(
                    "exec", "add.py", "wrong.py", "--tests", tests, "--entry", "add", "--mode", mode, "--json")
                #expect(outcome.status == 6, "\(outcome)")
                #expect(outcome.errors == "error: 1 of 2 files do not pass\n")
                let documents = try outcome.outputLines.map {
                    try JSONDecoder().decode(Document.self, from: Data($0.utf8))
                }
                #expect(documents.map(\.outcome) == ["passed", "failed"], "\(mode): \(outcome)")
                #expect(documents.map(\.tests.count) == [count, count])
            }
        }
    }

    @Test("a class whose tests are all skipped has passed nothing")
    func skipped() async throws {
        let place = try Workplace()
        let text =
            "import unittest\nclass A(unittest.TestCase):\n    @unittest.skip('later')\n    def test_a(self): pass\n"
        try place.write(text, to: "tests.py")
        let outcome = try await place.cascade(["exec", "-", "--tests", "tests.py"], input: Self.add)
        #expect(outcome.status == 6, "\(outcome)")
        let document = try outcome.document(Document.self)
        #expect(document.tests.map(\.verdict) == ["skipped"])
        #expect(document.tests.map(\.message) == ["Skipped: later"])
    }

    @Test("a failing test: status 6, and which one failed how")
    func failing() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            [
                "exec", "-", "--test", "assert add(1, 2) == 3", "--test", "assert add(1, 2) == 4",
                "--test", "assert add(1, 'x') == 4",
            ], input: Self.add)
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.errors == "error: outcome: failed\n")
        let document = try outcome.document(Document.self)
        #expect(document.tests.map(\.verdict) == ["pass", "fail", "error"])
        #expect(document.tests[1].message == "AssertionError")
        #expect(document.tests[2].message.hasPrefix("TypeError: "))
    }

    @Test(
        "ends that are no test results have names of their own",
        arguments: [
            ("import socket\nsocket.socket()\n", "sandbox_violation", "socket"),
            ("import os\nos.fork()\n", "sandbox_violation", "clone"),
            ("import os\nos.execv('/bin/sh', ['sh'])\n", "sandbox_violation", "execve"),
            ("while True:\n    pass\n", "cpu_limit", nil),
            ("def broken(:\n", "syntax_error", nil),
            ("print('x' * (1 << 22))\n", "output_limit", nil),
        ] as [(String, String, String?)])
    func endings(code: String, name: String, call: String?) async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(["exec", "-", "--limits", "cpu=0.5"], input: code)
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.errors == "error: outcome: \(name)\n")
        let document = try outcome.document(Document.self)
        #expect(document.outcome == name)
        #expect(document.violation?.syscall == call)
        if let call { #expect(document.detail == "system call \(call) is not allowed") }
    }

    @Test("a program finds no file to read, none to write, and no variable of ours")
    func confined() async throws {
        let place = try Workplace()
        try place.write("secret", to: "secret.txt")
        let code = """
            import os
            def tries():
                found = []
                for path in ["\(place.file("secret.txt"))", "/etc/passwd", "/root"]:
                    try:
                        os.stat(path)
                        found.append(path)
                    except OSError:
                        pass
                try:
                    open("new.txt", "w")
                    found.append("new.txt")
                except OSError:
                    pass
                return found + [name for name in os.environ if "E2E" in name]
            """
        let outcome = try await place.cascade(
            ["exec", "-", "--test", "assert tries() == [], tries()"], variables: ["E2E_SECRET": "x"], input: code)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(!place.exists("new.txt"))
    }

    @Test(
        "what cannot be run is an error that names it",
        arguments: [
            (["exec", "missing.py"], 3, "program 'missing.py' does not exist"),
            (["exec", "."], 3, "program '.' is a folder: name the file inside it"),
            (["exec", "add.py", "--limits", "cpu=1,files=9,cpu=2"], 2, "--limits has cpu twice"),
            (["exec", "add.py", "--tests", "missing.py"], 3, "tests file 'missing.py' does not exist"),
            (["exec", "add.py", "--tests", "bad.py"], 3, "the tests file 'bad.py' is not valid Python: line 2"),
            (["exec", "add.py", "--tests", "bad.json"], 3, "the tests file 'bad.json' is not a JSON list of texts"),
            (["exec", "add.py", "--tests", "check.py"], 2, "say with --entry which function is the candidate"),
            (
                ["exec", "add.py", "--tests", "fixtures.py"], 3,
                "fixtures.py:1: the test 'test_a' takes parameters (fixtures)"
            ),
            (["exec", "add.py", "--tests", "empty.py"], 3, "no test is found in 'empty.py'"),
            (["exec", "add.py", "--tests", "empty.json"], 3, "no test is found in 'empty.json'"),
            (["exec", "add.py", "--dataset", "d.jsonl"], 2, "--dataset is about a file of samples"),
            (["exec", "add.py", "--k", "1"], 2, "--k is about a file of samples"),
            (["exec", "add.py", "--fail-under", "5"], 2, "--fail-under is about a file of samples"),
            (["exec", "add.py", "--out", "o"], 2, "--out is about a file of samples"),
            (["exec", "add.py", "--limits", "cpu=0"], 2, "--limits has cpu=0: write seconds"),
            (["exec", "add.py", "--limits", "cpu=nan"], 2, "--limits has cpu=nan"),
            (["exec", "add.py", "--limits", "memory=1M"], 2, "--limits has memory=1M: write bytes from 32M to 1024G"),
            (["exec", "add.py", "--limits", "speed=1"], 2, "--limits has 'speed', which is no limit"),
            (["exec"], 2, "name a Python file, or '-'"),
            (["exec", "-", "-"], 2, "'-' is named twice"),
            (["exec", "add.py", "--mode", "beside"], 2, "beside"),
        ] as [([String], Int32, String)])
    func unusable(command: [String], status: Int32, message: String) async throws {
        let place = try Workplace()
        try place.write(Self.add, to: "add.py")
        try place.write("assert add(1, 2) == 3\nassert add(\n", to: "bad.py")
        try place.write("{}", to: "bad.json")
        try place.write("[]", to: "empty.json")
        try place.write("import math\n", to: "empty.py")
        try place.write("def test_a(tmp_path):\n    assert add(1, 2) == 3\n", to: "fixtures.py")
        try place.write("def check(candidate):\n    assert candidate(1, 2) == 3\n", to: "check.py")
        let outcome = try await place.cascade(command)
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
