/// What a test says of a candidate that cannot be right. `assert True` is the honest twin of a forged verdict: a test that
/// such a candidate passes tells nothing about any other.
public struct TestVacuity: Sendable, Hashable, Codable {
    /// Passes where every entry point is a function that returns None, or a class whose methods do.
    public var passesOnNone: Bool
    /// Passes where every entry point raises.
    public var passesOnRaising: Bool
    /// How often it called an entry point, or something that came of one, at most over all its runs. Nil when that cannot
    /// be said: it broke off before the first call.
    public var calls: Int?

    public init(passesOnNone: Bool, passesOnRaising: Bool, calls: Int?) {
        self.passesOnNone = passesOnNone
        self.passesOnRaising = passesOnRaising
        self.calls = calls
    }

    /// Whether it is no evidence. Strict: a test which rightly expects None, or which accepts any exception, is among
    /// them, since it cannot tell a candidate from an empty one.
    public var isVacuous: Bool { passesOnNone || passesOnRaising || calls == 0 }
}
