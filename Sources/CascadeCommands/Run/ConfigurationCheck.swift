import CascadeCore
import CascadePredictor
import CascadeProviders
import FoundationEssentials

/// Checks what a configuration refers to: keys, recordings, servers, prices.
struct ConfigurationCheck {
    let configuration: Configuration
    let recordings: String?

    func checks() async -> [Check] {
        var checks = [Check("configuration", .good, "\(configuration.file): \(configuration.ladder.count) tiers")]
        for name in configuration.endpointsInUse {
            guard let settings = configuration.endpoints[name] else { continue }
            checks.append(await endpoint(name, settings))
        }
        for tier in configuration.ladder.tiers where tier.price == nil {
            checks.append(
                Check(
                    "price of \(tier.name)", .note,
                    "unknown: costs will be reported as unknown (add [[prices.model]] id = \"\(tier.model)\")"))
        }
        if let ask = configuration.predictor.ask, ask.price == nil {
            checks.append(
                Check(
                    "price of [predictor.ask]", .note,
                    "unknown: costs will be reported as unknown (add [[prices.model]] id = \"\(ask.model)\")"))
        }
        return checks
    }

    private func endpoint(_ name: String, _ settings: EndpointSettings) async -> Check {
        let label = "endpoint \(name)"
        do {
            switch settings.api {
            case .replay, .transcript:
                return Check(label, .good, try files(settings))
            case .openAIChat:
                _ = try ProviderAssembly.key(settings, name: name)
                let url = settings.baseURL ?? ""
                let shown = url.prefix { $0 != "?" }
                let key = settings.apiKeyVariable.map { ", key from \($0)" } ?? ", no key"
                return await EndpointProbe.answers(url)
                    ? Check(label, .good, "\(shown) answers\(key)")
                    : Check(label, .bad, "\(shown) does not answer: is the server running?", failure: .infrastructure)
            }
        } catch {
            return Check(label, .bad, FailureReport(error).message, failure: .invalidInput)
        }
    }

    private func files(_ settings: EndpointSettings) throws -> String {
        let folder = recordings ?? FilePath.folder(of: configuration.file)
        let paths = (settings.solutions + settings.tests).map { FilePath.resolve($0, in: folder) }
        for path in paths where !FileManager.default.isReadableFile(atPath: path) {
            throw CommandFailure(
                .invalidInput,
                "recording '\(path)' cannot be read: name the folder that the paths are relative to with --recordings")
        }
        return "\(paths.count) recording files"
    }
}
