import CascadeCore
import CascadeProviders
import CascadeTestSupport
import Testing

struct PriceListTests {
    private func list(_ json: String) throws -> PriceList {
        try PriceList(json: Array(json.utf8), file: "prices.json")
    }

    @Test func readsLLMPricesByTheMillion() throws {
        let list = try list(
            """
            {"updated_at": "2026-01-01", "prices": [
              {"id": "a", "vendor": "v", "name": "A", "input": 2.5, "output": 10, "input_cached": 1.25},
              {"id": "b", "vendor": "v", "name": "B", "input": 0.0375, "output": 0.15, "input_cached": null},
              {"id": "c", "input": 9, "output": 9, "from_date": null, "to_date": "2025-01-01"},
              {"id": "c", "input": 3, "output": 4, "from_date": "2025-01-01", "to_date": null}
            ]}
            """)
        #expect(list.price(of: "a") == Price(input: 2.5, output: 10, cachedInput: 1.25))
        #expect(list.price(of: "b") == Price(input: 0.0375, output: 0.15))
        #expect(list.price(of: "c") == Price(input: 3, output: 4))
        #expect(list.models == ["a", "b", "c"])
    }

    @Test func readsLiteLLMByTheToken() throws {
        let list = try list(
            """
            {"sample_spec": {"input_cost_per_token": 0.1, "output_cost_per_token": 0.1, "mode": "one of: chat"},
             "a": {"input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
                   "cache_read_input_token_cost": 1.25e-06, "litellm_provider": "openai", "mode": "chat"},
             "v/b": {"input_cost_per_token": 3.75e-08, "output_cost_per_token": 1.5e-07},
             "image": {"output_cost_per_image": 0.04}, "half": {"input_cost_per_token": 1e-06},
             "words": {"input_cost_per_token": "cheap", "output_cost_per_token": 1},
             "zero": {"input_cost_per_token": 0, "output_cost_per_token": 0.0}}
            """)
        #expect(list.models == ["a", "v/b"])
        #expect(list.price(of: "a") == Price(input: 2.5, output: 10, cachedInput: 1.25))
        #expect(list.price(of: "v/b") == Price(input: 0.0375, output: 0.15))
    }

    @Test func anUnlistedModelHasNoPrice() {
        let list = PriceList(["gpt-4": Price(input: 30, output: 60)])
        #expect(list.price(of: "gpt-4") == Price(input: 30, output: 60))
        #expect(list.price(of: "gpt-4-0613") == nil)
        #expect(list.price(of: "openai/gpt-4") == nil)
    }

    @Test func laterListsReplaceEarlierPrices() {
        var list = PriceList(["a": Price(input: 1, output: 1), "b": Price(input: 2, output: 2)])
        list.merge(PriceList(["a": Price(input: 5, output: 5)]))
        #expect(list.price(of: "a") == Price(input: 5, output: 5))
        #expect(list.price(of: "b") == Price(input: 2, output: 2))
    }

    @Test(
        arguments: [
            ("[]", nil), ("not json", nil), (#"{"prices": [{"id": "a", "output": 1}]}"#, "prices[0].input"),
            (#"{"prices": [{"id": "a", "input": "1", "output": 1}]}"#, "prices[0].input"),
            (#"{"prices": [{"id": "a", "input": -1, "output": 1}]}"#, "a"),
            (#"{"a": {"input_cost_per_token": -1e-6, "output_cost_per_token": 1e-6}}"#, "a"), (#"{"a": 7}"#, "a"),
        ] as [(String, String?)])
    func aBadFileIsAnErrorThatNamesTheField(json: String, field: String?) throws {
        let error = try #require(#expect(throws: DataFileError.self) { try list(json) })
        #expect(error.code == .malformed)
        #expect(error.file == "prices.json")
        #expect(error.field == field)
    }

    @Test func loadsFromAFile() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(#"{"prices": [{"id": "a", "input": 1, "output": 2}]}"#, to: "p.json")
        #expect(try await PriceList.load(path).price(of: "a") == Price(input: 1, output: 2))
        await #expect(throws: DataFileError.self) { try await PriceList.load(folder.file("absent.json")) }
    }
}
