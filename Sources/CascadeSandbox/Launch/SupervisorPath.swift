import CascadeCore
import Glibc

/// Where the supervisor program is.
enum SupervisorPath {
    static let name = "cascade-sandboxd"
    static let variable = "CASCADE_SANDBOXD"
    static let advice = "Build it with `swift build --product \(name)`, or name it in \(variable)"

    /// A path that is named, by configuration or by `CASCADE_SANDBOXD`, is the only one tried. Otherwise it is looked for
    /// beside the running program, beside the file that this code was loaded from (a test bundle), and in
    /// `../libexec/code-cascade`.
    /// - Throws: `SandboxError.notFound` with the places that were tried.
    static func find(
        _ configured: String?, environment: (String) -> String? = environmentValue, folders: [String] = usualFolders
    ) throws(SandboxError) -> String {
        let candidates =
            if let named = configured ?? environment(variable), !named.isEmpty { [named] } else {
                folders.map { "\($0)/\(name)" }
            }
        if let path = candidates.first(where: { access($0, X_OK) == 0 }) { return path }
        throw SandboxError(
            .notFound,
            "the sandbox supervisor \(name) is missing; looked for \(candidates.joined(separator: ", ")). \(advice)")
    }

    static func environmentValue(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }

    static var usualFolders: [String] {
        let program = LinkTarget.of("/proc/self/exe").flatMap(folder)
        let folders = [
            program, LoadedFile.ofThisCode().flatMap(folder), program.map { "\($0)/../libexec/code-cascade" },
        ]
        return folders.compactMap(\.self)
    }

    static func folder(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// The file that this code was loaded from: the program itself, or a bundle that a test runner has loaded.
enum LoadedFile {
    static func ofThisCode() -> String? {
        let file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        let descriptor = Descriptor(owning: file)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(descriptor.raw, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        let address = UInt(bitPattern: #dsohandle)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").lazy
            .compactMap { path(in: $0, covering: address) }.first
    }

    /// The path of a line `from-to permissions offset device inode path` whose range holds the address.
    static func path(in line: Substring, covering address: UInt) -> String? {
        let fields = line.split(separator: " ", maxSplits: 5)
        guard fields.count == 6 else { return nil }
        let range = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard range.count == 2, range[0] <= address, address < range[1] else { return nil }
        let path = fields[5].drop { $0 == " " }
        return path.first == "/" ? String(path) : nil
    }
}

/// What a symbolic link says.
enum LinkTarget {
    static func of(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
