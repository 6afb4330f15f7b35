import Testing

@testable import CascadeStore

@Suite struct JSONMembersTests {
    private func members(_ text: String) throws -> [String: String] {
        try JSONMembers(Array(text.utf8)).values.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func valuesKeepTheirBytes() throws {
        let found = try members(#" { "a" : {"x": [1, "}\"]"], "y":2 } , "b":"q\\", "c" :1.50 ,"\u0064":null} "#)
        #expect(found == ["a": #"{"x": [1, "}\"]"], "y":2 }"#, "b": #""q\\""#, "c": "1.50", "d": "null"])
        #expect(try members("{}") == [:])
    }

    @Test(arguments: [
        "", "{", "[]", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":\"x}", "{\"a\":1}}", "{\"a\":1,}", "{a:1}",
        "{\"a\":\"\\", "{\"a\":[1}",
    ])
    func whatIsNoObjectIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try members(text) }
    }
}
