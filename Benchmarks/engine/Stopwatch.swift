import Glibc

/// CPU time of this process and wall time, from a moment on.
struct Stopwatch {
    private let cpu = Self.usage.seconds
    private let wall = ContinuousClock.now

    var cpuSeconds: Double { Self.usage.seconds - cpu }

    var wallSeconds: Double {
        let duration = (ContinuousClock.now - wall).components
        return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
    }

    /// Largest resident set of the process so far, in MB.
    static var peakMegabytes: Int { usage.kilobytes / 1000 }

    private static var usage: (seconds: Double, kilobytes: Int) {
        var usage = rusage()
        guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return (0, 0) }
        let seconds = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
        return (seconds, usage.ru_maxrss)
    }
}
