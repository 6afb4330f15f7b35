/// Who has which seat of a pool, who waits, and which seat may be filled again when. It only keeps book: callers start
/// and end what sits in the seats.
struct SeatTable<Resource> {
    typealias Waiter = UInt64

    /// A seat that has been given to somebody, who must give it back.
    struct Lease {
        var seat: Int
        /// Nil for an empty seat, which its holder fills.
        var resource: Resource?
        /// An empty seat may be filled from this time on.
        var notBefore: Duration
    }

    private enum Seat {
        case empty(notBefore: Duration)
        case idle(Resource)
        case leased(Resource?)
    }

    private var seats: [Seat]
    /// Failures in a row, by seat.
    private var failures: [Int]
    private var waiters: [Waiter] = []
    private let backoff: Backoff
    private(set) var isClosed = false

    init(count: Int, backoff: Backoff) {
        seats = Array(repeating: .empty(notBefore: .zero), count: max(1, count))
        failures = Array(repeating: 0, count: max(1, count))
        self.backoff = backoff
    }

    var waiting: Int { waiters.count }

    /// A seat, or nil: then the waiter is in the queue, and a later `release` hands it one.
    mutating func acquire(_ waiter: Waiter) -> Lease? {
        if waiters.isEmpty, let lease = takeSeat() { return lease }
        waiters.append(waiter)
        return nil
    }

    /// Takes a waiter out of the queue; false when it is not in there any more.
    mutating func abandon(_ waiter: Waiter) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Notes what its holder has put into an empty seat; false when the table has closed meanwhile.
    mutating func fill(_ seat: Int, with resource: Resource) -> Bool {
        guard !isClosed else { return false }
        seats[seat] = .leased(resource)
        return true
    }

    /// Gives a seat back in working order; returns who gets a seat now.
    mutating func release(_ seat: Int, holding resource: Resource) -> [(Waiter, Lease)] {
        failures[seat] = 0
        seats[seat] = .idle(resource)
        return dispatch()
    }

    /// Gives a seat back empty; returns who gets a seat now.
    /// - Parameter failed: whether what sat in it broke, so that the next start has to wait.
    mutating func vacate(_ seat: Int, failed: Bool, now: Duration) -> [(Waiter, Lease)] {
        if failed { failures[seat] += 1 }
        seats[seat] = .empty(notBefore: failed ? now + backoff.delay(afterFailures: failures[seat]) : now)
        return dispatch()
    }

    /// Ends all: returns what sits in the seats, leased or not, and who waits.
    mutating func close() -> (resources: [Resource], waiters: [Waiter]) {
        isClosed = true
        let resources = seats.compactMap { seat in
            switch seat {
            case .idle(let resource), .leased(.some(let resource)): resource
            case .empty, .leased(.none): nil
            }
        }
        defer { waiters = [] }
        return (resources, waiters)
    }

    /// What sits in the seats and is not leased.
    var idle: [Resource] {
        seats.compactMap { if case .idle(let resource) = $0 { resource } else { nil } }
    }

    private mutating func dispatch() -> [(Waiter, Lease)] {
        var given: [(Waiter, Lease)] = []
        while !waiters.isEmpty, let lease = takeSeat() { given.append((waiters.removeFirst(), lease)) }
        return given
    }

    /// An idle seat first, then the empty one that may be filled soonest.
    private mutating func takeSeat() -> Lease? {
        guard !isClosed else { return nil }
        var soonest: (seat: Int, notBefore: Duration)?
        for (index, seat) in seats.enumerated() {
            switch seat {
            case .idle(let resource):
                seats[index] = .leased(resource)
                return Lease(seat: index, resource: resource, notBefore: .zero)
            case .empty(let notBefore):
                if notBefore < soonest?.notBefore ?? .seconds(Int64.max) { soonest = (index, notBefore) }
            case .leased: continue
            }
        }
        guard let soonest else { return nil }
        seats[soonest.seat] = .leased(nil)
        return Lease(seat: soonest.seat, resource: nil, notBefore: soonest.notBefore)
    }
}

extension SeatTable.Lease: Sendable where Resource: Sendable {}
