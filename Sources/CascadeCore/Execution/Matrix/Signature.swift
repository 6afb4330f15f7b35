/// One input of a signature: a call of an entry point whose arguments stand on their own.
public struct SignatureInput: Sendable, Hashable, Codable {
    /// Of the expression's text.
    public var digest: ContentHash
    /// Python source in the one spelling of `ast.unparse`.
    public var expression: String

    public init(digest: ContentHash, expression: String) {
        self.digest = digest
        self.expression = expression
    }
}

/// What a candidate gave for each of some inputs, without any expected output: what execution-based selection compares
/// (MBR-exec, Shi et al., arXiv 2204.11454, section 3).
public struct Signature: Sendable, Hashable, Codable {
    /// Digest of each input's expression.
    public var inputs: [ContentHash]
    /// For each input, the SHA-256 of the output's canonical text, in hexadecimal digits; the verdict's word (`timeout`,
    /// `memory`, …) for one that ended its process; nil when the input was not tried.
    public var outputs: [String?]

    /// - Parameter outputs: one for each input; those that are missing were not tried.
    public init(inputs: [ContentHash], outputs: [String?]) {
        self.inputs = inputs
        self.outputs = inputs.indices.map { outputs.indices.contains($0) ? outputs[$0] : nil }
    }

    /// Whether anything at all is known of the candidate's behaviour.
    public var isEmpty: Bool { outputs.allSatisfy { $0 == nil } }

    /// The share of common inputs with equal outputs. Inputs that one of the two did not try are not common.
    /// - Returns: nil when there is no common input.
    public func agreement(with other: Signature) -> Double? {
        let theirs = other.outputsByInput
        var (common, equal) = (0, 0)
        for (input, output) in outputsByInput {
            guard let their = theirs[input] else { continue }
            common += 1
            if output == their { equal += 1 }
        }
        return common == 0 ? nil : Double(equal) / Double(common)
    }

    /// Candidates that behave alike: rows with equal inputs and outputs, each group ascending, groups in the order of
    /// their first row. Rows of which nothing is known are in no group.
    public static func clusters(of signatures: [Signature]) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [Signature: Int] = [:]
        for (row, signature) in signatures.enumerated() where !signature.isEmpty {
            if let group = known[signature] {
                groups[group].append(row)
            } else {
                known[signature] = groups.count
                groups.append([row])
            }
        }
        return groups
    }

    private var outputsByInput: [ContentHash: String] {
        var outputs: [ContentHash: String] = [:]
        for (input, output) in zip(inputs, self.outputs) { outputs[input] = output }
        return outputs
    }
}
