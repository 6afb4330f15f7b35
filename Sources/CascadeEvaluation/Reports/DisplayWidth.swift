/// How many columns of a terminal a text takes, and how much of it fits.
package enum DisplayWidth {
    /// East Asian wide and fullwidth characters and most emoji take two columns, combining marks and format characters
    /// none (Unicode Standard Annex 11, the ranges that terminals agree on). Controls count as one: they are shown by a
    /// stand-in.
    package static func of(_ text: String) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            // U+FE0F asks for the emoji form of the character before it.
            if scalar.value == 0xFE0F { width = max(width, 2) } else { width = max(width, self.width(scalar)) }
        }
        return width
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isWide = wide.contains { $0.contains(scalar.value) }
        return isWide || scalar.properties.isEmojiPresentation ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x20000...0x3FFFD,
    ]
}
