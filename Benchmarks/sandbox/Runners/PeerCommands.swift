import Glibc

/// The command lines of the peers, each with the same interpreter, the same flags and the same files as ours.
struct PeerCommands {
    let interpreter: Interpreter
    /// Where the programs are.
    let folder: String

    static let searched = ["/usr/bin", "/usr/local/bin", "/bin", "/usr/sbin", "/usr/local/sbin"]

    /// A name is looked for in the usual folders; a path is taken as it is.
    static func find(_ name: String) -> String? {
        if name.contains("/") { return name }
        return searched.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    private var python: [String] { [interpreter.executable, "-I", "-S"] }

    func bare(_ file: String) -> [String] { python + ["\(folder)/\(file)"] }

    func plain(_ file: String) -> [String] { [interpreter.executable, "\(folder)/\(file)"] }

    /// No /proc, no /dev but three devices, no capabilities, as in our own root.
    func bubblewrap(_ program: String) -> (String) -> [String] {
        let start = [program, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
        let binds = interpreter.paths.flatMap { ["--ro-bind", $0, $0] } + ["--ro-bind", folder, "/programs"]
        let devices = ["/dev/null", "/dev/zero", "/dev/urandom"].flatMap { ["--dev-bind", $0, $0] }
        return { file in start + binds + devices + ["--"] + python + ["/programs/\(file)"] }
    }

    func nsjail(_ program: String) -> (String) -> [String] {
        let start = [program, "-Mo", "-Q", "--disable_proc", "--iface_no_lo", "--rlimit_as", "512"]
        let binds = (interpreter.paths + ["/dev/null", "/dev/zero", "/dev/urandom"]).flatMap { ["-R", $0] }
        return { file in start + binds + ["-R", "\(folder):/programs", "--"] + python + ["/programs/\(file)"] }
    }

    /// The box is made once and kept.
    func isolate(_ program: String) -> (String) -> [String] {
        let start = [program, "--run", "--silent", "--processes=1", "--time=2", "--wall-time=12", "--mem=524288"]
        return { file in start + ["--dir=programs=\(folder)", "--"] + python + ["/programs/\(file)"] }
    }

    func firejail(_ program: String) -> (String) -> [String] {
        let start = [program, "--quiet", "--noprofile", "--net=none", "--caps.drop=all", "--seccomp", "--private-dev"]
        return { file in start + ["--"] + python + ["\(folder)/\(file)"] }
    }
}
