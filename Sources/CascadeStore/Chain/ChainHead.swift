/// The end of one problem's chain of events.
struct ChainHead: Sendable, Hashable {
    /// Empty for the run's own chain.
    var problem: String
    /// Number of events.
    var length: Int64
    /// Hash of the last event.
    var head: String

    /// One hash over the ends of all chains, in byte order of the problems: it changes when any chain loses its tail.
    static func digest(of heads: [ChainHead]) -> String {
        var canonical = CanonicalBytes(form: "cascade-heads-1")
        let ordered = heads.sorted { Array($0.problem.utf8).lexicographicallyPrecedes(Array($1.problem.utf8)) }
        for head in ordered {
            canonical.append(head.problem)
            canonical.append(head.length)
            canonical.append(head.head)
        }
        return canonical.hash
    }
}
