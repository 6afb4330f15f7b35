import Glibc
import Testing

@testable import CascadeSandbox

@Suite struct DescriptorTests {
    /// The file that a descriptor refers to, by device and inode; nil when it is closed.
    private func identity(_ raw: Int32) -> String? {
        var status = stat()
        return fstat(raw, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : nil
    }

    @Test func closesWhereItsLifeEnds() throws {
        func open() throws -> (raw: Int32, identity: String?) {
            let pair = try Descriptor.pair()
            return (pair.near.raw, identity(pair.near.raw))
        }
        let (raw, before) = try open()
        #expect(before != nil)
        #expect(identity(raw) != before)
    }

    @Test func isNotInheritedAndLeavesTheStandardNumbersFree() throws {
        let pair = try Descriptor.pair()
        for raw in [pair.near.raw, pair.far.raw] {
            #expect(fcntl(raw, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
            #expect(raw > 2)
        }
    }
}

@Suite struct TextTailTests {
    @Test func keepsTheLastBytes() {
        var tail = TextTail(capacity: 8)
        tail.append(Array("first\n".utf8))
        tail.append(Array("second\n".utf8))
        #expect(tail.text == "second")
        tail.append(Array("a much longer line than fits".utf8))
        #expect(tail.text == "han fits")
    }

    @Test func isOneLineWithoutControlCharacters() {
        var tail = TextTail(capacity: 100)
        tail.append(Array("a\r\nb\u{1B}[0m\n\n".utf8) + [0xFF])
        #expect(tail.text == "a; b\u{FFFD}[0m; \u{FFFD}")
    }

    @Test func nothingIsNothing() { #expect(TextTail(capacity: 1).text.isEmpty) }
}
