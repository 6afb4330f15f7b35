import CascadeCore
import CascadeEvaluation

/// What a certification came to, with the matrix that it rests on.
struct GuaranteeText {
    var session: GuaranteeSession
    var report: GuaranteeReport

    func text() -> String {
        let header = session.matrix.header
        return
            "matrix \(header.name) (\(session.digest.short)): \(session.matrix.rows.count) problems of \(header.dataset)\n"
            + report.text() + SourceNote.text(header.sources)
    }

    func json() throws -> String {
        let header = session.matrix.header
        return try JSONText.of(
            Document(
                matrix: header.name, digest: session.digest.rawValue, dataset: header.dataset,
                sources: header.sources.map(\.rawValue).sorted(), problems: session.matrix.rows.count, guarantee: report
            ))
    }

    private struct Document: Encodable {
        var matrix: String
        var digest: String
        var dataset: String
        var sources: [String]
        var problems: Int
        var guarantee: GuaranteeReport
    }
}
