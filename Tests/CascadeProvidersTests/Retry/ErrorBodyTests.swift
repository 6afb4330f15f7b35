import FoundationEssentials
import Testing

@testable import CascadeProviders

struct ErrorBodyTests {
    private func body(_ json: String) throws -> ErrorBody {
        try JSONDecoder().decode(ErrorBody.self, from: Data(json.utf8))
    }

    @Test func readsOpenAIsShape() throws {
        let body = try body(
            #"{"error": {"message": "m", "type": "t", "param": "p", "code": "c"}}"#)
        #expect(body.message == "m")
        #expect(body.type == "t")
        #expect(body.parameter == "p")
        #expect(body.code == "c")
        #expect(body.hasError)
    }

    @Test(arguments: [
        #"{"error": "m"}"#, #"{"message": "m"}"#, #"{"detail": "m"}"#, #"{"error": {"message": "m", "code": null}}"#,
    ])
    func readsTheOtherShapes(json: String) throws {
        #expect(try body(json).message == "m")
        #expect(try body(json).code == nil)
    }

    @Test func aNumberIsACodeToo() throws {
        #expect(try body(#"{"error": {"code": 503}}"#).code == "503")
        #expect(try body(#"{"object": "error", "message": "m", "code": 400}"#).code == "400")
    }

    @Test func anAnswerHasNoError() throws {
        #expect(try !body(#"{"choices": []}"#).hasError)
        #expect(try !body(#"{"error": null, "choices": []}"#).hasError)
    }

    @Test func otherJSONIsNoErrorBody() {
        #expect(throws: DecodingError.self) { try body("[1]") }
    }
}
