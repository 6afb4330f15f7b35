/// A seccomp filter, run instruction by instruction as the kernel does (linux/filter.h, linux/seccomp.h): the part of
/// classic BPF that filters are made of.
struct FilterProgram {
    enum Action: Equatable {
        case allow
        case fail(errno: Int)
        case notify
        case trap
        case kill
        case other(UInt32)

        init(_ value: UInt32) {
            switch value & 0xFFFF_0000 {
            case 0x7FFF_0000: self = .allow
            case 0x0005_0000: self = .fail(errno: Int(value & 0xFFFF))
            case 0x7FC0_0000: self = .notify
            case 0x0003_0000: self = .trap
            case 0x8000_0000: self = .kill
            default: self = .other(value)
            }
        }
    }

    struct Call {
        var architecture: UInt32
        var number: UInt32
        var arguments: [UInt64] = []

        /// The 32-bit word at an offset of `struct seccomp_data`, little endian.
        func word(at offset: Int) -> UInt32? {
            switch offset {
            case 0: return number
            case 4: return architecture
            case 8, 12: return 0
            case 16..<64:
                let index = (offset - 16) / 8
                let value = arguments.indices.contains(index) ? arguments[index] : 0
                return UInt32(truncatingIfNeeded: offset % 8 == 0 ? value : value >> 32)
            default: return nil
            }
        }
    }

    private struct Instruction {
        var code: UInt16
        var ifTrue: Int
        var ifFalse: Int
        var value: UInt32
    }

    private let instructions: [Instruction]

    init(_ bytes: [UInt8]) {
        instructions = stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            var value: UInt32 = 0
            for byte in bytes[(start + 4)..<(start + 8)].reversed() { value = value << 8 | UInt32(byte) }
            let code = UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8
            return Instruction(
                code: code, ifTrue: Int(bytes[start + 2]), ifFalse: Int(bytes[start + 3]), value: value)
        }
    }

    var count: Int { instructions.count }

    /// What becomes of a call; nil for an instruction or an offset that no filter has.
    func action(_ call: Call) -> Action? {
        var at = 0
        var accumulator: UInt32 = 0
        while instructions.indices.contains(at) {
            let it = instructions[at]
            at += 1
            switch it.code {
            case 0x20:
                guard let word = call.word(at: Int(it.value)) else { return nil }
                accumulator = word
            case 0x54: accumulator &= it.value
            case 0x05: at += Int(it.value)
            case 0x15: at += accumulator == it.value ? it.ifTrue : it.ifFalse
            case 0x25: at += accumulator > it.value ? it.ifTrue : it.ifFalse
            case 0x35: at += accumulator >= it.value ? it.ifTrue : it.ifFalse
            case 0x45: at += accumulator & it.value != 0 ? it.ifTrue : it.ifFalse
            case 0x06: return Action(it.value)
            default: return nil
            }
        }
        return nil
    }
}
