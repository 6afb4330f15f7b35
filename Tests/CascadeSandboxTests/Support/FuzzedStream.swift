import CascadeCore

#if canImport(CascadeSandbox)
    @testable import CascadeSandbox
#endif

/// Bytes of a supervisor gone wrong, as the host takes them: the first byte of an input says how long its pieces are, the
/// second how many tests were sent and whether they were apart, the rest is the stream. Also compiled into the fuzz
/// target `result`, together with `Sources/CascadeSandbox/Wire`.
struct FuzzedStream {
    private let tests: Int
    private let isIsolated: Bool

    /// Ends the process where something does not hold that must.
    @discardableResult
    init?(_ input: [UInt8]) {
        guard input.count > 2 else { return nil }
        tests = Int(input[1] & 7)
        isIsolated = input[1] & 8 != 0
        take(input.dropFirst(2), piece: Int(input[0]) + 1)
    }

    private func take(_ bytes: ArraySlice<UInt8>, piece: Int) {
        var assembler = FrameAssembler()
        var rest = bytes
        var consumed = 0
        while !rest.isEmpty {
            assembler.append(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            do {
                while let frame = try assembler.next() {
                    consumed += Frame.headerSize + frame.payload.count
                    precondition(consumed <= bytes.count, "a frame has more bytes than came")
                    read(frame.payload)
                }
            } catch {
                return
            }
        }
        precondition(consumed + assembler.pending <= bytes.count, "more is pending than came")
    }

    /// Whatever the frame says that it is: each reader sees each payload.
    private func read(_ payload: [UInt8]) {
        _ = try? HelloMessage(payload)
        _ = try? FailureMessage(payload)
        _ = try? PongMessage(payload)
        let bounds = ResultMessage.Bounds(isIsolated: isIsolated, tests: tests, output: 64, payload: 32)
        guard let result = try? ResultMessage(payload, within: bounds) else { return }
        let execution = result.execution(on: .full)
        precondition(execution.tests.count == tests)
        precondition(execution.stdout.unicodeScalars.count <= 64 && execution.stderr.unicodeScalars.count <= 64)
        precondition(execution.detail.unicodeScalars.count <= ResultMessage.maximumText && result.payload.count <= 32)
        precondition(!execution.passedAll || execution.tests.allSatisfy { $0.verdict == .pass })
        precondition(execution.trust == (isIsolated ? .isolated : .cooperative))
    }
}
