import CascadeCore
import Testing

@testable import CascadeStore

@Suite struct CryptoHasherTests {
    /// FIPS 180-2, appendix B, and the empty text.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func isSHA256(_ text: String, _ digest: String) {
        #expect(CryptoHasher().hash(text).rawValue == digest)
    }

    /// Computed with Python's hashlib over the form that docs/trace-schema.md gives.
    @Test func theDocumentedEventHashIsUsed() {
        let event = RawEvent(
            problem: "Toy/1", sequence: 2, time: 1_738_333_501_250_000, previous: String(repeating: "a", count: 64),
            hash: "", kind: "task.end", data: Array(#"{"x":1}"#.utf8))
        #expect(event.digest(run: "r") == "9a4cc1ca8c53fb76aad3e9c4a4904ad02cc016a5b8f86e34fed033c2d9c72801")
        let heads = [ChainHead(problem: "b", length: 2, head: "h2"), ChainHead(problem: "", length: 1, head: "h1")]
        #expect(ChainHead.digest(of: heads) == "f344dba2b334a3ba1f1a3c05e4f9154a83bf83b8ce91f08683a7cbec51e13859")
    }
}
