package import CascadeCore

/// Every belief that climbs of one `bayes` policy come to, worked out once: a node for each history of sightings under each
/// prior. Climbs at other values of a solved problem, and of problems that show the same, meet the same nodes.
///
/// What it says of a node is what `BayesPolicy` decides after that history.
package struct BeliefTree {
    /// What is done at a node.
    package struct Move {
        /// The tier that is visited next; nil to stop.
        package var tier: Int?
        /// Position of the visit whose answer is given on stopping; nil for none.
        package var answer: Int?
        /// Whether the answer is accepted, and not only returned because nothing better is to be had.
        package var isAccepted = false
    }

    /// What tells priors apart.
    private struct Prior: Hashable {
        var probabilities: [Double]
        var outcomes: [Double]?
        var isUninformed: Bool
    }

    private struct Edge {
        var sighting: Sighting
        /// The earlier visit whose answer the new one is compared with; nil for none.
        var partner: Int?
        /// Whether the two behave alike.
        var alike: Bool?
        var node: Int
    }

    private struct Node {
        var belief: Belief
        /// Visits on the way here.
        var depth = 0
        var last: Sighting?
        /// How many of the last ones were to the same tier.
        var run = 0
        var edges: [Edge] = []
        /// What was done here last, and at which value of a solved problem.
        var move: (value: Double, move: Move)?
    }

    private var policy: BayesPolicy
    private var roots: [Prior: Int] = [:]
    private var nodes: [Node] = []

    package init(_ policy: BayesPolicy) { self.policy = policy }

    /// Goes on at another value of a solved problem.
    /// - Parameter valuePerSolve: US dollars, above 0.
    package mutating func reprice(_ valuePerSolve: Double) { policy = policy.worth(valuePerSolve) }

    /// The node before any visit.
    package mutating func root(_ prediction: Prediction) -> Int {
        let prior = Prior(
            probabilities: prediction.solveProbabilities, outcomes: prediction.outcomes,
            isUninformed: prediction.isUninformed)
        if let root = roots[prior] { return root }
        roots[prior] = nodes.count
        nodes.append(Node(belief: Belief(prediction, model: policy.posterior.model)))
        return nodes.count - 1
    }

    /// The node after one more visit.
    /// - Parameter alike: whether the answer of an earlier visit, given by its position, behaves as this one's does; nil
    ///   when that is not known.
    package mutating func child(of node: Int, seeing sighting: Sighting, alike: (_ earlier: Int) -> Bool?) -> Int {
        for edge in nodes[node].edges where edge.sighting == sighting {
            if edge.partner.flatMap(alike) == edge.alike { return edge.node }
        }
        var child = Node(belief: nodes[node].belief, depth: nodes[node].depth + 1, last: sighting, run: 1)
        if let last = nodes[node].last, last.tier == sighting.tier { child.run += nodes[node].run }
        var edge = Edge(sighting: sighting, node: nodes.count)
        child.belief.observe(sighting, attempt: nodes[node].depth) { earlier in
            edge.partner = earlier
            edge.alike = alike(earlier)
            return edge.alike
        }
        nodes[node].edges.append(edge)
        nodes.append(child)
        return edge.node
    }

    /// What is done at a node.
    package mutating func move(at node: Int) -> Move {
        let value = policy.valuePerSolve
        if let known = nodes[node].move, known.value == value { return known.move }
        let move = decided(nodes[node])
        nodes[node].move = (value, move)
        return move
    }

    private func decided(_ node: Node) -> Move {
        guard let last = node.last else { return Move(tier: policy.start(from: node.belief)) }
        if last.failure?.isInfrastructural == true && !policy.parts.escalatesOnTierError { return Move() }
        let move = policy.move(
            from: node.belief, again: policy.again(last.tier, failure: last.failure, visits: node.run))
        return Move(tier: move.step?.tier, answer: move.answer, isAccepted: move.isBelieved)
    }
}
