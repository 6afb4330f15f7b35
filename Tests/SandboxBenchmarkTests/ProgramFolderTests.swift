import FoundationEssentials
import Testing

@testable import SandboxBenchmark

struct ProgramFolderTests {
    @Test func holdsEachProgramAndGoesWithItsOwner() throws {
        let path = try written()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// Looks into a folder whose life ends with this function.
    private func written() throws -> String {
        let folder = try ProgramFolder()
        try folder.write([.trivial])
        #expect(TextOfFile.read("\(folder.path)/0.py") == BenchmarkProgram.trivial.file)
        #expect(TextOfFile.read("\(folder.path)/failing.py") == BenchmarkProgram.failing.file)
        let list = try #require(TextOfFile.read(folder.list))
        #expect(try JSONDecoder().decode([BenchmarkProgram].self, from: Data(list.utf8)) == [.trivial])
        return folder.path
    }
}
