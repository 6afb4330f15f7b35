import Testing

@testable import CascadeSynthesis

@Suite struct UnitTestAssertionTests {
    @Test(arguments: [
        ("self.assertEqual(f(1), 2)", "assert f(1) == 2"),
        ("self.assertEqual(f(1, 2), (3, 4), 'm, n')", "assert f(1, 2) == (3, 4)"),
        ("self.assertEqual(f('a, b)'), 2,)", "assert f('a, b)') == 2"),
        ("self.assertEqual(1 if f(1) else 2, x == y)", "assert (1 if f(1) else 2) == (x == y)"),
        ("self.assertNotEqual(f(1), 2)", "assert f(1) != 2"),
        ("self.assertTrue(f(1))", "assert f(1)"),
        ("self.assertFalse(f(1) or g)", "assert not (f(1) or g)"),
        ("self.assertIsNone(f(1))", "assert f(1) is None"),
        ("self.assertIsNotNone(f(1))", "assert f(1) is not None"),
        ("self.assertIn(1, f(1))", "assert 1 in f(1)"),
        ("self.assertNotIn(1, f(1))", "assert 1 not in f(1)"),
        ("self.assertIs(f(1), True)", "assert f(1) is True"),
        ("self.assertGreaterEqual(f(1), 0)", "assert f(1) >= 0"),
        ("self.assertListEqual(f(1), [])", "assert f(1) == []"),
        ("self.assertAlmostEqual(f(1), 0.5)", "assert round(f(1) - (0.5), 7) == 0"),
        ("self.assertAlmostEqual(f(1), 1 - 0.5, 3)", "assert round(f(1) - (1 - 0.5), 3) == 0"),
        ("self.assertIsInstance(f(1), int)", "assert isinstance(f(1), int)"),
        ("self.assertCountEqual(f(1), [2])", "assert sorted(f(1)) == sorted([2])"),
    ])
    func rewritten(call: String, expected: String) {
        #expect(UnitTestAssertion.statement(for: call) == expected)
    }

    @Test(arguments: [
        "self.assertRaises(ValueError, f, 1)", "self.assertEqual(f(1))", "self.assertEqual()", "self.assertTrue",
        "self",
        "",
    ])
    func notExpressible(call: String) {
        #expect(UnitTestAssertion.statement(for: call) == nil)
    }
}
