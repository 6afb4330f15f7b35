import CEvalPlus

/// The Python programs that stand behind hidden tests with a reference.
enum EvalPlusSource {
    static let reference = text(cascade_evalplus_reference)
    static let judge = text(cascade_evalplus_judge)

    /// Computes both suites' results and prints them.
    static func computing(_ suite: DifferentialSuite) -> String {
        let task = suite.number.map(String.init) ?? "None"
        return """
            \(reference)

            _cascade_reference(\(suite.entryPoint), '\(suite.entryPoint)', \(task), \(literal(suite.base)), \
            \(literal(suite.plus)))
            """
    }

    /// Holds the candidate to one suite's results.
    static func judging(_ suite: DifferentialSuite, _ part: DifferentialSuite.Suite, blob: String) -> String {
        """
        \(judge)

        _cascade_judge(\(suite.entryPoint), '\(part.rawValue)', '\(suite.entryPoint)', '\(suite.benchmark.rawValue)', \
        \(suite.tolerance), \(literal(Array(blob.utf8))))
        """
    }

    /// A Python text of these bytes, which are UTF-8.
    private static func literal(_ bytes: [UInt8]) -> String {
        var result = Array("'".utf8)
        result.reserveCapacity(bytes.count + 2)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "'"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): result += Array("\\n".utf8)
            case UInt8(ascii: "\r"): result += Array("\\r".utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result + Array("'".utf8), as: UTF8.self)
    }

    private static func text(_ source: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> String {
        var length = 0
        let start = source(&length)
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
