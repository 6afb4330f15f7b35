package import CascadeCore
import Glibc

/// Turns what is visible of a problem into a sparse vector, by the hashing trick with signs
/// (Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009).
///
/// Blocks: words and characters of the statement, parts of the entry point's name, shapes in the visible examples, each
/// of Euclidean length 1; and lengths, whose size carries the meaning and is therefore left as it is.
package struct TextFeatures: Sendable {
    package let spec: FeatureSpec

    package init(_ spec: FeatureSpec = FeatureSpec()) { self.spec = spec }

    package func vector(for problem: Problem) -> SparseVector {
        let statement = StatementText(problem.statement)
        var hashed = words(statement).normalized() + characters(statement).normalized()
        if spec.usesEntryPoint { hashed += name(problem.entryPoint).normalized() }
        if spec.usesExamples { hashed += examples(problem).normalized() }
        if spec.usesLengths { hashed += lengths(problem, statement) }
        return SparseVector(
            hashed.map { feature in
                let mixed = StableHash.mix(feature.hash)
                // The sign makes features that collide cancel as often as they add up.
                return (Int(mixed & UInt64(spec.dimension - 1)), mixed >> 63 == 0 ? feature.value : -feature.value)
            })
    }

    private func words(_ statement: StatementText) -> FeatureBlock {
        var block = FeatureBlock("word")
        for length in spec.wordGrams { for gram in statement.wordGrams(length) { block.add(gram) } }
        return block
    }

    private func characters(_ statement: StatementText) -> FeatureBlock {
        var block = FeatureBlock("char")
        for length in spec.characterGrams { for gram in statement.characterGrams(length) { block.add(gram) } }
        return block
    }

    private func name(_ entryPoint: String) -> FeatureBlock {
        var block = FeatureBlock("name")
        for part in IdentifierParts.split(entryPoint) { block.add(part) }
        return block
    }

    private func examples(_ problem: Problem) -> FeatureBlock {
        var block = FeatureBlock("example")
        for example in problem.visibleExamples {
            guard let shape = AssertShape(example.source, entryPoint: problem.entryPoint) else {
                block.add("no call")
                continue
            }
            block.add("arity \(shape.arguments.count)")
            for (position, argument) in shape.arguments.enumerated() {
                block.add("\(position) \(argument.type)")
                block.add("any \(argument.type) \(Self.bucket(argument.size))")
                block.add("depth \(argument.depth)")
            }
            block.add("returns \(shape.expected?.type ?? "nothing")")
            if let expected = shape.expected { block.add("returns size \(Self.bucket(expected.size))") }
        }
        return block
    }

    /// ln(1 + x) of each length as a share of ln(1 + a large one), so that all lie near 0…1, times 1/√(their number).
    private func lengths(_ problem: Problem, _ statement: StatementText) -> [(hash: UInt64, value: Double)] {
        let sentences = problem.statement.utf8.filter { ".?!".utf8.contains($0) }.count
        let digits = problem.statement.utf8.filter { (48...57).contains($0) }.count
        let examples = problem.visibleExamples.reduce(0) { $0 + $1.source.utf8.count }
        let measured: [(name: String, length: Int, large: Double)] = [
            ("bytes", statement.bytes.count, 2000), ("words", statement.words.count, 300), ("sentences", sentences, 30),
            ("digits", digits, 100), ("name", problem.entryPoint.utf8.count, 50), ("examples", examples, 500),
        ]
        let scale = 1 / Double(measured.count).squareRoot()
        return measured.map { item in
            let value = log(1 + Double(item.length)) / log(1 + item.large)
            return (StableHash.fnv1a("length:\(item.name)".utf8), value * scale)
        }
    }

    /// Sizes in powers of two: 0, 1, 2–3, 4–7, 8–15, …
    private static func bucket(_ size: Int) -> Int { size == 0 ? 0 : size.bitWidth - size.leadingZeroBitCount }
}
