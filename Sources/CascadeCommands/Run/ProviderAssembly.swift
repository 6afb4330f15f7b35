import CascadeCore
import CascadePredictor
import CascadeProviders
import CascadeStore
import FoundationEssentials
import Logging

/// Builds the provider of each endpoint that the ladder or the predictor uses: what answers, then what writes
/// transcripts, then the response store in front of both.
struct ProviderAssembly {
    /// Who answers at each endpoint, before anything is kept.
    struct Answering {
        var endpoints: [String: any Provider]
        /// Also takes down every answer.
        var transcript: TranscriptWriter?
    }

    let configuration: Configuration
    /// Folder that recording paths are relative to.
    let recordings: String
    /// Shared by all HTTP endpoints.
    let transport: AsyncHTTPTransport
    let logger: Logger

    /// Reads recordings and keys and opens the transcript: everything that can be wrong before a run begins.
    /// - Parameter transcript: a file that every answer is also written to.
    /// - Throws: `CommandFailure` for a key variable that is not set, `DataFileError` for a recording that cannot be
    ///   read or a transcript that cannot be written, `ProviderError` for an address that cannot be used.
    func answering(transcript: String?) async throws -> Answering {
        var endpoints: [String: any Provider] = [:]
        for name in configuration.endpointsInUse {
            guard let settings = configuration.endpoints[name] else { continue }
            endpoints[name] = try await answering(settings, name: name)
        }
        let writer: TranscriptWriter? = if let transcript { try await .open(transcript) } else { nil }
        return Answering(endpoints: endpoints, transcript: writer)
    }

    /// Who answers at one endpoint, outside of a run.
    /// - Parameters:
    ///   - name: one of the configured endpoints.
    ///   - store: keeps the answers, so that none is paid twice; nil for none.
    /// - Throws: what `answering` throws.
    func provider(of name: String, store: (any ResponseStore)?) async throws -> any Provider {
        guard let settings = configuration.endpoints[name] else {
            throw CommandFailure(.usage, "endpoint '\(name)' is not configured: add [endpoints.\(name)]")
        }
        let base = try await answering(settings, name: name)
        return store.map { StoredProvider(base, store: $0, asking: asking(settings)) } ?? base
    }

    /// Puts the transcript and the response store in front of whoever answers.
    func provider(_ answering: Answering, store: any ResponseStore) -> RoutingProvider {
        var endpoints: [String: any Provider] = [:]
        for (name, base) in answering.endpoints {
            guard let settings = configuration.endpoints[name] else { continue }
            let written: any Provider =
                if let writer = answering.transcript {
                    RecordingProvider(base, transcript: writer, hashing: SharedHasher.hasher)
                } else {
                    base
                }
            endpoints[name] = StoredProvider(written, store: store, asking: asking(settings))
        }
        return RoutingProvider(endpoints: endpoints)
    }

    private func answering(_ settings: EndpointSettings, name: String) async throws -> any Provider {
        switch settings.api {
        case .openAIChat:
            try live(settings, name: name)
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

    /// Chat, and embeddings where the predictor has them from the same endpoint.
    private func live(_ settings: EndpointSettings, name: String) throws -> any Provider {
        let chat = try OpenAIChatProvider(try http(settings, name: name), transport: transport, logger: logger)
        guard let embed = configuration.predictor.embed, embed.endpoint == name else { return chat }
        return PurposeProvider(chat: chat, embeddings: try embeddings(embed))
    }

    /// Who embeds texts.
    /// - Throws: `CommandFailure` when its endpoint is no live one or has no key; `ProviderError`.
    func embeddings(_ embed: EmbeddingSettings) throws -> OpenAIEmbeddingProvider {
        guard let settings = configuration.endpoints[embed.endpoint], settings.api == .openAIChat else {
            throw CommandFailure(
                .invalidInput,
                "endpoint '\(embed.endpoint)' of [predictor.embed] must be one with api = \"openai-chat\" and a base_url"
            )
        }
        return try OpenAIEmbeddingProvider(
            try http(settings, name: embed.endpoint), batch: embed.batch, dimension: embed.dimension,
            transport: transport, logger: logger)
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
