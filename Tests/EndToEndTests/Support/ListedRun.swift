/// An entry of `trace list --json`.
struct ListedRun: Decodable, Sendable {
    var run: String
    var folder: String
    var state: String
    var policy: String?
    var finished: Int
    var problems: Int?
}
