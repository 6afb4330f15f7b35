import Glibc
import Testing

@testable import CascadePredictor

struct ExampleRelationsTests {
    private func values(_ source: String, _ statement: String = "Sort the list.") -> [Double] {
        ExampleRelations.values(AssertShape(source, entryPoint: "f"), statement: StatementText(statement))
    }

    @Test func countWhatTheResultTakesFromTheArguments() {
        let values = values("assert f([3, 1, 2], 3) == [1, 2, 9]")
        #expect(values[0] == 2.0 / 3)
        #expect(values[1] == log1p(4) && values[2] == log1p(3))
        #expect(abs(values[3] - log1p(0.6)) < 1e-15)
        #expect(values[4] == log1p(3) && values[5] == log1p(9))
        #expect(Array(values[6...8]) == [1, 0, 0])
        // The 3 tells how long the list is.
        #expect(values.last == 1)
    }

    @Test func tellWhetherWordsAreKnown() {
        let values = values(#"assert f("red cat", -1) == "Found cat !""#, "Say found when there is one.")
        #expect(values[7] == 1)
        #expect(abs(values[9] - 1.0 / 3) < 1e-15 && abs(values[10] - 1.0 / 3) < 1e-15)
        #expect(values[11] == 1)
    }

    @Test func markResultsThatSayLittle() {
        #expect(Array(values("assert f(1) == True")[12...14]) == [1, 0, 0])
        #expect(Array(values("assert f(1) == False")[12...14]) == [0, 1, 0])
        #expect(Array(values("assert f(1) == 0")[12...14]) == [0, 0, 1])
        #expect(Array(values("assert f(1) == [0]")[12...14]) == [0, 0, 0])
        #expect(values("assert f(1) == 3.14159265")[8] == 1)
        #expect(values("assert f(1) == 3.5")[8] == 0)
    }

    @Test func areAllZeroWithoutAnExample() {
        #expect(values("assert g(1) == 2").allSatisfy { $0 == 0 })
        #expect(values("assert f(1) == 2").count == values("assert g(1) == 2").count)
    }
}
