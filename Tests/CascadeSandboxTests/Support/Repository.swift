/// Files of the repository that tests read.
enum Repository {
    static func path(_ relative: String) -> String {
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/" + relative
    }
}
