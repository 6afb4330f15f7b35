extension Duration {
    /// The duration as a floating-point number of seconds: the nearest one to the decimal number, so that 2,681 µs print as
    /// 0.002681.
    public var seconds: Double {
        // One division of two exact numbers rounds once; a product with 1e-18, which no double holds exactly, would not.
        (Double(components.seconds) * 1e18 + Double(components.attoseconds)) / 1e18
    }
}
