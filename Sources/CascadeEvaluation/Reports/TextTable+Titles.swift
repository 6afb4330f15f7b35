extension TextTable {
    /// Columns of words, then columns of numbers, which are aligned right.
    package init(_ words: [String], numbers: [String]) {
        self.init(words.map { Column($0) } + numbers.map { Column($0, .right) })
    }
}
