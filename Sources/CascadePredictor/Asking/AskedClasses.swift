package import CascadeCore

/// What a language model answered about problems' complexity.
package struct AskedClasses: Sendable, Hashable {
    /// How tables name the model.
    package var name: String
    package var classes: ComplexityClasses
    /// Class from 0 of each problem that the model named one for.
    package var labels: [ProblemID: Int]

    package init(name: String, classes: ComplexityClasses, labels: [ProblemID: Int]) {
        self.name = name
        self.classes = classes
        self.labels = labels
    }

    /// The answer for each problem in a scale, -1 where there is none, which is never right; nil when the scale cannot
    /// be told from the classes.
    func answers(_ problems: [Problem], scale: ComplexityScale) -> [Int]? {
        guard classes == .levels || scale != .levels else { return nil }
        return problems.map { problem in
            guard let label = labels[problem.id] else { return -1 }
            return scale == .levels ? label : classes.tier(of: label)
        }
    }
}
