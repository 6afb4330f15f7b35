/// Inputs on which a candidate must do what a reference does, as in EvalPlus' MBPP+ and HumanEval+.
package struct DifferentialSuite: Sendable, Hashable {
    package enum Benchmark: String, Sendable, Hashable, Encodable {
        case mbpp
        case humanEval = "humaneval"
    }

    package var benchmark: Benchmark
    /// MBPP's number of the problem, which says how arguments are converted; nil for HumanEval+.
    package var number: Int?
    package var entryPoint: String
    /// What the reference, and every completion, goes after.
    package var prompt: String
    package var reference: String
    /// Assertions on the arguments. Inputs keep to them; a candidate is never asked to check them.
    package var contract: String
    /// Absolute tolerance, as JSON writes it.
    package var tolerance: Double
    /// A JSON array of argument lists, as it stands in the file: Python's `json` reads more than JSON.
    package var base: [UInt8]
    package var plus: [UInt8]

    package var program: String { prompt + reference }

    /// One argument list, as it stands in the file; nil when there are not so many.
    package func input(_ index: Int, of suite: Suite) -> [UInt8]? {
        let rows = try? JSONArraySplitter.split(suite == .base ? base : plus, firstLine: 1, file: "")
        guard let rows, rows.indices.contains(index) else { return nil }
        return rows[index].bytes
    }

    package enum Suite: String, Sendable, Hashable, CaseIterable {
        case base = "base_input"
        case plus = "plus_input"
    }
}
