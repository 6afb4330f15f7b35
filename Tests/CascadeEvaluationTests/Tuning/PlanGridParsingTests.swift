import Testing

@testable import CascadeEvaluation

@Suite struct PlanGridParsingTests {
    @Test func whatIsNotNamedStays() throws {
        let grid = try PlanGrid().changed(by: "k=-1, 0,3 ; theta = 0.5,1,0.5;selector=codet")
        #expect(grid.solutions == [-1, 0, 3])
        #expect(grid.thresholds == [0.5, 1])
        #expect(grid.selectors == ["codet"])
        #expect(grid.lines == PlanGrid().lines && grid.starts == PlanGrid().starts)
        #expect(try PlanGrid().changed(by: "start=first;l=0").starts == [.first])
        #expect(try PlanGrid().changed(by: "") == PlanGrid())
    }

    @Test(arguments: [
        ("k=x", "'k=x' cannot be read: use numbers from -1 to 1000"),
        ("k=-2", "'k=-2' cannot be read"), ("k=", "'k=' cannot be read: write NAME=VALUE,VALUE"), ("k", "'k' cannot"),
        ("theta=1.1", "'theta=1.1' cannot be read: use numbers from 0.0 to 1.0"), ("theta=nan", "'theta=nan'"),
        ("l=-1", "'l=-1'"), ("start=last", "'start=last' cannot be read: use first or predicted"),
        ("selector=best", "use one of pass-count, product, codet, b4, mbr-exec"),
        ("m=1", "'m' cannot be read: the names are k, l, theta, start and selector"),
    ])
    func whatCannotBeReadIsNamed(text: String, message: String) {
        let error = #expect(throws: TuningError.self) { try PlanGrid().changed(by: text) }
        #expect(error?.code == .invalidGrid)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
