import Glibc

/// The logarithm of the gamma function, and what is made of it.
enum LogGamma {
    /// ln Γ(x) for x > 0. `lgamma` writes the sign to a global variable; `lgamma_r` does not.
    static func of(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    /// ln n!
    static func factorial(_ n: Double) -> Double { of(n + 1) }

    /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
    static func beta(_ a: Double, _ b: Double) -> Double { of(a) + of(b) - of(a + b) }
}
