import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct DatasetLoaderTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func row(_ id: String) -> String {
        #"{"id": "\#(id)", "statement": "S", "entry_point": "f", "hidden": ["assert f() == 1"]}"#
    }

    private func error(_ path: String, _ options: LoadingOptions = .init()) async throws -> DatasetError {
        try #require(await #expect(throws: DatasetError.self) { try await testLoader.load(path, options: options) })
    }

    @Test func keepsFileOrder() async throws {
        let text = ["b", "a", "c"].map(row).joined(separator: "\n")
        let dataset = try await testLoader.load(try scratch.write("p.jsonl", text))
        #expect(dataset.entries.map(\.id.rawValue) == ["b", "a", "c"])
        #expect(dataset.entries.map(\.line) == [1, 2, 3])
        #expect(dataset["a"]?.line == 2)
        #expect(dataset["z"] == nil)
    }

    @Test func readsMoreRowsThanOneBatchAndOneBuffer() async throws {
        let text = (0..<700).map { row("p/\($0)") }.joined(separator: "\r\n")
        let dataset = try await testLoader.load(try scratch.write("p.jsonl", text))
        #expect(dataset.entries.map(\.id.rawValue) == (0..<700).map { "p/\($0)" })
    }

    @Test func digestDependsOnContentAloneNotOnLineEnds() async throws {
        let unix = try await testLoader.load(try scratch.write("u.jsonl", row("a") + "\n" + row("b")))
        let windows = try await testLoader.load(
            try scratch.write("w.jsonl", [0xEF, 0xBB, 0xBF] + Array((row("a") + "\r\n\r\n" + row("b") + "\r\n").utf8)))
        let other = try await testLoader.load(try scratch.write("o.jsonl", row("a") + "\n" + row("c")))
        #expect(unix.digest == windows.digest)
        #expect(unix.digest != other.digest)
    }

    @Test func missingFilesAndFoldersAreNamed() async throws {
        let missing = try await error("\(scratch.path)/none.jsonl")
        #expect(missing.code == .fileMissing)
        #expect(missing.description == "\(scratch.path)/none.jsonl: there is no such file: check the path")
        #expect(try await error(try scratch.makeFolder("d")).code == .isDirectory)
        #expect(try await error(try scratch.write("f", "x") + "/below").code == .fileMissing)
    }

    @Test(arguments: ["", "\n \n", "[]", "[\n]\n"])
    func emptyFilesAreNoDatasets(text: String) async throws {
        #expect(try await error(try scratch.write("p.jsonl", text)).code == .empty)
    }

    @Test func otherFilesAreNoDatasets() async throws {
        let csv = try await error(try scratch.write("p.jsonl", "\nid,statement\n"))
        #expect(csv.code == .unknownFormat)
        #expect(csv.line == 2)
        let fields = try await error(try scratch.write("q.jsonl", #"{"question": "?", "answer": "!"}"#))
        #expect(fields.code == .unknownFormat)
        #expect(fields.message.contains("answer, question"))
    }

    @Test func badJSONNamesItsLine() async throws {
        let broken = try await error(try scratch.write("p.jsonl", row("a") + "\n{\"id\": \n"))
        #expect(broken.code == .invalidJSON)
        #expect(broken.line == 2)
        let list = try await error(try scratch.write("p.jsonl", row("a") + "\n[1]\n"))
        #expect(list.code == .wrongType)
        #expect(list.line == 2)
    }

    @Test func notUTF8NamesItsLine() async throws {
        let bytes = Array((row("a") + "\n").utf8) + [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]
        let error = try await error(try scratch.write("p.jsonl", bytes))
        #expect(error.code == .notUTF8)
        #expect(error.line == 2)
    }

    @Test func duplicatesNameBothLines() async throws {
        let error = try await error(
            try scratch.write("p.jsonl", [row("a"), row("b"), row("a")].joined(separator: "\n")))
        #expect(error.code == .duplicateID)
        #expect(error.line == 3)
        #expect(error.message.contains("on line 1"))
    }

    @Test func theFirstBadRowIsReportedThoughPythonFindsItLate() async throws {
        let late = #"{"id": "x", "statement": "S", "entry_point": "f", "hidden": ["assert ("]}"#
        let error = try await error(try scratch.write("p.jsonl", late + "\nnot json\n"))
        #expect(error.line == 1)
    }

    @Test func invalidRowsCanBeSkippedAndAreListed() async throws {
        let bad = #"{"id": "x", "statement": "S", "entry_point": "f", "hidden": ["assert ("]}"#
        let text = [row("a"), "not json", row("a"), bad, row("b")].joined(separator: "\n")
        let dataset = try await testLoader.load(
            try scratch.write("p.jsonl", text), options: .init(skipsInvalid: true))
        #expect(dataset.entries.map(\.id.rawValue) == ["a", "b"])
        #expect(dataset.skipped.map(\.line) == [2, 3, 4])
        #expect(dataset.skipped.map(\.code) == [.invalidJSON, .duplicateID, .invalidValue])
    }

    @Test func nothingLeftAfterSkippingIsAnError() async throws {
        let error = try await error(
            try scratch.write("p.jsonl", #"{"id": "x", "statement": "S"}"#), .init(skipsInvalid: true))
        #expect(error.code == .empty)
        #expect(error.message.contains("entry_point"))
    }

    @Test func damagedGzipIsSaid() async throws {
        let path = try scratch.compress("p.jsonl.gz", (0..<200).map { row("p/\($0)") }.joined(separator: "\n"))
        let bytes = try scratch.read(path)
        let short = try await error(try scratch.write("short.jsonl.gz", Array(bytes.dropLast(30))))
        #expect(short.code == .damagedGzip)
        var flipped = bytes
        flipped[flipped.count - 6] ^= 0xFF
        #expect(try await error(try scratch.write("flipped.jsonl.gz", flipped)).code == .damagedGzip)
    }

    @Test func arraysNameTheLineOfTheirElement() async throws {
        let error = try await error(try scratch.write("p.json", "[\n\(row("a")),\n\n{\"id\": 3}\n]"))
        #expect(error.line == 4)
        #expect(error.code == .unknownFormat || error.code == .missingField || error.code == .wrongType)
    }

    @Test func formatCanBeForced() async throws {
        let error = try await error(try scratch.write("p.jsonl", row("a")), .init(format: .humanEval))
        #expect(error.code == .missingField)
    }

    @Test func aBrokenInspectorIsNoFaultOfTheDataset() async throws {
        struct Silent: PythonInspector {
            func inspect(_ sources: [String]) async throws -> [PythonFacts] { [] }
        }
        let loader = DatasetLoader(inspector: Silent(), hasher: TestHasher())
        let path = try scratch.write("p.jsonl", row("a"))
        await #expect(throws: SandboxError.self) { try await loader.load(path) }
    }
}
