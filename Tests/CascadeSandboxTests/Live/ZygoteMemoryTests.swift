import CascadeCore
import Foundation
import Testing

@testable import CascadeSandbox

extension LiveTests {
    @Suite struct ZygoteMemoryTests {
        /// Where, in steps of an arena's size, what the zygote has loaded lies.
        private let source = """
            import math, random, sys, typing
            loaded = [it for module in (math, random, sys, typing) for it in vars(module).values()]
            shared = {id(it) >> 20 for it in [*loaded, *map(vars, (random, typing))]}
            """

        @Test func objectsOfARunLieApartFromTheZygotes() async throws {
            let tests = (4...32).map { size in
                "assert not shared & {id(it) >> 20 for it in [bytes(\(size) * 16 - 33) for _ in range(40)]}"
            }
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let verdicts = try await pool.run(source, tests: tests).tests.map(\.verdict)
                #expect(verdicts.count == tests.count)
                // What the run itself frees of the zygote's is used again, for one size or another.
                #expect(verdicts.filter { $0 == .pass }.count >= tests.count * 3 / 4)
            }
        }

        /// Small pages of it that are no file's would be dearer than the file's own.
        @Test(.enabled(if: Self.haveHugePages, "this system has no huge pages"))
        func machineCodeLiesInHugePagesOrInItsFile() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let report = try await pool.start()[0]
                let zygote = try #require(ProcessTree().below(report.process, named: "python").first)
                let maps = try String(contentsOfFile: "/proc/\(zygote)/smaps", encoding: .utf8)
                let mappings = Self.executable(in: maps)
                #expect(!mappings.isEmpty)
                #expect(!maps.contains("rwxp"))
                let own = mappings.filter { $0.file == nil && $0.kilobytes >= 2048 }
                #expect(own.allSatisfy { $0.huge == $0.kilobytes }, "\(own)")
                #expect(!own.isEmpty || !Self.canJoinPages())
            }
        }

        private static let haveHugePages =
            (try? String(contentsOfFile: "/sys/kernel/mm/transparent_hugepage/enabled", encoding: .utf8))
            .map { !$0.contains("[never]") } ?? false

        /// What a zygote needs, tried here: memory may be too scattered for it.
        private static func canJoinPages() -> Bool {
            let (huge, join) = (2 << 20, Int32(25))  // MADV_COLLAPSE, Linux 6.1
            var room: UnsafeMutableRawPointer?
            guard posix_memalign(&room, huge, huge) == 0, let room else { return false }
            defer { free(room) }
            memset(room, 1, huge)
            return madvise(room, huge, join) == 0
        }

        private struct Mapping {
            var kilobytes: Int
            var huge: Int
            var file: String?
        }

        private static func executable(in maps: String) -> [Mapping] {
            var found: [Mapping] = []
            var isExecutable = false
            for line in maps.split(separator: "\n") {
                let words = line.split(separator: " ", omittingEmptySubsequences: true)
                if words.count >= 5, words[0].contains("-"), !words[0].hasSuffix(":") {
                    isExecutable = words[1] == "r-xp"
                    let bounds = words[0].split(separator: "-").compactMap { Int($0, radix: 16) }
                    guard isExecutable, bounds.count == 2 else { continue }
                    let file = words.count > 5 ? String(words[5]) : nil
                    found.append(Mapping(kilobytes: (bounds[1] - bounds[0]) / 1024, huge: 0, file: file))
                } else if isExecutable, words.first == "AnonHugePages:", let size = Int(words[1]) {
                    found[found.count - 1].huge = size
                }
            }
            return found
        }
    }
}
