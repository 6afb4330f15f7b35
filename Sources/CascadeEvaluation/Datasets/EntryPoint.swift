package import CascadeCore

/// Finds the function that a problem asks for, where the dataset does not name it.
package enum EntryPoint {
    /// The name that a test calls: the outermost called name that the reference defines, else the outermost one that is
    /// no builtin (`assert set(similar(a, b)) == set(c)` tests `similar`).
    /// - Throws: `DatasetError` when the test calls nothing.
    package static func called(by test: PythonFacts, definedBy reference: PythonFacts) throws(DatasetError) -> String {
        let calls = test.statements.flatMap(\.calls)
        if let name = calls.first(where: { reference.definition(of: $0)?.kind == .function }) { return name }
        if let name = calls.first(where: { reference.defines($0) }) { return name }
        if let name = calls.first(where: { !builtins.contains($0) }) { return name }
        throw DatasetError(
            .invalidValue, "calls no function that could be the entry point: write the test as `assert name(…) == …`",
            field: "test_list[0]")
    }

    /// Names of Python's builtins that tests wrap around a call, with exceptions left out.
    private static let builtins: Set<String> = [
        "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "complex", "dict", "dir",
        "divmod", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id",
        "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "oct", "ord",
        "pow", "print", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "type",
        "vars", "zip",
    ]
}
