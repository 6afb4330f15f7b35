import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct LoadingOptionsTests {
    @Test func commonImportsAreOnlyImportsAndAllParse() async throws {
        let facts = try await testInspector.inspect([LoadingOptions.commonImports])
        #expect(facts[0].parses)
        #expect(facts[0].statements.allSatisfy { ["Import", "ImportFrom"].contains($0.kind) })
        for name in ["math", "re", "heapq", "collections", "defaultdict", "reduce", "List", "Optional"] {
            #expect(facts[0].defines(name), "\(name)")
        }
    }

    @Test func theLinesAreWholeStatements() {
        #expect(LoadingOptions.commonImports.split(separator: "\n").count == 5)
    }
}
