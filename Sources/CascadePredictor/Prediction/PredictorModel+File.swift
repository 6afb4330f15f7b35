package import FoundationEssentials

extension PredictorModel {
    /// - Throws: `file` when it cannot be read, `bad_model` when it is no usable model.
    package static func load(path: String) throws(PredictorError) -> PredictorModel {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw PredictorError(.file, "cannot read predictor model \(path): \(FileFailure.reason(error))")
        }
        do {
            return try decode(data)
        } catch {
            throw PredictorError(error.code, "\(path): \(error.message)")
        }
    }

    /// - Throws: `file` when it cannot be written. The old file stays whole until the new one is.
    package func save(path: String) throws(PredictorError) {
        let data = try encoded()
        do {
            // Writing through a new file would turn a device, such as /dev/stdout, into a plain file.
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let isOther = attributes.map { $0[.type] as? FileAttributeType != .typeRegular } ?? false
            try data.write(to: URL(filePath: path), options: isOther ? [] : .atomic)
        } catch {
            throw PredictorError(.file, "cannot write predictor model \(path): \(FileFailure.reason(error))")
        }
    }

    /// The model's file: JSON with sorted keys, the same bytes for the same model.
    package func encoded() throws(PredictorError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self) + Data("\n".utf8)
        } catch {
            throw PredictorError(.badModel, "the predictor model cannot be written as JSON: \(error)")
        }
    }

    /// - Throws: `bad_model` when the bytes are no usable model.
    package static func decode(_ data: Data) throws(PredictorError) -> PredictorModel {
        struct Version: Decodable {
            var number: Int

            enum CodingKeys: String, CodingKey { case number = "schema_version" }
        }
        let model: PredictorModel
        do {
            let version = try JSONDecoder().decode(Version.self, from: data).number
            guard version == currentSchemaVersion else {
                throw PredictorError(
                    .badModel,
                    "predictor model of schema version \(version), this program reads \(currentSchemaVersion): "
                        + "train it again")
            }
            model = try JSONDecoder().decode(PredictorModel.self, from: data)
        } catch let error as PredictorError {
            throw error
        } catch {
            throw PredictorError(.badModel, "not a predictor model: \(error)")
        }
        try model.validate()
        return model
    }
}
