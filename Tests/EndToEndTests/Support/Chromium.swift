import FoundationEssentials

/// A real browser without a window, where one is installed.
enum Chromium {
    /// The program; nil where there is none.
    static let path: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return ["chromium", "chromium-browser", "google-chrome"].lazy.flatMap { name in
            folders.map { "\($0)/\(name)" }
        }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Opens a page, lets its scripts end, and gives the document that came of it.
    /// - Returns: the document, and what the page wrote to the browser's console.
    static func document(_ page: String, in place: Workplace) async throws -> (text: String, console: [Substring]) {
        let outcome = try await place.program().run([
            path ?? "chromium", "--headless", "--disable-gpu", "--user-data-dir=\(place.file("browser"))",
            // The page is our own; the browser's sandbox does not start for root, nor in many containers.
            "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1000", "--enable-logging=stderr",
            "--virtual-time-budget=20000", "--dump-dom", "file://\(page)",
        ])
        let console = outcome.errors.split(separator: "\n").filter { $0.contains(":CONSOLE") }
        return (outcome.output, console)
    }
}
