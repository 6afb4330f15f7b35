/// What Python's `ast` says of one source text. Keys of the JSON form are the property names in snake case.
public struct PythonFacts: Sendable, Hashable, Codable {
    /// A function or class defined at top level.
    public struct Definition: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Hashable, Codable { case function, `class` }
        public var name: String
        public var kind: Kind
        /// Positional parameters without a default, for functions; those of `__init__` less `self` for classes.
        public var required: Int
        /// All positional parameters; nil when `*args` takes any number.
        public var positional: Int?
        /// First and last line, decorators included, counted from 1.
        public var firstLine: Int
        public var lastLine: Int

        public init(name: String, kind: Kind, required: Int, positional: Int?, firstLine: Int, lastLine: Int) {
            self.name = name
            self.kind = kind
            self.required = required
            self.positional = positional
            self.firstLine = firstLine
            self.lastLine = lastLine
        }

        enum CodingKeys: String, CodingKey {
            case name, kind, required, positional
            case firstLine = "first_line"
            case lastLine = "last_line"
        }
    }

    /// One statement at top level.
    public struct Statement: Sendable, Hashable, Codable {
        /// Name of its `ast` class: `FunctionDef`, `Import`, `Assert`, `Expr`, `If`, …
        public var kind: String
        public var firstLine: Int
        public var lastLine: Int
        /// Exactly this statement's source.
        public var source: String
        /// `ast.unparse` of it: one spelling for all ways to write the same thing.
        public var normalized: String
        /// Names that it calls as plain functions, outermost first, each once.
        public var calls: [String]
        /// Number of positional arguments of the first call of each called name.
        public var callArity: [String: Int]
        /// For an assert: true when it compares two equal expressions or a constant, so that it can never fail.
        public var isTautology: Bool
        /// True for `if __name__ == "__main__":`.
        public var isMainGuard: Bool

        public init(
            kind: String, firstLine: Int, lastLine: Int, source: String, normalized: String, calls: [String],
            callArity: [String: Int], isTautology: Bool, isMainGuard: Bool
        ) {
            self.kind = kind
            self.firstLine = firstLine
            self.lastLine = lastLine
            self.source = source
            self.normalized = normalized
            self.calls = calls
            self.callArity = callArity
            self.isTautology = isTautology
            self.isMainGuard = isMainGuard
        }

        enum CodingKeys: String, CodingKey {
            case kind, source, normalized, calls
            case firstLine = "first_line"
            case lastLine = "last_line"
            case callArity = "call_arity"
            case isTautology = "is_tautology"
            case isMainGuard = "is_main_guard"
        }
    }

    public var parses: Bool
    /// The parser's message and line when `parses` is false.
    public var error: String?
    public var errorLine: Int?
    public var definitions: [Definition]
    /// Names bound at top level by assignment or import, in order, each once.
    public var bindings: [String]
    public var statements: [Statement]
    /// What it holds when it is a file of tests; nil when it does not parse.
    public var suite: PythonSuite?

    public init(
        parses: Bool, error: String? = nil, errorLine: Int? = nil, definitions: [Definition] = [],
        bindings: [String] = [], statements: [Statement] = [], suite: PythonSuite? = nil
    ) {
        self.parses = parses
        self.error = error
        self.errorLine = errorLine
        self.definitions = definitions
        self.bindings = bindings
        self.statements = statements
        self.suite = suite
    }

    /// The last definition of a name: a redefinition wins, as in Python.
    public func definition(of name: String) -> Definition? { definitions.last { $0.name == name } }

    public func defines(_ name: String) -> Bool { definition(of: name) != nil || bindings.contains(name) }

    enum CodingKeys: String, CodingKey {
        case parses, error, definitions, bindings, statements, suite
        case errorLine = "error_line"
    }
}
