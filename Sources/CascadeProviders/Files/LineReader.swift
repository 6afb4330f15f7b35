/// Reads a file line by line in bounded memory: no more than one line and one buffer are held.
struct LineReader: ~Copyable {
    /// A longer line is an error, so that a file without line ends cannot take all memory.
    static let longestLine = 64 << 20

    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// Number of the line returned last, from 1.
    private(set) var number = 0
    /// Whether the line returned last ended in a line feed; false for a torn last line.
    private(set) var lastWasTerminated = true

    /// - Throws: `DataFileError` when the file cannot be opened.
    init(path: String) throws(DataFileError) { file = try FileHandle(reading: path) }

    /// The next line without its line end, or nil at the end of the file. A byte order mark is dropped.
    /// - Throws: `DataFileError` when reading fails or a line is longer than `longestLine`.
    mutating func next() throws(DataFileError) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position < buffer.count {
                let rest = buffer[position...]
                if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    line += buffer[position..<end]
                    position = end + 1
                    return finish(line, terminated: true)
                }
                line += rest
            }
            guard line.count <= Self.longestLine else {
                throw DataFileError(
                    .malformed, file: file.path, line: number + 1,
                    message: "the line is longer than 64 MiB: the file must hold one JSON object a line")
            }
            if isAtEnd { return line.isEmpty ? nil : finish(line, terminated: false) }
            buffer = try file.read(upTo: 1 << 16)
            position = 0
            isAtEnd = buffer.isEmpty
        }
    }

    private mutating func finish(_ line: [UInt8], terminated: Bool) -> [UInt8] {
        number += 1
        lastWasTerminated = terminated
        var line = line
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        return line
    }
}

extension [UInt8] {
    /// Whether a line holds nothing but spaces and tabs.
    var isBlankLine: Bool { allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
}
