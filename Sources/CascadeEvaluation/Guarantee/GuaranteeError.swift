/// Why nothing can be certified.
package struct GuaranteeError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// δ, γ, or a split that makes no sense.
        case invalidTerms = "invalid_terms"
        /// There is nothing cheaper than the reference to certify, or an option is named twice.
        case invalidOptions = "invalid_options"
        /// A tier has no price: what is cheaper cannot be told.
        case unknownPrice = "unknown_price"
        /// Neither hidden tests nor observed outputs tell whether two answers agree.
        case noAgreement = "no_agreement"
    }

    package var code: Code
    /// What is wrong, and what to do about it.
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
