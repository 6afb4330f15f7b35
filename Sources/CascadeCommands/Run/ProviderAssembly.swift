import CascadeCore
import CascadeProviders
import CascadeStore
import FoundationEssentials
import Logging

/// Builds the provider of each endpoint that the ladder uses: what answers, then what writes transcripts, then the
/// response store in front of both.
struct ProviderAssembly {
    let configuration: Configuration
    /// Folder that recording paths are relative to.
    let recordings: String
    /// Shared by all HTTP endpoints.
    let transport: AsyncHTTPTransport
    let store: RunStore
    /// A file that every answer is also written to.
    let transcript: String?
    let logger: Logger

    /// - Throws: `CommandFailure` for a key variable that is not set, `DataFileError` for a recording that cannot be
    ///   read.
    func provider() async throws -> RoutingProvider {
        var endpoints: [String: any Provider] = [:]
        let writer: TranscriptWriter? = if let transcript { try await .open(transcript) } else { nil }
        for name in Set(configuration.ladder.tiers.map(\.endpoint)).sorted() {
            guard let settings = configuration.endpoints[name] else { continue }
            var provider = try await answering(settings, name: name)
            if let writer {
                provider = RecordingProvider(provider, transcript: writer, hashing: SharedHasher.hasher)
            }
            endpoints[name] = StoredProvider(provider, store: store, asking: asking(settings))
        }
        return RoutingProvider(endpoints: endpoints)
    }

    private func answering(_ settings: EndpointSettings, name: String) async throws -> any Provider {
        switch settings.api {
        case .openAIChat:
            try OpenAIChatProvider(try http(settings, name: name), transport: transport, logger: logger)
        case .replay:
            try await ReplayProvider.load(
                ReplayConfiguration(
                    name: name, solutionFiles: resolved(settings.solutions), testFiles: resolved(settings.tests),
                    missing: settings.missing == .empty ? .empty : .error,
                    shortage: settings.shortage == .fewer ? .fewer : .error))
        case .transcript:
            try await TranscriptProvider.load(
                name: name, paths: resolved(settings.solutions), hashing: SharedHasher.hasher)
        }
    }

    private func resolved(_ paths: [String]) -> [String] {
        paths.map { FilePath.resolve($0, in: recordings) }
    }

    /// Endpoints that bill a prompt once for several answers are asked for them together.
    private func asking(_ settings: EndpointSettings) -> StoredProvider.Asking {
        settings.api == .replay || settings.choices == .native ? .together : .eachSample
    }

    private func http(_ settings: EndpointSettings, name: String) throws -> EndpointConfiguration {
        EndpointConfiguration(
            name: name, baseURL: settings.baseURL ?? "", apiKey: try Self.key(settings, name: name),
            maxConnections: settings.maxConnections, requestsPerMinute: settings.requestsPerMinute,
            tokensPerMinute: settings.tokensPerMinute, timeout: settings.timeout, maxWait: settings.maxWait,
            samples: settings.choices == .native ? .native : .loop)
    }

    /// - Throws: `CommandFailure` when the variable that should hold the key is missing or empty.
    static func key(_ settings: EndpointSettings, name: String) throws -> APIKey? {
        guard let variable = settings.apiKeyVariable else { return nil }
        guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else {
            throw CommandFailure(
                .invalidInput,
                "endpoint '\(name)' takes its key from the environment variable \(variable), which is not set: "
                    + "export \(variable)=…")
        }
        return APIKey(value)
    }
}
