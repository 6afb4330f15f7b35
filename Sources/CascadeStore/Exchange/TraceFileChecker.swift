import CascadeCore

/// Checks the lines of a trace file one after another.
struct TraceFileChecker {
    private(set) var header: TraceLine.Header?
    private var checker = ChainChecker(run: "")
    private var end: TraceLine.End?
    private var texts: Set<String> = []
    private var changed: [String] = []
    private var findings: [TraceFinding] = []

    /// - Parameter line: counts from 1.
    mutating func take(_ content: TraceLine, line: Int) {
        if end != nil { note(.lineUnreadable, line, "stands behind the closing line") }
        switch content {
        case .header(let header):
            if self.header != nil || checker.count > 0 { note(.lineUnreadable, line, "is a second header") }
            if header.format != TraceLine.Header.format || header.version > TraceLine.Header.version {
                note(
                    .lineUnreadable, line,
                    "says format '\(header.format)' version \(header.version), which is not known")
            }
            self.header = header
            checker = ChainChecker(run: header.run)
        case .text(let hash, let text):
            texts.insert(hash)
            if CryptoHasher().hash(text).rawValue != hash { changed.append(hash) }
        case .event(let event): checker.check(event)
        case .end(let end): self.end = end
        }
    }

    mutating func takeUnreadable(_ line: TraceFile.UnreadableLine) {
        note(
            line.isTorn ? .lineTorn : .lineUnreadable, line.number,
            line.isTorn ? "the last line was cut off; all lines before it are used" : line.reason)
    }

    /// Everything that was found, after the last line.
    func report() -> VerificationReport {
        var all = findings + checker.findings
        if header == nil { all.insert(TraceFinding(.lineUnreadable, detail: "the file has no header line"), at: 0) }
        all += changed.map { hash in
            let user = checker.references[hash]
            return TraceFinding(
                .textChanged, problem: user?.problem, sequence: user?.sequence,
                detail: "the text \(hash.prefix(12)) was changed after it was stored")
        }
        all += checker.references.filter { !texts.contains($0.key) }.sorted { $0.key < $1.key }.map { hash, user in
            TraceFinding(
                .textMissing, problem: user.problem, sequence: user.sequence,
                detail: "the text \(hash.prefix(12)) that it refers to is not in the file")
        }
        let digest = ChainHead.digest(of: checker.heads)
        all += endFindings(digest: digest)
        return VerificationReport(
            run: header?.run ?? "", events: checker.count, problems: checker.heads.count { !$0.problem.isEmpty },
            texts: texts.count, completions: 0, digest: ContentHash(rawValue: digest), findings: all)
    }

    private func endFindings(digest: String) -> [TraceFinding] {
        guard let end else {
            return [TraceFinding(.endMissing, detail: "the file has no closing line: it is not known to be whole")]
        }
        var all: [TraceFinding] = []
        if end.events != checker.count || end.heads != digest {
            all.append(
                TraceFinding(
                    .headsChanged,
                    detail:
                        "the file holds \(checker.count) events that end in \(digest.prefix(12)); its closing line says "
                        + "\(end.events) and \(end.heads.prefix(12))"))
        }
        if end.texts != texts.count {
            all.append(
                TraceFinding(
                    .textMissing, detail: "the file holds \(texts.count) texts; its closing line says \(end.texts)"))
        }
        return all
    }

    private mutating func note(_ code: TraceFinding.Code, _ line: Int, _ detail: String) {
        findings.append(TraceFinding(code, detail: "line \(line): \(detail)"))
    }
}
