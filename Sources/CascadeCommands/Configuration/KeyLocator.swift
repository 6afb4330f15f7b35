/// Finds the line on which a key is written. The TOML library tells positions for syntax errors only.
struct KeyLocator {
    private let lines: [[KeyStep]: Int]

    /// - Parameter source: a document that the TOML library has accepted.
    init(source: String) {
        var scanner = KeyScanner(source: source)
        lines = scanner.scan()
    }

    /// - Parameters:
    ///   - key: a key of the table at `path`; nil for the table itself.
    ///   - path: the table's place, from the root.
    /// - Returns: the line, counted from 1. For a key that is not written, that of the nearest table around it that
    ///   is; nil when there is none.
    func line(of key: String?, in path: [KeyStep]) -> Int? {
        var steps = path
        if let key { steps.append(.key(key)) }
        while !steps.isEmpty {
            if let line = lines[steps] { return line }
            steps.removeLast()
        }
        return nil
    }
}
