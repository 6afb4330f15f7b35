import CascadeEvaluation

/// A bound that a figure has to keep.
enum Target: Sendable, Hashable {
    case atLeast(Double)
    case atMost(Double)

    func isMet(by value: Double) -> Bool {
        switch self {
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        }
    }

    /// `≥ 7`, with as many decimals as the bound has, at most two.
    var text: String {
        switch self {
        case .atLeast(let bound): "≥ \(Self.short(bound))"
        case .atMost(let bound): "≤ \(Self.short(bound))"
        }
    }

    /// `≥ 7 met`; without a value only the bound.
    func text(for value: Double?) -> String {
        guard let value else { return text }
        return "\(text) \(isMet(by: value) ? "met" : "MISSED")"
    }

    private static func short(_ value: Double) -> String {
        let decimals = (0...1).first { NumberText.fixed(value, $0) == NumberText.fixed(value, 2).trimmed } ?? 2
        return NumberText.fixed(value, decimals)
    }
}

extension String {
    /// Without zeros at the end of its decimals.
    fileprivate var trimmed: String {
        var text = self
        while text.contains("."), let last = text.last, last == "0" || last == "." {
            text.removeLast()
            if last == "." { break }
        }
        return text
    }
}
