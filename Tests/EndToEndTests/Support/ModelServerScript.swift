/// A server that speaks enough of the chat API to rehearse with. It does what a plan file says and writes down every
/// request; what it answers depends on the prompt alone.
enum ModelServerScript {
    /// Argument: the folder that holds `plan.json`. It writes there: `port`; `asked`, a line for each request
    /// that came in; `answered`, a line for each that was answered in full.
    ///
    /// A plan: `answers`, each with `contains` (all of these must stand in the prompt) and `text`; `faults`, what the
    /// first requests get instead (`status`, `headers`, `body`); `hold`, the number of the request that is answered
    /// only once a file `released` is there.
    static let source = """
        import http.server, json, os, sys, threading, time

        folder = sys.argv[1]
        plan = json.load(open(folder + "/plan.json"))
        lock = threading.Lock()
        count = 0


        def note(name, line):
            with open(folder + "/" + name, "a") as file:
                file.write(json.dumps(line) + "\\n")


        def answer(request):
            prompt = "\\n".join(message["content"] for message in request["messages"])
            for entry in plan["answers"]:
                if entry.get("model") in (None, request["model"]) and all(part in prompt for part in entry["contains"]):
                    return entry["text"]
            return "no idea"


        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def do_POST(self):
                global count
                body = self.rfile.read(int(self.headers["content-length"]))
                request = json.loads(body)
                embeds = self.path.endswith("/embeddings")
                if embeds:
                    # A vector that depends on the text alone.
                    texts = request["input"]
                    request["messages"] = [{"content": "%d texts" % len(texts)}, {"content": texts[0]}]
                    data = [{"index": i, "embedding": [len(text) % 7, text.count("e") % 5, 1]}
                            for i, text in enumerate(texts)]
                with lock:
                    count += 1
                    number = count
                    # Beginnings of the statements tell problems apart, the system message tells purposes apart.
                    line = {"number": number, "path": self.path, "model": request["model"],
                            "authorization": self.headers.get("authorization", ""),
                            "system": request["messages"][0]["content"],
                            "statement": request["messages"][1]["content"].split("\\n")[0]}
                    note("asked", line)
                if number == plan.get("hold"):
                    while not os.path.exists(folder + "/released"):
                        time.sleep(0.005)
                fault = plan["faults"][number - 1] if number <= len(plan["faults"]) else None
                if fault:
                    self.reply(fault["status"], fault["body"].encode(), fault["headers"])
                    return
                reply = {"data": data, "usage": {"prompt_tokens": 9}} if embeds else {
                    "model": request["model"], "choices": [{
                    "index": 0, "finish_reason": "stop",
                    "message": {"role": "assistant", "content": answer(request)}}],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 50}}
                if self.reply(200, json.dumps(reply).encode(), {}):
                    with lock:
                        note("answered", line)

            def reply(self, status, body, headers):
                try:
                    self.send_response(status)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                    self.wfile.flush()
                    return True
                except OSError:
                    return False


        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        with open(folder + "/port.new", "w") as file:
            file.write(str(server.server_address[1]))
        os.rename(folder + "/port.new", folder + "/port")
        server.serve_forever()
        """
}
