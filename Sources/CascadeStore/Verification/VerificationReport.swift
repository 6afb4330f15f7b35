package import CascadeCore

/// What checking a trace brought to light.
package struct VerificationReport: Sendable, Hashable {
    package var run: String
    package var events: Int
    package var problems: Int
    package var texts: Int
    package var completions: Int
    /// One hash over the ends of all chains. Noted down elsewhere, it proves later that nobody rewrote the whole trace.
    package var digest: ContentHash
    /// Everything that is wrong, events first, in order of writing.
    package var findings: [TraceFinding]

    package var isIntact: Bool { findings.isEmpty }
    package var first: TraceFinding? { findings.first }
}
