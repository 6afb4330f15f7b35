import FoundationEssentials

/// A chat endpoint on this machine for as long as a test needs it.
struct ModelServer: Sendable {
    /// What it should do.
    struct Plan: Encodable, Sendable {
        struct Answer: Encodable, Sendable {
            /// Nil for every model.
            var model: String?
            var contains: [String]
            var text: String
        }

        struct Fault: Encodable, Sendable {
            var status: Int
            var headers: [String: String] = [:]
            var body: String
        }

        var answers: [Answer] = []
        /// What the first requests get instead of an answer; nil lets one pass.
        var faults: [Fault?] = []
        /// The request, counted from 1, that is answered only after `release`.
        var hold: Int?
    }

    /// One request as the server saw it.
    struct Request: Decodable, Sendable {
        var number: Int
        var path: String
        var model: String
        var authorization: String
        var system: String
        var statement: String

        /// What tells one thing to ask from another.
        var subject: String { "\(model): \(system) \(statement)" }
    }

    let port: Int
    private let place: Workplace
    private let folder: String

    var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// Starts a server, runs `body` beside it, and stops it.
    static func with<Result: Sendable>(
        _ plan: Plan, in place: Workplace, _ body: (ModelServer) async throws -> Result
    ) async throws -> Result {
        let folder = "server-\(UUID().uuidString.prefix(8))"
        try place.write(String(decoding: try JSONEncoder().encode(plan), as: UTF8.self), to: folder + "/plan.json")
        try place.write(ModelServerScript.source, to: folder + "/server.py")
        let command = ["/usr/bin/python3", place.file(folder + "/server.py"), place.file(folder)]
        let (_, result) = try await place.program().start(command) { started in
            let port = try await eventually("the model server's port") {
                (try? place.read(folder + "/port")).flatMap { Int($0) }
            }
            let result = try await body(ModelServer(port: port, place: place, folder: folder))
            started.send(.kill)
            return result
        }
        return result
    }

    /// Lets the held request be answered.
    func release() throws { try place.write("", to: folder + "/released") }

    /// All requests that came in.
    func asked() throws -> [Request] { try requests("asked") }

    /// The requests that got an answer; those that met a fault or a reader who had left are not among them.
    func answered() throws -> [Request] { try requests("answered") }

    private func requests(_ name: String) throws -> [Request] {
        guard place.exists("\(folder)/\(name)") else { return [] }
        // A line that is being written at this moment belongs to the next look.
        let whole = try place.read("\(folder)/\(name)").split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        return try whole.map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
    }
}
