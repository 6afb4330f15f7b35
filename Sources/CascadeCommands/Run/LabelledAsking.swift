import CascadeCore
import CascadeProviders
import CascadeStore
import Logging

/// Asks models about labelled problems, outside of a run. Answers are kept in the labels' matrix, where there is one, so
/// that none is paid twice.
struct LabelledAsking {
    /// What is needed to ask.
    struct Session {
        var configuration: Configuration
        var providers: ProviderAssembly
        var store: (any ResponseStore)?
    }

    /// - Parameters:
    ///   - flag: what needs the configuration, for messages.
    /// - Throws: `CommandFailure` without a configuration, `StoreError`, what `body` throws.
    static func with<Value>(
        _ labels: LabelOptions, flag: String, _ body: (Session) async throws -> Value
    ) async throws -> Value {
        guard let file = labels.config else {
            throw CommandFailure(.usage, "\(flag) needs the configuration that names the model: -c FILE")
        }
        let configuration = try ConfigurationFile.load(file)
        guard let matrix = labels.matrix else { return try await asking(configuration, store: nil, body) }
        let store = try await MatrixStore.open(matrix, access: .readWrite)
        return try await store.closing { try await asking(configuration, store: store, body) }
    }

    private static func asking<Value>(
        _ configuration: Configuration, store: (any ResponseStore)?, _ body: (Session) async throws -> Value
    ) async throws -> Value {
        try await AsyncHTTPTransport.withTransport { transport in
            let providers = ProviderAssembly(
                configuration: configuration,
                recordings: FilePath.absolute(FilePath.folder(of: configuration.file)), transport: transport,
                logger: Logger(label: "cascade"))
            return try await body(Session(configuration: configuration, providers: providers, store: store))
        }
    }
}
