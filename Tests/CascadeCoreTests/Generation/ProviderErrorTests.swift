import CascadeCore
import Testing

@Suite("ProviderError")
struct ProviderErrorTests {
    @Test(
        "Every code has the cause that a decision names",
        arguments: [
            (ProviderError.Code.unavailable, DecisionCause.tierUnavailable), (.timeout, .tierUnavailable),
            (.rateLimited, .tierRateLimited), (.quotaExhausted, .tierRateLimited), (.unauthorized, .tierError),
            (.invalidRequest, .tierError), (.malformedReply, .tierError), (.notRecorded, .tierError),
            (.contextTooLong, .contextTooLong), (.refused, .refused),
        ])
    func cause(code: ProviderError.Code, cause: DecisionCause) {
        #expect(ProviderError(code, endpoint: "e", message: "m").cause == cause)
    }

    @Test("The description names the endpoint")
    func description() {
        let error = ProviderError(.timeout, endpoint: "local", message: "no answer in 120 s")
        #expect(error.description == "endpoint 'local': no answer in 120 s")
    }

    @Test("Errors are stored with their code")
    func coding() throws {
        let error = ProviderError(.notRecorded, endpoint: "e", message: "m")
        #expect(try JSON.text(error) == #"{"code":"not_recorded","endpoint":"e","message":"m"}"#)
        #expect(try JSON.roundTrip(error) == error)
        #expect(throws: DecodingError.self) {
            try JSON.value(ProviderError.self, of: #"{"code":"bad_luck","endpoint":"e","message":"m"}"#)
        }
    }
}
