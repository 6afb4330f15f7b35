/// Source text that is compared byte by byte. Swift's own strings are equal when they look alike, such as an `é` of one
/// character and one of two; to Python those are different programs.
public struct SourceText: Sendable, Hashable {
    public let text: String

    public init(_ text: some StringProtocol) {
        var text = String(text)
        text.makeContiguousUTF8()
        self.text = text
    }

    public static func == (left: SourceText, right: SourceText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        // There is such storage: the text was made contiguous.
        text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
