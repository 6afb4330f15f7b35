import Testing

@testable import CascadeProviders

struct APIKeyTests {
    @Test(arguments: [("sk-1", "sk-1"), ("  sk-1\r\n", "sk-1"), ("", ""), (" \n", "")])
    func dropsSurroundingWhiteSpace(text: String, value: String) {
        #expect(APIKey(text).value == value)
    }

    @Test func neverShowsItself() {
        let key = APIKey("sk-secret")
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), "\(Optional(key) as Any)", dumped] {
            #expect(!text.contains("secret"))
        }
    }
}
