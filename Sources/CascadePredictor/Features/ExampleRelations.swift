import Glibc

/// Numbers on how the expected value of an example hangs together with its arguments and the statement: a result made of
/// what is given is easier than one that only a convention explains.
enum ExampleRelations {
    /// - Parameter shape: of the first visible example; nil without one, where every number is 0.
    static func values(_ shape: AssertShape?, statement: StatementText) -> [Double] {
        let (given, returned) = (shape?.given ?? [], shape?.returned ?? [])
        let texts = returned.isEmpty ? [] : Set(given.map(\.text))
        let known = returned.count { texts.contains($0.text) }
        return [
            share(known, of: returned.count), log1p(Double(given.count)), log1p(Double(returned.count)),
            log1p(Double(returned.count) / Double(1 + given.count)), greatest(given), greatest(returned),
            Double(Set(given.map(\.kind)).count), given.contains { ($0.number ?? 0) < 0 } ? 1 : 0,
            returned.contains { $0.kind == .float && $0.text.utf8.count > 6 } ? 1 : 0,
        ] + words(given, returned, statement) + plain(shape, returned)
    }

    /// How much of the expected strings stands in the statement and in the arguments.
    private static func words(
        _ given: [PlainValue], _ returned: [PlainValue], _ statement: StatementText
    ) -> [Double] {
        let strings = returned.filter { $0.kind == .str }
        guard !strings.isEmpty else { return [0, 0, 0] }
        let words = strings.flatMap { $0.text.lowercased().utf8.split { $0 <= 32 }.map(Array.init) }
        let told = Set(statement.words.map(Array.init))
        let joined = Array(given.map(\.text).joined(separator: " ").lowercased().utf8)
        return [
            share(words.count { told.contains($0) }, of: words.count),
            share(words.count { contains(joined, $0) }, of: words.count),
            strings.contains { $0.text.utf8.contains(32) } ? 1 : 0,
        ]
    }

    /// Results that say little, and a number that tells how long another argument is.
    private static func plain(_ shape: AssertShape?, _ returned: [PlainValue]) -> [Double] {
        let only = returned.count == 1 && shape?.expected?.depth == 0 ? returned[0] : nil
        let lengths = Set((shape?.arguments ?? []).filter { $0.kind == .list }.map { "\($0.size)" })
        let counts = shape?.plainArguments.count { $0.kind == .int && lengths.contains($0.text) } ?? 0
        return [
            only?.text == "True" ? 1 : 0, only?.text == "False" ? 1 : 0,
            only?.kind == .int && only?.number == 0 ? 1 : 0, Double(counts),
        ]
    }

    private static func greatest(_ values: [PlainValue]) -> Double {
        log1p(values.compactMap { $0.number.map(abs) }.max() ?? 0)
    }

    private static func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard !word.isEmpty, text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
    }
}
