/// Dates as HTTP writes them (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10,
        "Nov": 11, "Dec": 12,
    ]

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, or of the obsolete `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`. Nil for anything else.
    static func seconds(_ text: String) -> Double? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
        switch words.count {
        case 6 where words[5] == "GMT":
            return seconds(day: words[1], month: words[2], year: words[3], clock: words[4])
        case 5: return seconds(day: words[2], month: words[1], year: words[4], clock: words[3])
        default: return nil
        }
    }

    private static func seconds(day: String, month: String, year: String, clock: String) -> Double? {
        let parts = clock.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3, (0...23).contains(parts[0]), (0...59).contains(parts[1]), (0...60).contains(parts[2]),
            let day = Int(day), (1...31).contains(day), let month = months[month], var year = Int(year)
        else { return nil }
        // Two digits belong to the century that puts them nearest to now; all such servers write after 1970.
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard (1970...9999).contains(year) else { return nil }
        let days = days(year: year, month: month, day: day)
        return Double(((days * 24 + parts[0]) * 60 + parts[1]) * 60 + parts[2])
    }

    /// Days since 1970-01-01 in the Gregorian calendar, with March as the first month of the year so that the leap day
    /// comes last: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013, `days_from_civil`.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
