/// An event as its columns hold it, before anything is believed of it.
struct RawEvent: Sendable, Hashable {
    /// Empty for events of the run itself.
    var problem: String
    /// Counts from 1 within its problem.
    var sequence: Int64
    /// Microseconds since 1970.
    var time: Int64
    var previous: String?
    var hash: String
    var kind: String
    /// The payload as canonical JSON: keys sorted, no white space, slashes not escaped.
    var data: [UInt8]

    /// The hash that this event must carry in a run; `docs/trace-schema.md` has the form.
    func digest(run: String) -> String { digest(run: run, previous: previous) }

    func digest(run: String, previous: String?) -> String {
        var canonical = CanonicalBytes(form: "cascade-event-1")
        canonical.append(run)
        canonical.append(problem)
        canonical.append(sequence)
        canonical.append(time)
        canonical.append(previous ?? "")
        canonical.append(kind)
        canonical.append(data)
        return canonical.hash
    }
}
