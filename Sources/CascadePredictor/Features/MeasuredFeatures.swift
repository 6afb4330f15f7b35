import CascadeCore
import Glibc

/// Numbers that a statement and its first visible example are measured by. Unlike hashed text each has a place of its
/// own, and its size carries the meaning.
enum MeasuredFeatures {
    /// How many there are.
    static let count = values(
        Problem(id: ProblemID(""), statement: "", entryPoint: ""), [], StatementText(""), shape: nil
    ).count

    /// The measures from here on are of the example.
    static let exampleStart = 14
    /// The measure that is 1 when there is an example, 0 otherwise.
    static let hasExample = 15

    /// - Parameters:
    ///   - parts: of the entry point's name.
    ///   - shape: of the first visible example; nil without one that calls the entry point.
    static func values(
        _ problem: Problem, _ parts: [String], _ statement: StatementText, shape: AssertShape?
    ) -> [Double] {
        words(problem, statement) + name(problem.entryPoint, parts, statement)
            + example(problem.visibleExamples.first?.source ?? "", shape)
            + arguments(shape?.arguments ?? []) + returned(shape)
            + ExampleRelations.values(shape, statement: statement)
    }

    private static func words(_ problem: Problem, _ statement: StatementText) -> [Double] {
        let marks = statement.bytes.reduce(into: [0, 0, 0, 0, 0]) { counts, byte in
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): counts[0] += 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""): counts[1] += 1
            case UInt8(ascii: ","): counts[2] += 1
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): counts[3] += 1
            case 48...57: counts[4] += 1
            default: break
            }
        }
        let words = Double(max(1, statement.words.count))
        let letters = statement.words.reduce(0) { $0 + $1.count }
        return ([statement.bytes.count, statement.words.count] + marks).map(logarithm)
            + [log1p(Double(letters) / words), Double(Set(statement.words).count) / words]
    }

    private static func name(_ name: String, _ parts: [String], _ statement: StatementText) -> [Double] {
        let known = parts.filter { part in statement.words.contains { $0.elementsEqual(part.utf8) } }.count
        return [
            logarithm(name.utf8.count), Double(parts.count), Double(known) / Double(max(1, parts.count)),
            name.utf8.contains { (65...90).contains($0) } ? 1 : 0,
            name.utf8.contains { (48...57).contains($0) } ? 1 : 0,
        ]
    }

    private static func example(_ source: String, _ shape: AssertShape?) -> [Double] {
        [
            logarithm(source.utf8.count), shape == nil ? 0 : 1, shape?.expected == nil ? 0 : 1,
            Double(shape?.arguments.count ?? 0), shape?.arguments.count == 1 ? 1 : 0,
        ]
    }

    private static func arguments(_ shapes: [ValueShape]) -> [Double] {
        let containers = shapes.filter { $0.depth > 0 }
        let numbers = shapes.filter { $0.kind == .int || $0.kind == .float }
        return ValueShape.Kind.allCases.map { kind in Double(shapes.filter { $0.kind == kind }.count) }
            + elementKinds.map { kind in shapes.contains { $0.element == kind } ? 1 : 0 }
            + [
                Double(shapes.map(\.depth).max() ?? 0), logarithm(containers.map(\.size).max() ?? 0),
                logarithm(shapes.filter { $0.kind == .str }.map(\.size).max() ?? 0),
                logarithm(numbers.map(\.size).max() ?? 0),
                shapes.count > 1 && shapes.allSatisfy { $0.type == shapes[0].type } ? 1 : 0,
            ]
    }

    private static func returned(_ shape: AssertShape?) -> [Double] {
        let expected = shape?.expected
        let size = logarithm(expected?.size ?? 0)
        return ValueShape.Kind.allCases.map { $0 == expected?.kind ? 1 : 0 }
            + elementKinds.map { $0 == expected?.element ? 1 : 0 }
            + [
                Double(expected?.depth ?? 0), expected.map { $0.depth > 0 } == true ? size : 0,
                expected?.kind == .str ? size : 0, expected?.kind == .int ? size : 0,
                expected?.kind == .float ? size : 0,
                expected != nil && expected?.type == shape?.arguments.first?.type ? 1 : 0,
            ]
    }

    private static let elementKinds: [ValueShape.Kind] = [.int, .float, .str, .list, .tuple]

    /// ln(1 + x): a word more matters less the more there are.
    private static func logarithm(_ length: Int) -> Double { log1p(Double(length)) }
}
