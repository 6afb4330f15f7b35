public import CascadeCore

extension ProblemID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}
