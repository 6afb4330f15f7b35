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
        let store: MatrixStore? =
            if let matrix = labels.matrix { try await .open(matrix, access: .readWrite) } else { nil }
        let value: Value
        do {
            value = try await AsyncHTTPTransport.withTransport { transport in
                let providers = ProviderAssembly(
                    configuration: configuration,
                    recordings: FilePath.absolute(FilePath.folder(of: configuration.file)), transport: transport,
                    logger: Logger(label: "cascade"))
                return try await body(Session(configuration: configuration, providers: providers, store: store))
            }
        } catch {
            // The first error is the one to report.
            try? await store?.close()
            throw error
        }
        try await store?.close()
        return value
    }
}
