import CascadeCore
import Testing

@Suite struct PolicyDescriptionTests {
    @Test func aPartThatIsOffIsNotStored() throws {
        let plain = PolicyDescription(name: "cascade-only", start: .first, escalates: true)
        #expect(!(try JSON.text(plain)).contains("dropsVacuous"))
        #expect(try JSON.roundTrip(plain) == plain)
    }

    @Test func everyPartSurvivesStorage() throws {
        let full = PolicyDescription(
            name: "mine", start: .fixed(tier: 2), escalates: false, selector: "codet", maximumTiers: 4,
            escalatesOnTierError: false, carriesTests: true, dropsVacuousTests: true)
        #expect(try JSON.text(full).contains("\"dropsVacuous\":true"))
        #expect(try JSON.roundTrip(full) == full)
    }
}
