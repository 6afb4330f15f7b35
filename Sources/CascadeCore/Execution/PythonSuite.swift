/// The tests of a Python file as pytest, unittest, doctest or a run of the file would find them. Keys of the JSON form are
/// the property names.
public struct PythonSuite: Sendable, Hashable, Codable {
    public struct Test: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Hashable, Codable {
            /// A statement at top level that does something, an assert mostly.
            case statement
            /// The body of `if __name__ == "__main__":`, where it does more than start other tests.
            case main
            case function
            /// One of a plain class.
            case method
            /// A class of `unittest`.
            case cases
            /// `check(candidate)`, which nobody calls.
            case check
            /// A text with examples.
            case doctest
        }

        public var kind: Kind
        public var name: String
        /// Counted from 1.
        public var line: Int
        /// Why it cannot be run, as the end of a sentence about it.
        public var refusal: String?
        /// Its place among the file's statements, for a statement and the main part.
        public var statement: Int?
        /// What runs it after all that prepares, for a function and a method.
        public var code: String?
        /// The examples of a doctest, with what is around them.
        public var text: String?
    }

    /// Places of the statements that only prepare: imports, definitions, assignments.
    public var prepares: [Int]
    public var tests: [Test]
}
