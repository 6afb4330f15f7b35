import CascadeCore
import Glibc

/// Threads of our own for calls that block. The cooperative pool has one thread a core: a blocking call on it would
/// delay every other task of the program.
enum BlockingThread {
    /// 512 KiB hold a poll loop and its 64 KiB buffer many times over.
    private static let stackSize = 512 << 10

    /// Starts a detached thread that runs `body` once. Signals are left to the threads that the program has for them.
    /// - Throws: `SandboxError.unavailable` when the system has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) throws(SandboxError) {
        let context = Unmanaged.passRetained(Body(body))
        let code = create(context.toOpaque())
        if code == 0 { return }
        context.release()
        throw SandboxError(systemCall: "pthread_create", errno: code)
    }

    private static func create(_ context: UnsafeMutableRawPointer) -> Int32 {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackSize)
        var thread = pthread_t()
        let code = pthread_create(&thread, &attributes, runBody, context)
        pthread_attr_destroy(&attributes)
        return code
    }

    fileprivate final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

private func runBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    Unmanaged<BlockingThread.Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
