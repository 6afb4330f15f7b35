/// A secret that no description, dump or message shows.
package struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: String

    /// Surrounding white space, as a file's last line feed leaves it, is dropped.
    package init(_ value: String) {
        let characters = Array(value)
        let first = characters.firstIndex { !$0.isWhitespace } ?? characters.endIndex
        let end = (characters.lastIndex { !$0.isWhitespace } ?? first - 1) + 1
        self.value = String(characters[first..<end])
    }

    package var description: String { "<redacted>" }
    package var debugDescription: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
