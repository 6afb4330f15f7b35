import FoundationEssentials

/// Where what can be computed again is kept.
enum CacheFolder {
    /// Below `$XDG_CACHE_HOME`, or `~/.cache`; nil when neither is an absolute folder.
    static func path(_ name: String, environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        let own = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.cache" : nil }
        return (own ?? home).map { "\($0)/code-cascade/\(name)" }
    }
}
