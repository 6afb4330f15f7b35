import CascadeCore
import Testing

@Suite struct SignatureTests {
    private let inputs = ["a", "b", "c", "d"].map { ContentHash(rawValue: $0) }

    private func signature(_ outputs: String?...) -> Signature { Signature(inputs: inputs, outputs: outputs) }

    @Test func agreementIsTheShareOfCommonInputsWithEqualOutputs() {
        let one = signature("1", "2", "3", "timeout")
        #expect(one.agreement(with: one) == 1)
        #expect(one.agreement(with: signature("1", "2", "x", "timeout")) == 0.75)
        #expect(one.agreement(with: signature("4", "5", "6", "7")) == 0)
    }

    @Test func inputsThatOneDidNotTryAreNotCommon() {
        let one = signature("1", "2", nil, "4")
        #expect(one.agreement(with: signature("1", nil, "3", "5")) == 0.5)
        #expect(one.agreement(with: signature(nil, nil, "3", nil)) == nil)
        #expect(one.agreement(with: Signature(inputs: [ContentHash(rawValue: "z")], outputs: ["1"])) == nil)
    }

    @Test func inputsAreFoundWhereverTheyStand() {
        let other = Signature(inputs: [inputs[2], inputs[0]], outputs: ["3", "9"])
        #expect(signature("1", "2", "3", "4").agreement(with: other) == 0.5)
        #expect(other.agreement(with: signature("1", "2", "3", "4")) == 0.5)
    }

    @Test func outputsThatAreMissingWereNotTried() {
        #expect(Signature(inputs: inputs, outputs: ["1"]).outputs == ["1", nil, nil, nil])
        #expect(Signature(inputs: [], outputs: ["1"]).outputs == [])
        #expect(Signature(inputs: inputs, outputs: []).isEmpty)
        #expect(!signature(nil, nil, nil, "1").isEmpty)
    }

    @Test func clustersKeepTheOrderOfTheirFirstRows() {
        let (a, b) = (signature("1", "2", "3", "4"), signature("1", "2", "3", "5"))
        #expect(Signature.clusters(of: [b, a, b, a, a]) == [[0, 2], [1, 3, 4]])
        #expect(Signature.clusters(of: []) == [])
    }

    @Test func whatNothingIsKnownOfIsInNoCluster() {
        let nothing = signature(nil, nil, nil, nil)
        #expect(Signature.clusters(of: [nothing, signature("1", nil, nil, nil), nothing]) == [[1]])
    }
}
