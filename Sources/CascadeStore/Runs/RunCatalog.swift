import FoundationEssentials
import Glibc

/// The runs of one folder, and how a user names them.
package struct RunCatalog: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// One readable run, or what keeps it from being read.
    package enum Entry: Sendable {
        case run(RunListing)
        case unreadable(folder: String, StoreError)
    }

    /// All runs of the folder, newest first; unreadable ones last. Empty when the folder does not exist.
    package func entries() async throws -> [Entry] {
        var listings: [RunListing] = []
        var unreadable: [Entry] = []
        for folder in try await folders() {
            do {
                let store = try await RunStore.open(folder)
                listings.append(try await store.listing())
                try await store.close()
            } catch let error as StoreError {
                unreadable.append(.unreadable(folder: folder, error))
            }
        }
        return listings.sorted { ($0.created, $0.run) > ($1.created, $1.run) }.map(Entry.run) + unreadable
    }

    /// The folder of the run that a user names: a path, an id, the unique beginning of an id, or `latest`.
    /// - Throws: `StoreError`: `noSuchRun` and `ambiguousRun` name the runs that come near.
    package func resolve(_ name: String) async throws -> String {
        if let path = try await folder(atPath: name) { return path }
        let runs = try await identities()
        if name == "latest" {
            guard let newest = runs.max(by: { ($0.created, $0.run) < ($1.created, $1.run) }) else {
                throw StoreError(.noSuchRun, "there is no run in '\(folder)' yet: start one with `cascade run`")
            }
            return newest.folder
        }
        if let exact = runs.first(where: { $0.run == name }) { return exact.folder }
        let matches = runs.filter { $0.run.hasPrefix(name) }
        guard matches.count <= 1 else {
            throw StoreError(
                .ambiguousRun, "'\(name)' could be \(list(matches.map(\.run))): write more of the run's id")
        }
        guard let match = matches.first else { throw unknown(name, among: runs.map(\.run)) }
        return match.folder
    }

    /// A new id that sorts by time, such as `20250131-142501-k3f9`.
    /// - Parameter seconds: since 1970.
    package static func newRunID(
        at seconds: Double, using generator: inout some RandomNumberGenerator
    ) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        func digits(_ number: Int32, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let date = digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2)
        let clock = digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2)
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let tail = String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
        return "\(date)-\(clock)-\(tail)"
    }

    private struct Identity {
        var folder: String
        var run: String
        var created: Double
    }

    private func identities() async throws -> [Identity] {
        var found: [Identity] = []
        for folder in try await folders() {
            // A run that cannot be opened cannot be meant by its id; by its path it still gives its own error.
            guard let store = try? await RunStore.open(folder) else { continue }
            found.append(Identity(folder: folder, run: store.run, created: store.created))
            try await store.close()
        }
        return found
    }

    private func folders() async throws -> [String] {
        let folder = folder
        return try await offPool {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().map { folder + "/" + $0 }.filter {
                FileManager.default.fileExists(atPath: $0 + "/" + RunStore.fileName)
            }
        }
    }

    /// The run's folder when the name is a path to it or to its database.
    private func folder(atPath name: String) async throws -> String? {
        try await offPool {
            if FileManager.default.fileExists(atPath: name + "/" + RunStore.fileName) { return name }
            guard name.hasSuffix("/" + RunStore.fileName) || name == RunStore.fileName else { return nil }
            return name == RunStore.fileName ? "." : String(name.dropLast(RunStore.fileName.count + 1))
        }
    }

    private func unknown(_ name: String, among runs: [String]) -> StoreError {
        let near = runs.map { (run: $0, distance: editDistance($0, name)) }
            .filter { $0.distance <= max(2, name.count / 5) || $0.run.contains(name) }
            .sorted { ($0.distance, $0.run) < ($1.distance, $1.run) }.prefix(3).map(\.run)
        let hint =
            near.isEmpty
            ? "list the runs with `cascade trace list`" : "did you mean \(list(near))?"
        return StoreError(.noSuchRun, "there is no run '\(name)' in '\(folder)': \(hint)")
    }

    private func list(_ names: [String]) -> String { names.sorted().map { "'\($0)'" }.joined(separator: ", ") }
}

/// Levenshtein's distance: single letters inserted, removed or replaced.
private func editDistance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first), Array(second))
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in b.enumerated() {
            let replaced = diagonal + (letter == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
