package import CascadeCore

extension TimeLimits {
    /// What the limits took account of, for people; empty where they were given.
    package var note: String {
        guard let machineFactor else { return "" }
        guard isScaled else { return "this machine is no slower than the usual one" }
        return "\(NumberText.fixed(machineFactor, 1)) × the usual limit, because this machine is that much slower"
    }
}
