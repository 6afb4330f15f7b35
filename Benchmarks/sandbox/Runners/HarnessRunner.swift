import FoundationEssentials

/// A peer that is a Python library: a process that has imported it is told which programs to judge, so that the import is
/// not part of what is measured.
struct HarnessRunner: Runner {
    let kind: RunnerKind
    let version: String
    private let process: PipedProcess

    /// - Throws: `BenchmarkError` when the library is not installed or does not work.
    init(_ kind: RunnerKind, python: String, script: String, list: String) throws(BenchmarkError) {
        self.kind = kind
        process = try PipedProcess([python, script, kind.rawValue, list], environment: ChildProcess.environment)
        guard let greeting = process.readLine(), greeting.hasPrefix("ready ") else {
            throw BenchmarkError("not installed: scripts/setup-bench")
        }
        version = String(greeting.dropFirst("ready ".count))
    }

    private struct Answer: Decodable {
        var latencies: [Double]
        var failures: Int
    }

    func run(_ programs: Range<Int>) throws -> Batch {
        process.write("\(programs.lowerBound) \(programs.upperBound)")
        guard let line = process.readLine(),
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(line.utf8)),
            answer.latencies.count == programs.count
        else { throw BenchmarkError("\(kind.title) broke off") }
        return Batch(latencies: answer.latencies, failures: answer.failures)
    }

    func end() { process.end() }
}
