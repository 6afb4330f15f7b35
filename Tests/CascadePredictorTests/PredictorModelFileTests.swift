import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadePredictor

struct PredictorModelFileTests {
    private func refusal(_ change: (inout PredictorModel) -> Void) throws -> String? {
        var model = try SyntheticLabels.model()
        change(&model)
        let data = try model.encoded()
        let error = #expect(throws: PredictorError.self) { try PredictorModel.decode(data) }
        #expect(error?.code == .badModel)
        return error?.message
    }

    @Test func survivesItsFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "predictor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "model.json").path
        let model = try SyntheticLabels.model()
        try model.save(path: path)
        let loaded = try PredictorModel.load(path: path)
        #expect(loaded == model)
        let problem = Problem(id: ProblemID("U/1"), statement: "Count the first list.", entryPoint: "count_first")
        #expect(loaded.predict(problem).probabilities == model.predict(problem).probabilities)
    }

    @Test func saysWhatTheFileHolds() throws {
        let model = try SyntheticLabels.model()
        let text = String(decoding: try model.encoded(), as: UTF8.self)
        #expect(text.contains(#""schema_version":3"#))
        #expect(text.contains(#""tiers":["small","large"]"#))
        #expect(text.contains(#""seed":1"#))
        #expect(text.contains(#""digest":"\#(model.training.digest)""#))
        #expect(text.hasSuffix("}\n"))
        #expect(model.training.rows.count == 60)
        #expect(model.name == "linear-3/\(model.training.digest.short)")
    }

    @Test func refusesWhatIsNoModel() {
        func refusal(_ text: String) -> String? {
            let error = #expect(throws: PredictorError.self) { try PredictorModel.decode(Data(text.utf8)) }
            #expect(error?.code == .badModel)
            return error?.message
        }
        #expect(refusal("")?.hasPrefix("not a predictor model") == true)
        #expect(refusal("[1]")?.hasPrefix("not a predictor model") == true)
        #expect(refusal(#"{"schema_version": 3}"#)?.hasPrefix("not a predictor model") == true)
        let newer = "predictor model of schema version 4, this program reads 3: train it again"
        #expect(refusal(#"{"schema_version": 4}"#) == newer)
        let older = "predictor model of schema version 1, this program reads 3: train it again"
        #expect(refusal(#"{"schema_version": 1}"#) == older)
    }

    @Test func refusesDamage() throws {
        #expect(try refusal { $0.full.calibrations.removeLast() }?.contains("out of range") == true)
        #expect(try refusal { $0.tiers = ["a", "a"] }?.contains("named twice") == true)
        #expect(try refusal { $0.folds.removeLast() }?.contains("folds and its training record") == true)
        #expect(try refusal { $0.training.rows[0].fold = 9 }?.contains("folds and its training record") == true)
        #expect(
            try refusal { $0.folds[1].scorer = .linear(LinearScorers([])) }?.contains("out of range") == true)
        #expect(try refusal { $0.options.features.version = 7 }?.contains("feature spec version 7") == true)
        let broken = IsotonicRegression(scores: [], probabilities: [])
        #expect(try refusal { $0.full.calibrations[0] = .isotonic(broken) }?.contains("out of range") == true)
    }

    @Test func namesFilesThatCannotBeUsed() throws {
        let missing = #expect(throws: PredictorError.self) { try PredictorModel.load(path: "/nonexistent/model.json") }
        #expect(missing?.code == .file)
        #expect(
            missing?.message
                == "cannot read predictor model /nonexistent/model.json: no such file or folder: check the path")
        let model = try SyntheticLabels.model()
        let unwritable = #expect(throws: PredictorError.self) { try model.save(path: "/nonexistent/model.json") }
        #expect(unwritable?.code == .file)
        #expect(
            unwritable?.message.hasPrefix("cannot write predictor model /nonexistent/model.json: no such file") == true)
    }
}
