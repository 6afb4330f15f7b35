/// The JSON that answers `POST /embeddings`.
struct EmbeddingReply: Decodable, Sendable {
    struct Item: Decodable, Sendable {
        var index: Int
        var embedding: [Float]
    }

    struct Usage: Decodable, Sendable {
        var promptTokens: Int?

        enum CodingKeys: String, CodingKey { case promptTokens = "prompt_tokens" }
    }

    var data: [Item]
    var usage: Usage?

    /// One vector for each input, in the order of the inputs.
    /// - Returns: what is wrong, in words that follow "answered", where they do not fit.
    func vectors(inputs: Int) -> Result<[[Float]], Misfit> {
        guard data.count == inputs else { return .failure(Misfit("\(data.count) embeddings for \(inputs) inputs")) }
        var vectors: [[Float]?] = Array(repeating: nil, count: inputs)
        for item in data {
            guard vectors.indices.contains(item.index), vectors[item.index] == nil else {
                return .failure(Misfit("an embedding with index \(item.index), which is twice or out of range"))
            }
            vectors[item.index] = item.embedding
        }
        let whole = vectors.compactMap(\.self)
        guard let dimension = whole.first?.count, dimension > 0 else { return .failure(Misfit("an empty embedding")) }
        guard whole.allSatisfy({ $0.count == dimension }) else {
            return .failure(Misfit("embeddings of different lengths"))
        }
        guard whole.joined().allSatisfy(\.isFinite) else {
            return .failure(Misfit("an embedding that holds what is no number"))
        }
        return .success(whole)
    }

    struct Misfit: Error, Equatable {
        var what: String

        init(_ what: String) { self.what = what }
    }
}
