import CascadeEvaluation
import Testing

struct DatasetErrorTests {
    @Test func saysWhereAndWhat() {
        #expect(DatasetError(.empty, "is empty").description == "is empty")
        #expect(DatasetError(.empty, "is empty", file: "a.jsonl").description == "a.jsonl: is empty")
        #expect(DatasetError(.invalidJSON, "bad", file: "a.jsonl", line: 3).description == "a.jsonl:3: bad")
        let full = DatasetError(.wrongType, "must be a list", file: "a.jsonl", line: 3, field: "test_list")
        #expect(full.description == "a.jsonl:3: field 'test_list': must be a list")
        #expect(DatasetError(.wrongType, "bad", field: "id").description == "field 'id': bad")
    }

    @Test func onlyARowsOwnFaultsCanBeSkipped() {
        for code in DatasetError.Code.allCases {
            let isRow: Bool =
                switch code {
                case .notUTF8, .invalidJSON, .missingField, .unknownField, .wrongType, .invalidValue, .duplicateID: true
                default: false
                }
            #expect(DatasetError(code, "m", file: "f", line: 1).isAboutOneRow == isRow)
            #expect(!DatasetError(code, "m", file: "f").isAboutOneRow)
        }
    }
}
