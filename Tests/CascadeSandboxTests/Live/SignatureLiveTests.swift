import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Inputs out of tests, and what candidates make of them.
    @Suite struct SignatureLiveTests {
        private func inputs(
            _ tests: [String], of names: [String] = ["f"], setup: String = "", examples: [String] = [], most: Int = 32
        ) async throws -> [String] {
            let request = MatrixRequest(
                setup: setup, candidates: [], tests: tests, entryPoints: names, rows: false, signatures: true,
                examples: examples, maximumInputs: most)
            return try await withSandboxPool(SandboxConfiguration(slots: 1)) {
                try await $0.inputs(of: request).map(\.expression)
            }
        }

        @Test func inputsAreCallsWhoseArgumentsStandOnTheirOwn() async throws {
            let tests = [
                "assert f([1,2],k = 3)==2", "assert f( [1, 2], k=3 ) == 5", "x = 1\nassert f(x) == 1",
                "assert sorted(f(len('ab'))) == f(f(1))", "for n in [1]:\n    assert f(n) == f(2)",
                "assert f(math.pi) > helper(3)", "assert f(lambda y: y + 1)", "assert f([y for y in (1, 2)])",
                "assert g(1) == 2", "def f(z): return 1\nassert f(9)", "not python (", "assert True",
            ]
            let found = try await inputs(tests, setup: "import math\ndef helper(x): return x")
            #expect(
                found == [
                    "f([1, 2], k=3)", "f(len('ab'))", "f(f(1))", "f(1)", "f(2)", "f(math.pi)", "f(lambda y: y + 1)",
                    "f([y for y in (1, 2)])",
                ])
        }

        @Test func aCheckFunctionsParameterIsTheEntryPoint() async throws {
            let check = "def check(candidate):\n    assert candidate('a') == 1\n    assert f(2) == 2\ncheck(f)"
            #expect(try await inputs([check]) == ["f('a')", "f(2)"])
            #expect(try await inputs([check.replacing("check(f)", with: "check(g)")]) == ["f(2)"])
            #expect(try await inputs(["def check(f):\n    assert f(1) == 1\ncheck(f)"]) == ["f(1)"])
        }

        @Test func whatIsCalledOnTheResultBelongsToTheInput() async throws {
            let tests = ["assert Stack().push(f(1)).top == 2", "assert Stack(3).size() == 1"]
            #expect(
                try await inputs(tests, of: ["Stack", "f"]) == ["Stack().push(f(1)).top", "f(1)", "Stack(3).size()"])
        }

        @Test func examplesComeAfterTestsAndTheNumberIsBounded() async throws {
            let tests = (0..<5).map { "assert f(\($0)) == 1" }
            #expect(try await inputs(tests, examples: ["assert f(9) == 1", "assert f(2) == 0"]).last == "f(9)")
            #expect(try await inputs(tests, most: 2) == ["f(0)", "f(1)"])
            #expect(try await inputs(tests, most: 0) == [])
        }

        /// Outputs of each candidate on each test's input.
        private func signatures(
            _ candidates: [String], _ expressions: [String], limits: Limits = LiveSandbox.limits()
        ) async throws -> [Signature] {
            let request = MatrixRequest(
                candidates: candidates, tests: expressions.map { "assert \($0) == 0" }, entryPoints: ["f"], rows: false,
                signatures: true)
            let result = try await withSandboxPool(SandboxConfiguration(slots: 1)) {
                try await $0.matrix(request, limits: limits)
            }
            #expect(result.inputs.map(\.expression) == expressions)
            return result.signatures
        }

        private func lookup(_ values: [String]) -> String {
            "def f(n):\n    return (lambda: ["
                + values.map { "lambda: \($0)" }.joined(separator: ", ") + "])()[n]()\n"
        }

        @Test func equalValuesHaveOneDigestHoweverTheyWereMade() async throws {
            let left = ["{'a': 1, 'b': [2]}", "{8, 0, 16}", "0.1 + 0.2", "(1, 'x')", "float('nan')", "10**30", "b'a'"]
            let right = [
                "{'b': [2], 'a': 1}", "{16, 8, 0}", "0.30000000000000004", "tuple([1, 'x'])", "-float('nan')",
                "int('1' + '0' * 30)", "bytes([97])",
            ]
            let expressions = left.indices.map { "f(\($0))" }
            let found = try await signatures([lookup(left), lookup(right)], expressions)
            #expect(found[0].outputs == found[1].outputs)
            #expect(Set(found[0].outputs).count == left.count && !found[0].outputs.contains(nil))
            #expect(found[0].agreement(with: found[1]) == 1)
            // SHA-256 of `value {"b":"a"}`, computed elsewhere.
            #expect(found[0].outputs[6] == "2ea5e22cc7eecd52df99dd9bffe0d4fd82d90d660413030bc3514488100cd945")
        }

        @Test func differentTypesAreDifferentOutputs() async throws {
            let values = [
                "1", "1.0", "True", "'1'", "[1]", "(1,)", "{1}", "frozenset({1})", "{1: 1}", "None", "0.0", "-0.0",
            ]
            let found = try await signatures([lookup(values)], values.indices.map { "f(\($0))" })
            #expect(Set(found[0].outputs).count == values.count)
        }

        @Test func exceptionsAndStrangeValuesAreOutputsByKind() async throws {
            let candidate = """
                class Own(ValueError): pass
                class Thing:
                    def __init__(self): raise Own("first")
                def f(n):
                    if n == 0: raise ValueError("one text")
                    if n == 1: raise ValueError("another text")
                    if n == 2: raise Own("mine")
                    if n == 3: raise KeyError(3)
                    if n == 4: raise SystemExit(0)
                    if n == 5: return (x for x in [1])
                    if n == 6: return iter([1])
                    if n == 7: return object()
                    x = []; x.append(x); return x
                """
            let found = try await signatures([candidate], (0..<9).map { "f(\($0))" })
            let outputs = found[0].outputs
            #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
            #expect(Set(outputs[2...]).count == 7 && !outputs.contains(nil))
        }

        @Test func anInputThatEndsItsProcessCostsOnlyItself() async throws {
            let candidate = """
                import os, socket
                def f(n):
                    if n == 1:
                        while True: pass
                    if n == 3: os._exit(0)
                    if n == 5: socket.socket()
                    return n
                """
            let limits = LiveSandbox.limits(cpu: .milliseconds(400))
            let found = try await signatures(
                [candidate, "def f(n):\n    return n", "1/0"], (0..<7).map { "f(\($0))" }, limits: limits)
            #expect(found[0].outputs[1] == "timeout" && found[0].outputs[3] == "error")
            #expect(found[0].outputs[5] == "violation")
            for index in [0, 2, 4, 6] { #expect(found[0].outputs[index] == found[1].outputs[index]) }
            #expect(found[0].agreement(with: found[1]) == 4.0 / 7.0)
            #expect(found[2].isEmpty)
            #expect(Signature.clusters(of: [found[1], found[0], found[2], found[1]]) == [[0, 3], [1]])
        }
    }
}
