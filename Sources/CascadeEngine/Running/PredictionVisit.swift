import CascadeCore
import Logging

/// Asks the predictor about one problem; one that needs a model's answer first gets it, within budget. Without an answer
/// it predicts from none: a prior that cannot be had ends nothing.
struct PredictionVisit: Sendable {
    let rooms: Rooms
    let problem: Problem
    /// Position of the problem in the dataset.
    let position: Int

    /// - Throws: what the ledger and the scheduler throw.
    func run() async throws -> Prediction {
        guard let predictor = rooms.predictor as? any AskingPredictor else {
            return rooms.predictor.predict(problem, ladder: rooms.ladder)
        }
        let request = predictor.question(about: problem)
        let asked = try await rooms.ledger.withReservation(
            of: request.worstCase(at: predictor.price), for: problem.id
        ) {
            let result = try await answer(to: request)
            return (result, cost(of: result, at: predictor.price))
        }
        switch asked {
        case .refused:
            return without(predictor, "\(request.model) was not asked: the budget does not allow it")
        case .spent(.failure(let error)):
            var prediction = without(predictor, error.description)
            prediction.cost = cost(of: .failure(error), at: predictor.price)
            return prediction
        case .spent(.success(let completion)):
            var prediction = predictor.predict(
                problem, ladder: rooms.ladder, answers: completion.samples.map(\.text))
            prediction.cost = cost(of: .success(completion), at: predictor.price)
            return prediction
        }
    }

    private func without(_ predictor: any AskingPredictor, _ reason: String) -> Prediction {
        var prediction = predictor.predict(problem, ladder: rooms.ladder)
        prediction.note = reason
        return prediction
    }

    private func answer(to request: CompletionRequest) async throws -> Result<Completion, ProviderError> {
        do {
            return .success(
                try await rooms.scheduler.withModelSlot(
                    endpoint: request.endpoint, priority: Priority(tier: 0, stage: 0, position: position)
                ) {
                    try await rooms.provider.complete(request)
                })
        } catch let error as ProviderError {
            try Task.checkCancellation()
            rooms.log.warning(
                "predictor's model gave no usable answer",
                metadata: ["problem": "\(problem.id)", "model": "\(request.model)", "error": "\(error)"])
            return .failure(error)
        }
    }

    /// A call that failed is not billed as far as anybody can know; answers beside it are.
    private func cost(of result: Result<Completion, ProviderError>, at price: Price?) -> Cost {
        let usage: TokenUsage?
        switch result {
        case .success(let completion): usage = completion.usage
        case .failure(let error):
            guard let paid = error.paid else { return .zero }
            usage = paid
        }
        guard let price, let usage else { return .unknown }
        return .known(price.cost(of: usage))
    }
}
