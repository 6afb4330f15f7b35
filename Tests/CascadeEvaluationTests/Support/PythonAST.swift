import CascadeCore
import CascadeEvaluation
import Dispatch
import FoundationEssentials
import Glibc

let testInspector = PythonAST()
let testLoader = DatasetLoader(inspector: testInspector, hasher: TestHasher())

/// Facts from `python3 -I -S` without a sandbox: `ast.parse` reads a source, it does not run it.
struct PythonAST: PythonInspector {
    func inspect(_ sources: [String]) async throws -> [PythonFacts] {
        let scratch = try Scratch()
        let input = try scratch.write("in.json", Array(try JSONEncoder().encode(sources)))
        let output = "\(scratch.path)/out.json"
        let status: Int32 = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Self.run(input: input, output: output)) }
        }
        guard status == 0 else { throw SandboxError(.died, "python3 ended with status \(status)") }
        return try JSONDecoder().decode([PythonFacts].self, from: Data(try scratch.read(output)))
    }

    private static func run(input: String, output: String) -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] =
            ["python3", "-I", "-S", "-c", script, input, output].map { (text: String) in strdup(text) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0
        guard posix_spawnp(&child, "python3", nil, nil, &arguments, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 && errno == EINTR {}
        return status
    }

    private static let script = """
        import ast, json, sys

        def arity(node, skip):
            a = node.args
            n = len(a.posonlyargs) + len(a.args)
            return max(0, n - len(a.defaults) - skip), None if a.vararg else max(0, n - skip)

        def definition(node):
            required, positional = 0, 0
            if isinstance(node, ast.ClassDef):
                init = [m for m in node.body if isinstance(m, ast.FunctionDef) and m.name == "__init__"]
                if init: required, positional = arity(init[-1], 1)
            else:
                required, positional = arity(node, 0)
            first = min([node.lineno] + [d.lineno for d in node.decorator_list])
            return dict(name=node.name, kind="class" if isinstance(node, ast.ClassDef) else "function",
                        required=required, positional=positional, first_line=first, last_line=node.end_lineno)

        def called(node):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name): yield node
            for child in ast.iter_child_nodes(node): yield from called(child)

        def facts(source):
            try: tree = ast.parse(source)
            except (SyntaxError, ValueError) as e:
                return dict(parses=False, error=str(e), error_line=getattr(e, "lineno", None), definitions=[],
                            bindings=[], statements=[])
            definitions, bindings, statements = [], [], []
            for node in tree.body:
                first = node.lineno
                if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
                    d = definition(node); definitions.append(d); first = d["first_line"]
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    bindings += [(a.asname or a.name).split(".")[0] for a in node.names]
                if isinstance(node, ast.Assign):
                    bindings += [t.id for t in node.targets if isinstance(t, ast.Name)]
                calls, sizes = [], {}
                for call in called(node):
                    if call.func.id not in calls:
                        calls.append(call.func.id); sizes[call.func.id] = len(call.args)
                statements.append(dict(kind=type(node).__name__, first_line=first, last_line=node.end_lineno,
                    source=ast.get_source_segment(source, node), normalized=ast.unparse(node), calls=calls,
                    call_arity=sizes, is_tautology=False, is_main_guard=False))
            return dict(parses=True, definitions=definitions, bindings=bindings, statements=statements)

        sys.setrecursionlimit(10000)
        with open(sys.argv[1]) as f: sources = json.load(f)
        with open(sys.argv[2], "w") as f: json.dump([facts(s) for s in sources], f)
        """
}
