import FoundationEssentials
import Testing

/// The corpora of the C and Python fuzz targets, through the same entry points, built with address and undefined
/// sanitizer.
@Suite(.enabled(if: Shell.output("command -v clang") != nil, "there is no clang to build the fuzz targets with"))
struct FuzzCorpusTests {
    @Test func everyInputOfTheCorpora() throws {
        let command = "cd '\(Repository.path("."))' && scripts/fuzz --replay 2>&1"
        let output = try #require(Shell.output("\(command) || { \(command) >&2; false; }"))
        let counts = output.split(separator: "\n").filter { $0.hasSuffix(" inputs") }
        #expect(counts.count == 4)
        for target in ["host", "records", "news", "reply", "result"] {
            let folder = Repository.path("fixtures/corpus/\(target)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count >= 5)
        }
    }
}
