/// The selectors that configuration files can name.
public enum Selectors {
    /// All of them, simplest first.
    public static let all: [any Selector] = [
        PassCountSelector(), ProductSelector(), CodeTSelector(), B4Selector(), MBRExecSelector(),
    ]

    /// Names of `all`, in the same order.
    public static var names: [String] { all.map(\.name) }

    /// The selector with a name.
    /// - Throws: `EngineError` (`unknown_selector`), which lists the names there are.
    public static func named(_ name: String) throws(EngineError) -> any Selector {
        if let selector = all.first(where: { $0.name == name }) { return selector }
        throw EngineError(.unknownSelector, "there is no selector '\(name)': use one of \(names.quoted)")
    }
}
