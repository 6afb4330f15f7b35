import Testing

@testable import CascadeEvaluation

struct HostDescriptionTests {
    @Test func `It names processors, system and hardware on one line`() throws {
        let parts = HostDescription.text.split(separator: ",")
        #expect(parts.count == 3)
        #expect(try #require(parts.first).hasSuffix("processors") || parts[0] == "1 processor")
        #expect(parts[1].hasPrefix(" Linux "))
        #expect(HostDescription.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
}
