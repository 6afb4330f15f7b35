import CascadeCore
import CascadeSynthesis
import CascadeTestSupport
import Synchronization
import Testing

/// Known code in random wrappings comes out unchanged.
@Suite struct WrappingPropertyTests {
    /// SplitMix64, so that a failure can be repeated from its seed.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let programs = [
        "def double(x):\n    return x * 2\n",
        "import math\n\nFACTOR = 2\n\n\ndef double(x):\n    # twice\n    if math.isnan(x):\n        return x\n    return x * FACTOR\n",
        "from functools import lru_cache\n\n\n@lru_cache(maxsize=None)\ndef double(x):\n    text = \"\"\"\na\n\"\"\"\n    return x * 2\n",
        "class Box:\n    def __init__(self, v):\n        self.v = v\n\n\ndef double(x):\n    return Box(x * 2).v\n\n\nEND = 1\n",
        "try:\n    import numpy\nexcept ImportError:\n    numpy = None\n\n\ndef double(\n    x,\n):\n    return {\n        'v': x * 2,\n    }['v']\n",
    ]

    static func wrap(_ code: String, with random: inout Generator) -> String {
        let before = [
            "", "Sure!\n", "Here's the code (it doesn't fail):\n\n", "# Solution\n",
            "<think>\nHm: def double(x)\n</think>\n",
        ]
        let after = [
            "", "\nThis works because 2 * x is twice x.\n", "\nLet me know!\n", "\n- fast\n- short (isn't it?\n",
        ]
        let tails = [
            "", "\nprint(double(2))\n", "\nassert double(1) == 2\nassert double(0) == 0\n",
            "\nif __name__ == '__main__':\n    print(double(3))\n",
        ]
        let fence = ["```", "````", "~~~"].randomElement(using: &random) ?? "```"
        let tag = ["", "python", "py", "Python"].randomElement(using: &random) ?? ""
        let margin = ["", "  ", "    "].randomElement(using: &random) ?? ""
        // A margin would become part of a string that spans lines.
        let indent = code.contains("\"\"\"") ? "" : margin
        let lines = (code + (tails.randomElement(using: &random) ?? "")).split(
            separator: "\n", omittingEmptySubsequences: false)
        let block = ([fence + tag] + lines.dropLast().map(String.init) + [fence]).map { $0.isEmpty ? "" : indent + $0 }
        let decoy = Bool.random(using: &random) ? "```bash\npip install x\n```\n\n" : ""
        var answer = (before.randomElement(using: &random) ?? "") + decoy + block.joined(separator: "\n") + "\n"
        answer += after.randomElement(using: &random) ?? ""
        if Bool.random(using: &random) {
            answer = answer.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
        return Bool.random(using: &random) ? "\u{FEFF}\(answer)" : answer
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func wrappedCodeComesOutUnchanged(seed: UInt64) async throws {
        var random = Generator(state: seed)
        let wrapped = (0..<80).map { i in
            let code = Self.programs[i % Self.programs.count]
            return (code, Self.wrap(code, with: &random))
        }
        let answers = wrapped.enumerated().map { CompletionSample(index: $0, text: $1.1) }
        let found = try await synthesizer.extractSolutions(from: answers, for: problem())
        for (index, extraction) in found.enumerated() {
            #expect(
                extraction.code == wrapped[index].0,
                "seed \(seed), answer \(index): \(wrapped[index].1.debugDescription)")
        }
    }

    @Test func anyCutOfAnAnswerIsEitherWholeOrAFailure() async throws {
        let code = Self.programs[1]
        let answer = "Here:\n```python\n\(code)```\nDone."
        let cuts = answer.indices.map { String(answer[..<$0]) }
        let answers = cuts.enumerated().map { CompletionSample(index: $0, text: $1, finish: .length) }
        let found = try await synthesizer.extractSolutions(from: answers, for: problem())
        for (cut, extraction) in zip(cuts, found) {
            let isWhole = cut.contains("return x * FACTOR\n")
            #expect(extraction.code == (isWhole ? code : nil), "\(cut.debugDescription)")
            #expect(extraction.failure == (isWhole ? nil : .truncated), "\(cut.debugDescription)")
        }
    }

    @Test func workGrowsWithTheLengthOfTheAnswer() async throws {
        /// Counts what it is asked, and finds nothing, so that every fallback is taken.
        final class Counting: PythonInspector {
            let counts = Mutex((calls: 0, sources: 0, bytes: 0))

            func inspect(_ sources: [String]) async throws -> [PythonFacts] {
                counts.withLock {
                    $0.calls += 1
                    $0.sources += sources.count
                    $0.bytes += sources.reduce(0) { $0 + $1.utf8.count }
                }
                return sources.map { _ in PythonFacts(parses: false, error: "no", errorLine: 1) }
            }
        }
        func work(lines: Int) async throws -> (calls: Int, sources: Int, bytes: Int) {
            let counting = Counting()
            let answer = (0..<lines).map { "line \($0) of (prose, with 'quotes and def double(x):" }
            _ = try await PromptingSynthesizer(inspector: counting, hasher: TestHasher()).extractSolutions(
                from: [CompletionSample(index: 0, text: answer.joined(separator: "\n"))], for: problem())
            return counting.counts.withLock { $0 }
        }
        let short = try await work(lines: 100)
        let long = try await work(lines: 400)
        #expect(long.calls <= 4)
        #expect(long.sources <= 4 * short.sources + 4)
        #expect(long.bytes <= 6 * short.bytes)
    }
}
