import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    @Suite struct LiveInspectionTests {
        @Test func readsSourcesWithoutRunningThem() async throws {
            let sources = [
                "def f(a, b=1, *rest):\n    return a\n", "import os\nos.system('id')\n", "x = (", "",
                "class C:\n    pass\n",
            ]
            let facts = try await withSandboxPool(SandboxConfiguration(slots: 1)) { try await $0.inspect(sources) }
            #expect(facts.map(\.parses) == [true, true, false, true, true])
            #expect(facts[0].definition(of: "f")?.required == 1)
            #expect(facts[0].definition(of: "f")?.positional == nil)
            #expect(facts[1].statements.map(\.kind) == ["Import", "Expr"])
            #expect(facts[2].error?.isEmpty == false)
            #expect(facts[4].definition(of: "C")?.kind == .class)
        }

        @Test func hostileSourcesSpoilNoOther() async throws {
            let deep = String(repeating: "(", count: 100_000)
            let chain = "x = " + String(repeating: "-", count: 200_000) + "1"
            let sources = ["a = 1", deep, "b = 2", "\u{0}", chain, "c = \"\\ud800\"", "d = 4"]
            let facts = try await withSandboxPool(SandboxConfiguration(slots: 1)) { try await $0.inspect(sources) }
            #expect(facts.count == sources.count)
            #expect([0, 2, 6].allSatisfy { facts[$0].parses })
            #expect(!facts[1].parses)
            #expect(!facts[3].parses)
            #expect(facts[6].bindings == ["d"])
        }

        @Test func manySourcesKeepTheirOrder() async throws {
            let sources = (0..<700).map { "name_\($0) = \($0)\n" }
            let facts = try await withSandboxPool(SandboxConfiguration(slots: 1)) { try await $0.inspect(sources) }
            #expect(facts.map(\.bindings) == (0..<700).map { ["name_\($0)"] })
        }
    }
}
