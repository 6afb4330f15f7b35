import FoundationEssentials
import Testing

@testable import CascadePredictor

struct CalibrationTests {
    @Test(arguments: [
        Calibration.platt(PlattScaling(slope: 0.5, intercept: -1)),
        Calibration.isotonic(IsotonicRegression(scores: [0, 1], probabilities: [0.25, 0.75])),
    ])
    func survivesItsFile(calibration: Calibration) throws {
        let data = try JSONEncoder().encode(calibration)
        #expect(try JSONDecoder().decode(Calibration.self, from: data) == calibration)
    }

    @Test func constantIgnoresTheScore() {
        let calibration = Calibration.constant(0.2)
        #expect(abs(calibration.probability(-50) - 0.2) < 1e-12)
        #expect(abs(calibration.probability(50) - 0.2) < 1e-12)
    }

    @Test func fitsWhatIsAskedFor() {
        let data = [ScoredRate(score: 0, rate: 0), ScoredRate(score: 1, rate: 1)]
        guard case .platt = Calibration.fit(.platt, data), case .isotonic = Calibration.fit(.isotonic, data) else {
            Issue.record("the kind of calibration was not honoured")
            return
        }
        #expect(Calibration.fit(.isotonic, data).probability(1) == 0.75)
    }
}
