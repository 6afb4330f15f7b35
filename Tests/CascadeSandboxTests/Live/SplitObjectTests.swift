import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Names, classes and objects of the candidate that tests in another process use.
    @Suite struct SplitObjectTests {
        private static let tree = """
            import re
            import math
            from collections import Counter
            class Node:
                count = 0
                def __init__(self, value, left=None):
                    self.value, self.left, self.items = value, left, [value]
                    Node.count += 1
                def total(self):
                    return self.value + (self.left.total() if self.left else 0)
                def __eq__(self, other):
                    return True
                def __len__(self):
                    return 2
                def __getitem__(self, index):
                    return self.items[index]
                def __str__(self):
                    return "Node %d" % self.value
                def __bool__(self):
                    return self.value > 0
            LIMITS = [1, 2]
            def make(value): return Node(value)
            def adder(n): return lambda m: n + m
            def f(nodes): return sum(node.value for node in nodes)
            def find(text): return re.search("b+", text)
            def same(a, b): return a is b
            """

        private func verdicts(_ tests: [String], setup: String = "") async throws -> [TestResult] {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    Program(
                        setup: setup, candidate: Self.tree, tests: tests, mode: .split, entryPoints: ["f", "make"]),
                    limits: LiveSandbox.limits()
                ).tests
            }
        }

        @Test func objectsAreHandedBack() async throws {
            let results = try await verdicts([
                "assert f([Node(5), Node(24)]) == 29", "root = Node(1)\nroot.left = Node(2)\nassert root.total() == 3",
                "n = make(7)\nassert n.value == 7 and n.left is None and same(n, n) and not same(n, make(7))",
                "assert len(make(1)) == 2 and make(3)[0] == 3 and str(make(4)) == 'Node 4'",
                "assert make(1) and not make(0)", "assert adder(2)(3) == 5",
                "try:\n    {make(1): 2}\n    assert 0\nexcept TypeError: pass",
                "assert find('abc') and not find('a') and find('abbc').group() == 'bb'",
                "before = Node.count\nmake(1)\nassert Node.count == before + 1",
                "n = make(1)\nassert n.left is None\nm = make(2)\nn.left = m\nassert n.left is m",
            ])
            #expect(results.map(\.verdict) == Array(repeating: .pass, count: 10), "\(results)")
        }

        /// The answer would be the candidate's own, and the question would tell it what is expected.
        @Test func objectsAreNeverComparedWithValues() async throws {
            let results = try await verdicts([
                "assert make(1) != 5", "assert 5 == make(1)", "assert make(1) in [1, 2]",
                "assert [make(1)] == [1]", "assert {'k': make(1)} == {'k': 1}",
                "try:\n    assert make(1) == 1\nexcept Exception:\n    pass",
                "try:\n    assert make(1) == 1\nexcept:\n    pass",
            ])
            #expect(results.map(\.verdict) == Array(repeating: .error, count: 7), "\(results)")
            #expect(results.allSatisfy { $0.unsupported == "Node" }, "\(results)")
        }

        @Test func objectsAreComparedWithEachOtherOverThere() async throws {
            let results = try await verdicts([
                "assert make(1) == make(2)", "assert make(1) in [make(2)]", "assert make(1) < make(2)",
                "assert make(1) + 0 == 1", "assert list(make(1)) == [1]", "assert int(make(1)) == 1",
                "assert make(1) == None", "assert not isinstance(1, Node) and isinstance(make(1), Node)",
                "assert find('b') != 1",
            ])
            #expect(
                results.map(\.verdict) == [.pass, .pass, .error, .error, .pass, .error, .fail, .pass, .pass],
                "\(results)")
            #expect(results.allSatisfy { $0.unsupported == nil }, "\(results)")
        }

        @Test func whatTheCandidateKeepsFollowsItsCopies() async throws {
            let results = try await verdicts([
                "assert make(1).items == [1]", "n = make(1)\nn.items.append(2)\nassert n.items == [1, 2]",
                "n = make(1)\nkept = n.items\nkept.append(2)\nassert n[1] == 2 and n.items is kept",
            ])
            #expect(results.map(\.verdict) == [.pass, .pass, .pass], "\(results)")
        }

        @Test func namesThatNobodyElseKnowsAreTheCandidates() async throws {
            let results = try await verdicts([
                "assert LIMITS == [1, 2]\nLIMITS.append(3)", "assert LIMITS.pop() == 3", "assert math.floor(2.5) == 2",
                "assert Counter('aab')['a'] == 2", "assert [make(it).value for it in LIMITS] == [1, 2]",
                "def inner():\n    return [f([make(it)]) for it in (1, 2)]\nassert inner() == [1, 2]",
                "assert eval('make(3)').value == 3", "nowhere", "make = 5\nassert make == 5",
                "assert make(1).value == 1",
            ])
            #expect(results.map(\.verdict) == [.pass, .pass, .pass, .pass, .pass, .pass, .pass, .error, .pass, .pass])
        }

        @Test func setUpCodeRunsOnBothSides() async throws {
            let results = try await verdicts(
                ["assert BASE == 3 and root.value == 3", "assert f([make(BASE)]) == 3"], setup: "BASE = 3")
            #expect(results.map(\.verdict) == [.error, .pass])
        }
    }
}
