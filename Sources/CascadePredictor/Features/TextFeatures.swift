package import CascadeCore

/// Turns what is visible of a problem into a sparse vector, by the hashing trick with signs
/// (Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009).
///
/// Blocks: words and characters of the statement, parts of the entry point's name, shapes in the visible examples, each
/// of Euclidean length 1. After the hashed positions come the measured features, each at a place of its own.
package struct TextFeatures: Sendable {
    package let spec: FeatureSpec

    package init(_ spec: FeatureSpec = FeatureSpec()) { self.spec = spec }

    package func vector(for problem: Problem) -> SparseVector {
        let statement = StatementText(problem.statement)
        let shapes = problem.visibleExamples.map { AssertShape($0.source, entryPoint: problem.entryPoint) }
        var hashed = words(statement).normalized() + characters(statement).normalized()
        if spec.usesEntryPoint { hashed += name(problem.entryPoint).normalized() }
        if spec.usesExamples { hashed += examples(shapes).normalized() }
        var entries = hashed.map { feature in
            let mixed = StableHash.mix(feature.hash)
            // The sign makes features that collide cancel as often as they add up.
            return (Int(mixed & UInt64(spec.dimension - 1)), mixed >> 63 == 0 ? feature.value : -feature.value)
        }
        if spec.usesMeasures {
            let measured = MeasuredFeatures.values(problem, statement, shape: shapes.first ?? nil)
            entries += measured.enumerated().map { (spec.dimension + $0, $1) }
        }
        return SparseVector(entries)
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

    private func examples(_ shapes: [AssertShape?]) -> FeatureBlock {
        var block = FeatureBlock("example")
        for shape in shapes {
            guard let shape else {
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

    /// Sizes in powers of two: 0, 1, 2–3, 4–7, 8–15, …
    private static func bucket(_ size: Int) -> Int { size == 0 ? 0 : size.bitWidth - size.leadingZeroBitCount }
}
