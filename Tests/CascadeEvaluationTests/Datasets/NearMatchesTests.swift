import CascadeEvaluation
import Testing

struct NearMatchesTests {
    @Test(arguments: [
        ("511", ["MBPP/511", "MBPP/512"], ["MBPP/511"]), ("mbpp/511", ["MBPP/511"], ["MBPP/511"]),
        ("hiden", ["hidden", "id", "check"], ["hidden"]),
        ("MBPP/51l", ["MBPP/511", "MBPP/512", "MBPP/9"], ["MBPP/511", "MBPP/512"]),
        ("zzz", ["hidden"], []), ("", ["a"], ["a"]),
        (
            "aaaaaaaaa", ["aaaaaaaab", "aaaaaaabb", "aaaaaabbb", "aaaaabbbb", "aaaaaaaaa"],
            ["aaaaaaaaa", "aaaaaaaab", "aaaaaaabb"]
        ),
    ])
    func nearestFirstAtMostThree(wanted: String, names: [String], found: [String]) {
        #expect(NearMatches.of(wanted, among: names) == found)
    }
}
