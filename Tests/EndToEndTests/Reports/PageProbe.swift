import FoundationEssentials

/// A page around a report that looks at it from within the browser: nothing may stick out, no two texts of a plot may
/// overlap, every plot needs its names and its table.
enum PageProbe {
    /// - Parameter width: of the window that the report gets, in pixels.
    static func page(around report: String, width: Int) throws -> String {
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self).replacing("<", with: "\\u003c")
        return """
            <!DOCTYPE html><meta charset="utf-8"><iframe width="\(width)" height="900" style="border:0"></iframe>
            <script>\(script)
            frame.srcdoc = \(text);
            document.currentScript.remove();</script>
            """
    }

    /// What it found.
    /// - Returns: nil when it never came to an end.
    static func result(in document: String) -> String? {
        guard let start = document.firstRange(of: "<pre id=\"result\">"),
            let end = document[start.upperBound...].firstRange(of: "</pre>")
        else { return nil }
        return String(document[start.upperBound..<end.lowerBound])
    }

    private static let script = """
        const frame = document.querySelector("iframe"), wrong = [];
        const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
        function lookAtPage(page) {
          const width = frame.clientWidth;
          if (page.documentElement.scrollWidth > width) wrong.push("wide: " + page.documentElement.scrollWidth);
          for (const element of page.querySelectorAll("body *")) {
            if (element.parentElement.closest(".scroll")) continue;
            const box = element.getBoundingClientRect();
            if (box.width && box.right > width + 0.5) wrong.push("sticks out: " + element.tagName + " " + box.right);
          }
        }
        function lookAtPlot(plot) {
          const name = plot.querySelector("title").textContent, outer = plot.getBoundingClientRect();
          if (!name || !plot.querySelector("desc").textContent) wrong.push("unnamed plot");
          if (!plot.closest("figure").querySelector("details.data tbody tr")) wrong.push("no table: " + name);
          const texts = [...plot.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()]);
          texts.forEach(([text, box], place) => {
            if (box.left < outer.left - 1 || box.right > outer.right + 1 || box.top < outer.top - 1
              || box.bottom > outer.bottom + 1) wrong.push("outside " + name + ": " + text);
            for (const [other, beside] of texts.slice(place + 1))
              if (overlap(box, beside)) wrong.push("overlap in " + name + ": " + text + " / " + other);
          });
        }
        frame.onload = () => {
          const page = frame.contentDocument, plots = page.querySelectorAll("svg[role=img]");
          page.querySelectorAll("details").forEach(part => part.open = true);
          lookAtPage(page);
          plots.forEach(lookAtPlot);
          const result = document.createElement("pre");
          result.id = "result";
          result.textContent = wrong.length ? wrong.join(", ") : "fine: " + plots.length + " plots";
          document.body.append(result);
        };
        """
}
