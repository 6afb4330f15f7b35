import CascadeTestSupport
import FoundationEssentials

/// Files of the project that tests read.
enum ProjectFiles {
    /// - Parameter name: relative to the project's folder.
    static func path(_ name: String) -> String {
        // This file stands in Tests/CascadeCommandsTests.
        let folders = #filePath.split(separator: "/").dropLast(3)
        return "/" + folders.joined(separator: "/") + "/" + name
    }
}

/// Found from this file's place in Tests/CascadeCommandsTests.
let testInspector = ScriptInspector()
