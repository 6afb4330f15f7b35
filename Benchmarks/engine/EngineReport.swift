import CascadeEvaluation
import FoundationEssentials
import Glibc

/// All figures of the engine's benchmark beside their targets.
struct EngineReport: Encodable {
    var command: String
    var cores: Int
    var load: Double
    var replays: [ReplayFigures]
    var tuning: TuningFigures?

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    func text() -> String {
        var text =
            "\(command)\n\(cores) cores, load average \(fixed(load, 2)); synthetic matrices, one thread; "
            + "CPU seconds of the process\n\n"
        text += replayTable()
        if let tuning { text += "\n" + tuningTable(tuning) }
        return text + "\n" + targetTable()
    }

    private func replayTable() -> String {
        var table = TextTable(
            ["all policies at 20 settings"],
            numbers: ["prepare s", "measure s", "CPU s", "wall s", "growth", "peak MB", "climbs measured"])
        for (index, figures) in replays.enumerated() {
            table.add([
                "\(figures.problems) problems", fixed(figures.prepareSeconds, 2), fixed(figures.measureSeconds, 2),
                fixed(figures.cpuSeconds, 2), fixed(figures.wallSeconds, 2),
                index == 0 ? "–" : growth(from: replays[index - 1], to: figures).words, "\(figures.peakMegabytes)",
                "\(figures.rows * figures.problems)",
            ])
        }
        return table.rendered()
    }

    private func tuningTable(_ figures: TuningFigures) -> String {
        var table = TextTable(
            ["the tuner's full grid"],
            numbers: ["plans", "different", "table s", "search s", "CPU s", "wall s", "peak MB"])
        table.add([
            "\(figures.problems) problems", "\(figures.plans)", "\(figures.compared)", fixed(figures.tableSeconds, 2),
            fixed(figures.searchSeconds, 2), fixed(figures.cpuSeconds, 2), fixed(figures.wallSeconds, 2),
            "\(figures.peakMegabytes)",
        ])
        return table.rendered()
    }

    private func targetTable() -> String {
        var table = TextTable(["target"], numbers: ["measured", "at most"])
        func add(_ name: String, _ value: Double?, _ most: Double, decimals: Int = 2) {
            guard let value else { return }
            let limit = fixed(most, decimals)
            table.add([name, fixed(value, decimals), value <= most ? limit : "\(limit) MISSED"])
        }
        add("1,000 problems under all policies, CPU s", replay(of: 1000)?.cpuSeconds, 10)
        if let one = replay(of: 1000), let two = replay(of: 2000) {
            add("2,000 problems over 1,000", growth(from: one, to: two).ratio, 2.2)
        }
        add("the tuner's grid on 500 problems, CPU s", tuning?.problems == 500 ? tuning?.cpuSeconds : nil, 60)
        let peaks = replays.filter { $0.problems <= 1000 }.map(\.peakMegabytes)
        add("memory with 1,000 problems, MB", peaks.max().map(Double.init), 500, decimals: 0)
        return table.rendered()
    }

    private func replay(of problems: Int) -> ReplayFigures? { replays.first { $0.problems == problems } }

    private func growth(from one: ReplayFigures, to two: ReplayFigures) -> (ratio: Double, words: String) {
        let ratio = two.cpuSeconds / one.cpuSeconds
        let share = NumberText.short(Double(two.problems) / Double(one.problems))
        return (ratio, "× \(fixed(ratio, 2)) for × \(share)")
    }

    private func fixed(_ value: Double, _ decimals: Int) -> String { NumberText.fixed(value, decimals) }

    static var loadAverage: Double {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages[0] : 0
    }

    static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
