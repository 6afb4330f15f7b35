import CLinear

/// The vectors of all training problems in liblinear's layout, made once and shared by every training on a subset.
///
/// Columns that hold nothing in enough rows are left out and the rest are renumbered 1…, as liblinear counts; the last
/// column is the constant 1 of the intercept. Owns its memory.
///
/// Unchecked, and safe to share between threads: the cells are written once, in `init`, before anyone else can have them;
/// afterwards they are only read, here and by liblinear, whose `train` takes a row's pointer as mutable but never writes
/// through it; and they are freed when nobody can borrow the rows any more.
struct LinearRows: ~Copyable, @unchecked Sendable {
    /// Position in the feature vector of each column, ascending.
    let columns: [Int]
    private let nodes: UnsafeMutableBufferPointer<feature_node>
    private let starts: [Int]

    /// - Parameter minimumDocuments: a feature must be non-zero in this many vectors. Labels play no part in it.
    init(_ vectors: [SparseVector], minimumDocuments: Int) {
        var documents: [Int: Int] = [:]
        for vector in vectors { for index in vector.indices { documents[index, default: 0] += 1 } }
        columns = documents.filter { $0.value >= minimumDocuments }.keys.sorted()
        let column = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0 + 1) })
        var cells: [feature_node] = []
        var starts: [Int] = []
        for vector in vectors {
            starts.append(cells.count)
            for (index, value) in zip(vector.indices, vector.values) {
                if let here = column[index] { cells.append(feature_node(index: Int32(here), value: value)) }
            }
            cells.append(feature_node(index: Int32(columns.count + 1), value: 1))
            cells.append(feature_node(index: -1, value: 0))
        }
        nodes = .allocate(capacity: cells.count)
        _ = nodes.initialize(from: cells)
        self.starts = starts
    }

    deinit { nodes.deallocate() }

    /// Number of columns, the intercept's included.
    var width: Int { columns.count + 1 }

    /// The first cell of a row; valid as long as these rows live.
    func row(_ index: Int) -> UnsafeMutablePointer<feature_node>? {
        nodes.baseAddress.map { $0 + starts[index] }
    }

    /// The score that a dense weight vector of `width` gives a row.
    func score(_ index: Int, _ weights: [Double]) -> Double {
        var cell = starts[index]
        var sum = 0.0
        while nodes[cell].index > 0 {
            sum += weights[Int(nodes[cell].index) - 1] * nodes[cell].value
            cell += 1
        }
        return sum
    }
}
