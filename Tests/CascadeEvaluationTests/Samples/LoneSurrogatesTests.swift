import FoundationEssentials
import Testing

@testable import CascadeEvaluation

struct LoneSurrogatesTests {
    private func marked(_ json: String) -> String? {
        LoneSurrogates.marked(in: Array(json.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        (#""\ud800""#, #""\udbff\udffd""#), (#""a\uDFFFb""#, #""a\udbff\udffdb""#),
        (#""\ud83d\ud83d\ude00""#, #""\udbff\udffd\ud83d\ude00""#),
        (#""\ude00\ud83d""#, #""\udbff\udffd\udbff\udffd""#), (#""\ud800\n\\udc00""#, #""\udbff\udffd\n\\udc00""#),
        (#""\\\ud800""#, #""\\\udbff\udffd""#), (#"["\ud8"#, nil), (#""\ud83d\ude00""#, nil), (#""\\ud800""#, nil),
        (#""é\u00e9""#, nil), ("", nil), ("\\", nil), (#""\ud800\u12"#, #""\udbff\udffd\u12"#), (#""\u+800""#, nil),
    ])
    func halvesAloneAreMarked(json: String, expected: String?) {
        #expect(marked(json) == expected)
    }

    @Test func aMarkedTextCanBeReadAndThenHoldsTheReplacement() throws {
        let json = try #require(marked(#"["x\ud800y", "\ud83d\ude00", "z"]"#))
        let texts = try JSONDecoder().decode([String].self, from: Data(json.utf8))
        #expect(texts.map { LoneSurrogates.replaced(in: $0) } == ["x\u{FFFD}y", nil, nil])
        #expect(LoneSurrogates.replaced(in: "\u{FFFD}") == nil)
    }
}
