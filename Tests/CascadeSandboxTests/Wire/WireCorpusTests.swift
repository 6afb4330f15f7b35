import FoundationEssentials
import Testing

/// What fuzzing has found worth keeping, once more. `FuzzedStream` ends the process where something does not hold.
@Suite struct WireCorpusTests {
    @Test func everyInputOfTheCorpus() throws {
        let folder = Repository.path("fixtures/corpus/result")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count >= 7)
        for name in names {
            let input = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            #expect(FuzzedStream([UInt8](input)) != nil || input.count < 3)
        }
    }
}
