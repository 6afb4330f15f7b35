import CascadeCore
import Logging

/// What a problem's way through the ladder needs from the other rooms.
struct Rooms: Sendable {
    var ladder: Ladder
    var policy: any ClimbPolicy
    var predictor: any Predictor
    var provider: any Provider
    var synthesizer: any Synthesizer
    var sandbox: any Sandbox
    var hasher: any ContentHashing
    var recorder: any TraceRecorder
    var scheduler: Scheduler
    var ledger: BudgetLedger
    var limits: Limits
    var log: Logger
}
