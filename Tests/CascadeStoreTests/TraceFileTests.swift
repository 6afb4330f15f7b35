import CascadeCore
import CascadeTestSupport
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeStore

@Suite struct TraceFileTests {
    let folder: TemporaryFolder
    var path: String { folder.file("trace.jsonl") }

    init() throws { folder = try TemporaryFolder() }

    private func lines() throws -> [String] {
        try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\n").map(
            String.init)
    }

    private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    private func exported() async throws -> [String] {
        let store = try await SampleRun.finished(in: folder.file("run"))
        _ = try await store.keep("naïve \"🐍\"\0\r\n\\ / \u{2028}")
        #expect(try await store.exportJSONLines(toFile: path) == 25)
        return try lines()
    }

    @Test func aRoundTripLosesNothing() async throws {
        _ = try await exported()
        let original = try await RunStore.open(folder.file("run"))
        let (copy, report) = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
        #expect(report.findings == [])
        #expect(copy.run == original.run)
        #expect(copy.created == original.created)
        #expect(try await copy.problems() == original.problems())
        for problem in [nil, SampleRun.first, SampleRun.second] {
            #expect(try await copy.events(of: problem) == original.events(of: problem))
        }
        #expect(try await copy.answers() == original.answers())
        let (before, after) = try await (original.verify(), copy.verify())
        #expect(after.findings == [])
        #expect(after.digest == before.digest)
        #expect(after.texts == before.texts)
        try await copy.exportJSONLines(toFile: folder.file("again.jsonl"))
        #expect(
            try Data(contentsOf: URL(filePath: folder.file("again.jsonl"))) == Data(contentsOf: URL(filePath: path)))
        #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }

    @Test func linesHaveTheDocumentedForm() async throws {
        let lines = try await exported()
        #expect(
            lines[0]
                == #"{"created":1738333501000000,"format":"cascade-trace","problems":["Toy/2","Toy/1"],"#
                + #""run":"20250131-142501-test","version":1}"#)
        let event = try #require(lines.first { $0.contains(#""type":"tier.enter""#) })
        #expect(event.hasPrefix(#"{"problem":"Toy/1","seq":3,"prev":""#))
        #expect(event.hasSuffix(#""type":"tier.enter","data":{"model":"s-1","name":"small","tier":0}}"#))
        #expect(event.contains(#""time":1738333502.000000,"#))
        #expect(lines.contains { $0.hasPrefix(#"{"problem":null,"seq":1,"prev":null,"#) })
        #expect(lines.last?.hasPrefix(#"{"end":{"events":25,"heads":""#) == true)
    }

    /// Every byte of every line, one at a time, in a short trace.
    @Test func aChangedByteAnywhereIsNoticed() async throws {
        let store = try await SampleRun.create(in: folder.file("run"))
        _ = try await store.keep("text")
        try await store.record(.runResume(RunResume(finishedProblems: 0, version: "1")), of: nil)
        try await store.record(
            .prediction(Prediction(solveProbabilities: [0.5], start: 0, model: "u")), of: SampleRun.first)
        try await store.exportJSONLines(toFile: path)
        let original = Array(try Data(contentsOf: URL(filePath: path)))
        #expect(try await TraceFile(path: path).verify().findings == [])
        let header = try #require(original.firstIndex(of: UInt8(ascii: "\n")))
        for index in header..<original.count {
            var bytes = original
            bytes[index] ^= 0x02
            try Data(bytes).write(to: URL(filePath: path))
            let report = try await TraceFile(path: path).verify()
            let isLastNewline = index == original.count - 1
            #expect(!report.isIntact || isLastNewline, "byte \(index)")
        }
    }

    @Test func aTornLastLineIsReportedAndTolerated() async throws {
        let lines = try await exported()
        let whole = lines.dropLast(2).joined(separator: "\n")
        let torn = lines[lines.count - 2].prefix(40)
        try write(whole + "\n" + torn)
        let report = try await TraceFile(path: path).verify()
        #expect(report.findings.map(\.code) == [.lineTorn, .endMissing])
        #expect(report.first?.detail.hasPrefix("line \(lines.count - 1): the last line was cut off") == true)
        #expect(report.events == 24)
        let (store, imported) = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
        #expect(imported.findings == report.findings)
        #expect(try await store.events(of: SampleRun.second).count == 11)
        #expect(try await store.verify().isIntact)
    }

    @Test func aLineMissingOrMovedIsNamed() async throws {
        let lines = try await exported()
        let index = try #require(lines.firstIndex { $0.contains(#""problem":"Toy/2","seq":4,"#) })
        var fewer = lines
        fewer.remove(at: index)
        try write(fewer.joined(separator: "\n") + "\n")
        let report = try await TraceFile(path: path).verify()
        #expect(report.first?.description == "Toy/2, event 5: missing before it: 4")
        #expect(report.findings.last?.code == .headsChanged)
        var swapped = lines
        swapped.swapAt(index, index + 1)
        try write(swapped.joined(separator: "\n") + "\n")
        #expect(try await TraceFile(path: path).verify().findings.map(\.code).contains(.eventRepeated))
    }

    @Test func anUnreadableLineStopsAnImportWithoutATrace() async throws {
        var lines = try await exported()
        lines[5] = "{\"half\":"
        try write(lines.joined(separator: "\n") + "\n")
        #expect(try await TraceFile(path: path).verify().first?.detail.hasPrefix("line 6: not a JSON object") == true)
        for _ in 0..<2 {
            let error = await #expect(throws: StoreError.self) {
                _ = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
            }
            #expect(error?.code == .malformedTrace)
            #expect(error?.message.hasPrefix("\(path):6: ") == true)
        }
    }

    @Test func aRepeatedEventStopsAnImport() async throws {
        var lines = try await exported()
        let event = try #require(lines.first { $0.contains(#""seq":1,"#) })
        lines.insert(event, at: lines.count - 1)
        try write(lines.joined(separator: "\n") + "\n")
        let error = await #expect(throws: StoreError.self) {
            _ = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
        }
        #expect(error?.code == .malformedTrace)
    }

    @Test func otherFilesAreNoTraces() async throws {
        for text in ["", "hello\n", "[1]\n", "{}\n"] {
            try write(text)
            #expect(try await !TraceFile(path: path).verify().isIntact)
            let error = await #expect(throws: StoreError.self) {
                _ = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
            }
            #expect(error?.code == .malformedTrace)
        }
        try write(#"{"created":1,"format":"cascade-trace","problems":[],"run":"r","version":2}"# + "\n")
        let newer = await #expect(throws: StoreError.self) {
            _ = try await RunStore.importing(TraceFile(path: path), into: folder.file("copy"))
        }
        #expect(newer?.code == .newerSchema)
        let missing = await #expect(throws: StoreError.self) { _ = try await TraceFile(path: path + "x").verify() }
        #expect(missing?.code == .missing)
    }

    @Test func aFileThatCannotBeWrittenIsNamed() async throws {
        let store = try await SampleRun.create(in: folder.file("run"))
        let error = await #expect(throws: StoreError.self) {
            try await store.exportJSONLines(toFile: folder.file("none/trace.jsonl"))
        }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("none/trace.jsonl") == true)
    }

    @Test func aFullDiskIsNamed() async throws {
        let store = try await SampleRun.finished(in: folder.file("run"))
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let error = await #expect(throws: StoreError.self) {
            try await store.exportJSONLines(toDescriptor: descriptor, named: "out.jsonl")
        }
        #expect(error?.code == .diskFull)
        #expect(error?.message.contains("out.jsonl") == true)
    }
}
