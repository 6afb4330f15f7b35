import CascadeCore

/// Which tests hold which inputs. A visit may only compare outputs for the inputs of its own tests: the others would cost
/// a request that it did not make.
struct InputOrigins: Sendable {
    /// By row, then input: columns of the tests that hold it; empty where it could not be found.
    private let columns: [[[Int]]]
    private let testCounts: [Int]

    init(of matrix: Matrix) {
        testCounts = matrix.rows.map(\.tests.count)
        columns = matrix.rows.map { row in
            let tests = row.tests.map { Self.plain($0.source) }
            return row.inputs.map { input in
                let expression = Self.plain(input.expression)
                return tests.indices.filter { tests[$0].contains(expression) }
            }
        }
    }

    /// Positions of the inputs that some of the columns hold, ascending. An input of unknown origin belongs to those who
    /// have all tests.
    func inputs(row: Int, columns held: [Int]) -> [Int] {
        let held = Set(held)
        return columns[row].indices.filter { input in
            let origins = columns[row][input]
            return origins.isEmpty ? held.count == testCounts[row] : origins.contains { held.contains($0) }
        }
    }

    /// Without blanks, with one kind of quote: inputs are written in the one spelling of `ast.unparse`, tests as their
    /// authors wrote them.
    private static func plain(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace }.map { $0 == "\"" ? "'" : $0 })
    }
}

extension MatrixRow {
    /// How a sample behaved on some of the row's inputs.
    func signature(of sample: MatrixSample, on inputs: [Int]) -> Signature {
        Signature(
            inputs: inputs.map { self.inputs[$0].digest },
            outputs: inputs.map { sample.outputs.indices.contains($0) ? sample.outputs[$0].map(String.init) : nil })
    }
}
