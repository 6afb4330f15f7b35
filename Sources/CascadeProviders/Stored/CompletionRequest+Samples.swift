import CascadeCore

extension CompletionRequest {
    /// The same request for other samples.
    func asking(for samples: Range<Int>) -> CompletionRequest {
        var request = self
        request.firstSample = samples.lowerBound
        request.sampleCount = samples.count
        return request
    }
}
