/// `trace verify --json`.
struct VerificationDocument: Decodable, Sendable {
    struct Finding: Decodable, Sendable {
        var code: String
        var problem: String?
        var sequence: Int?
        var detail: String
    }

    var intact: Bool
    var events: Int
    var problems: Int
    var texts: Int
    var completions: Int
    var findings: [Finding]
}
