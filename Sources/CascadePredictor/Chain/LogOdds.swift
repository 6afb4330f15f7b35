import Glibc

/// The logistic function and its inverse.
enum LogOdds {
    /// ln(p / (1 − p)).
    /// - Parameter probability: strictly between 0 and 1.
    static func of(_ probability: Double) -> Double { log(probability / (1 - probability)) }

    /// 1 / (1 + exp(−z)), written so that it does not overflow.
    static func probability(_ z: Double) -> Double { z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z)) }
}
