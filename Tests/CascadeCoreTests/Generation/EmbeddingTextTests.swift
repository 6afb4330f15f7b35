import CascadeCore
import Testing

struct EmbeddingTextTests {
    @Test(arguments: [[1], [0.1, -2.5e-8, 3.4e38], [.pi, 0, -0.0]] as [[Float]])
    func comesBackAsItWas(vector: [Float]) {
        #expect(EmbeddingText.vector(of: EmbeddingText.text(of: vector)) == vector)
    }

    @Test(arguments: ["", "1,", "1,x", "nan", "1,inf", "[1]"])
    func refusesWhatIsNoVector(text: String) { #expect(EmbeddingText.vector(of: text) == nil) }
}
