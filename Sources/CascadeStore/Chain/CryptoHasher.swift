package import CascadeCore
import Crypto

/// SHA-256 by swift-crypto.
package struct CryptoHasher: ContentHashing {
    package init() {}

    package func hash(_ bytes: [UInt8]) -> ContentHash {
        ContentHash(rawValue: Self.hexadecimal(SHA256.hash(data: bytes)))
    }

    private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
