import Testing

@testable import CascadePredictor

@Suite struct ParallelTests {
    @Test func resultsKeepTheirOrder() throws {
        #expect(try Parallel.map(50) { $0 * $0 } == (0..<50).map { $0 * $0 })
        #expect(try Parallel.map(0) { $0 }.isEmpty)
    }

    @Test func theFirstErrorByNumberIsThrown() {
        let error = #expect(throws: PredictorError.self) {
            try Parallel.map(20) { number throws(PredictorError) -> Int in
                if number % 7 == 3 { throw PredictorError(.badOption, "number \(number)") }
                return number
            }
        }
        #expect(error?.message == "number 3")
    }
}
