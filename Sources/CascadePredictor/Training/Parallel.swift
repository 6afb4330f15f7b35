import Dispatch
import Synchronization

/// Long computations that do not depend on each other, spread over the machine's cores.
enum Parallel {
    /// What `body` makes of 0 ..< count, in this order, whichever is done first. It blocks until all are done.
    /// - Parameter body: called on several threads at once.
    /// - Throws: the error of the first call, by number, that threw one.
    static func map<Result: Sendable>(
        _ count: Int, _ body: @Sendable (Int) throws(PredictorError) -> Result
    ) throws(PredictorError) -> [Result] {
        let results = Mutex<[Swift.Result<Result, PredictorError>?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let result: Swift.Result<Result, PredictorError>
            do throws(PredictorError) { result = .success(try body(number)) } catch { result = .failure(error) }
            results.withLock { $0[number] = result }
        }
        var made: [Result] = []
        for result in results.withLock({ $0 }) {
            if let result { made.append(try result.get()) }
        }
        return made
    }
}
