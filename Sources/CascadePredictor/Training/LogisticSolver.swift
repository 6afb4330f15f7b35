import CLinear

/// L2-regularised logistic regression by liblinear (Fan et al., JMLR 9, 2008), solver `L2R_LR`: a trust-region Newton
/// method, which draws no random numbers and keeps no state between calls, so that equal input gives equal weights.
enum LogisticSolver {
    /// liblinear reports progress on stdout, which belongs to results. Set once, before the first training.
    private static let silence: Void = set_print_string_function { _ in }

    /// Weights for the columns of `rows`, intercept last; positive weights speak for success.
    ///
    /// A problem with s of t successes counts as s positive and t − s negative examples, of which at most
    /// `maximumCopies` are used; the loss is scaled so that `cost` means the same whatever the number of trials.
    /// - Parameter examples: which rows to learn from. Both outcomes must occur among them.
    /// - Throws: `solver` when liblinear refuses the parameters.
    static func train(
        _ rows: borrowing LinearRows, examples: [(row: Int, count: TierCount)], cost: Double
    ) throws(PredictorError) -> [Double] {
        _ = silence
        var cells: [UnsafeMutablePointer<feature_node>?] = []
        var outcomes: [Double] = []
        for example in examples {
            let (positive, negative) = copies(of: example.count)
            for copy in 0..<(positive + negative) {
                cells.append(rows.row(example.row))
                outcomes.append(copy < positive ? 1 : -1)
            }
        }
        let scaled = cost * Double(examples.count) / Double(max(1, outcomes.count))
        return try solve(&cells, &outcomes, width: rows.width, cost: scaled)
    }

    /// More copies than this of one problem only repeat what it says.
    private static let maximumCopies = 5

    /// Positive and negative copies that stand for a count. Beyond `maximumCopies` trials the rate is rounded, but an
    /// outcome that was seen is never rounded away.
    static func copies(of count: TierCount) -> (positive: Int, negative: Int) {
        guard count.trials > maximumCopies else { return (count.solved, count.trials - count.solved) }
        let rounded = Int((count.rate * Double(maximumCopies)).rounded())
        let least = count.solved > 0 ? 1 : 0
        let most = count.solved < count.trials ? maximumCopies - 1 : maximumCopies
        let positive = min(max(rounded, least), most)
        return (positive, maximumCopies - positive)
    }

    private static func solve(
        _ cells: inout [UnsafeMutablePointer<feature_node>?], _ outcomes: inout [Double], width: Int, cost: Double
    ) throws(PredictorError) -> [Double] {
        var parameters = parameter()
        parameters.solver_type = Int32(L2R_LR)
        parameters.eps = 0.001
        parameters.C = cost
        var refusal: String?
        let weights: [Double] = cells.withUnsafeMutableBufferPointer { x in
            outcomes.withUnsafeMutableBufferPointer { y in
                var task = problem()
                task.l = Int32(y.count)
                task.n = Int32(width)
                task.y = y.baseAddress
                task.x = x.baseAddress
                task.bias = 1
                if let message = check_parameter(&task, &parameters) {
                    refusal = String(cString: message)
                    return []
                }
                var model = CLinear.train(&task, &parameters)
                defer { free_and_destroy_model(&model) }
                guard let trained = model?.pointee, let w = trained.w, let label = trained.label else { return [] }
                // Weights speak for the class that liblinear lists first.
                let sign: Double = label[0] == 1 ? 1 : -1
                return (0..<width).map { sign * w[$0] }
            }
        }
        guard weights.count == width, weights.allSatisfy(\.isFinite) else {
            throw PredictorError(.solver, "liblinear could not train with cost \(cost): \(refusal ?? "no model")")
        }
        return weights
    }
}
