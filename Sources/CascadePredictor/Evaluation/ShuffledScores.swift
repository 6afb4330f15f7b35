/// The measures of a tier after its outcomes were shuffled over the problems.
package struct ShuffledScores: Sendable, Hashable, Codable {
    package var accuracy: ControlRange?
    package var auc: ControlRange?
    package var brier: ControlRange?
    package var logLoss: ControlRange?
    package var calibrationError: ControlRange?

    enum CodingKeys: String, CodingKey {
        case accuracy, auc, brier
        case logLoss = "log_loss"
        case calibrationError = "ece"
    }

    init(_ repeats: [BinaryScores]) {
        accuracy = ControlRange(repeats.map(\.accuracy))
        auc = ControlRange(repeats.compactMap(\.auc))
        brier = ControlRange(repeats.map(\.brier))
        logLoss = ControlRange(repeats.map(\.logLoss))
        calibrationError = ControlRange(repeats.map(\.calibrationError))
    }
}
