/// What a summary says of how its programs were kept in, where that is not as usual.
enum IsolationText {
    static let none =
        "Nothing was isolated (--unsafe-no-sandbox): programs could change this machine and their own verdicts.\n"
}
