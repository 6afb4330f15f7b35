/// One JSON object of a label file, in either form, before it is judged.
struct LabelLine: Decodable {
    var id: String?
    /// The own form's `tiers`; nil in a flat file.
    var tiers: [String: TierCount]?
    /// All other numbers and flags (true is 1); texts and structures are passed over.
    var numbers: [String: Int] = [:]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        for key in fields.allKeys {
            switch key.stringValue {
            case "task_id":
                if let number = try? fields.decode(Int.self, forKey: key) {
                    id = String(number)
                } else {
                    id = try fields.decode(String.self, forKey: key)
                }
            case "tiers":
                tiers = try fields.decode([String: TierCount].self, forKey: key)
            default:
                if let flag = try? fields.decode(Bool.self, forKey: key) {
                    numbers[key.stringValue] = flag ? 1 : 0
                } else if let number = try? fields.decode(Int.self, forKey: key) {
                    numbers[key.stringValue] = number
                }
            }
        }
    }
}
