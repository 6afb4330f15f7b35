package import CascadeCore

/// Turns what is visible of a problem into a sparse vector, by the hashing trick with signs
/// (Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009).
///
/// Blocks: words and characters of the statement, parts of the entry point's name, shapes in the visible examples, each
/// of Euclidean length 1. After the hashed positions come the measured features, each at a place of its own.
package struct TextFeatures: Sendable {
    package let spec: FeatureSpec

    package init(_ spec: FeatureSpec = FeatureSpec()) { self.spec = spec }

    /// The vector as it is scored: rare text weighs more, measures are scaled, and the embedding stands at its end.
    /// - Parameters:
    ///   - statement: the problem's; nil to take it from there.
    ///   - embedding: left out when it is not what the spec says.
    func vector(
        for problem: Problem, statement: StatementText? = nil, scaling: FeatureScaling, embedding: [Float]? = nil
    ) -> SparseVector {
        let vector = scaling.scaled(
            self.vector(for: problem, statement: statement ?? StatementText(problem.statement)) {
                scaling.rarity(at: place(of: $0).position)
            })
        guard let used = spec.embedding, let embedding, embedding.count == used.dimension else { return vector }
        let places = spec.embeddingStart..<spec.width
        return SparseVector(
            ascending: vector.indices + Array(places), values: vector.values + used.scaled(embedding))
    }

    /// The vector before it is scaled.
    package func vector(for problem: Problem) -> SparseVector {
        vector(for: problem, statement: StatementText(problem.statement)) { _ in 1 }
    }

    /// - Parameter weight: of a feature of the text, by its hash.
    private func vector(
        for problem: Problem, statement: StatementText, weight: (UInt64) -> Double
    ) -> SparseVector {
        let shapes = problem.visibleExamples.map { AssertShape($0.source, entryPoint: problem.entryPoint) }
        let name = IdentifierParts.split(problem.entryPoint)
        var hashed = words(statement).normalized(weight: weight) + characters(statement).normalized(weight: weight)
        if spec.usesEntryPoint { hashed += parts(name).normalized(weight: weight) }
        if spec.usesExamples { hashed += examples(shapes).normalized() }
        var entries: [(index: Int, value: Double)] = hashed.map { feature in
            let place = place(of: feature.hash)
            return (index: place.position, value: place.isNegative ? -feature.value : feature.value)
        }
        if spec.usesMeasures {
            let measured = MeasuredFeatures.values(problem, name, statement, shape: shapes.first ?? nil)
            for (number, value) in measured.enumerated() { entries.append((spec.dimension + number, value)) }
        }
        return SparseVector(entries)
    }

    /// Where a feature goes. The sign makes features that collide cancel as often as they add up.
    private func place(of hash: UInt64) -> (position: Int, isNegative: Bool) {
        let mixed = StableHash.mix(hash)
        return (Int(mixed & UInt64(spec.dimension - 1)), mixed >> 63 != 0)
    }

    private func words(_ statement: StatementText) -> FeatureBlock {
        var block = FeatureBlock("word")
        block.addRuns(of: spec.wordGrams, inWords: statement.words)
        return block
    }

    private func characters(_ statement: StatementText) -> FeatureBlock {
        var block = FeatureBlock("char")
        block.addRuns(of: spec.characterGrams, in: statement.bytes)
        return block
    }

    private func parts(_ name: [String]) -> FeatureBlock {
        var block = FeatureBlock("name")
        for part in name { block.add(part) }
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
