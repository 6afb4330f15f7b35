import Testing

@testable import CascadePredictor

struct IdentifierPartsTests {
    @Test(arguments: [
        ("find_max_sum", ["find", "max", "sum"]), ("findMaxSum", ["find", "max", "sum"]),
        ("is_2d_array", ["is", "2", "d", "array"]), ("HTTPServer", ["httpserver"]), ("__init__", ["init"]),
        ("Find", ["find"]), ("", []), ("_", []),
    ])
    func splits(name: String, parts: [String]) {
        #expect(IdentifierParts.split(name) == parts)
    }
}
