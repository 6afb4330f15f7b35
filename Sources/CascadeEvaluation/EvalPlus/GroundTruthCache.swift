import CascadeCore
import FoundationEssentials

/// Keeps references' results in a folder, one file a problem, named by the digest of everything that they follow from.
struct GroundTruthCache: Sendable {
    var folder: String?
    var hasher: any ContentHashing

    /// Nil when nothing is kept, or what is kept cannot be read: it is computed again.
    func results(for suite: DifferentialSuite) -> GroundTruthResults? {
        guard let path = path(for: suite), let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONDecoder().decode(GroundTruthResults.self, from: data)
    }

    /// A folder that cannot be written to costs time, not correctness.
    func keep(_ results: GroundTruthResults, for suite: DifferentialSuite) {
        guard let folder, let path = path(for: suite), let data = try? JSONEncoder().encode(results) else { return }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? data.write(to: URL(filePath: path), options: .atomic)
    }

    private func path(for suite: DifferentialSuite) -> String? {
        folder.map { "\($0)/\(hasher.hash(Self.identity(of: suite)).rawValue).json" }
    }

    private static func identity(of suite: DifferentialSuite) -> [UInt8] {
        let texts = [EvalPlusSource.computing(suite), suite.program].map { Array($0.utf8) }
        return texts.flatMap { Array("\($0.count) ".utf8) + $0 }
    }
}
