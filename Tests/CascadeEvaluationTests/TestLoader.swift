import CascadeEvaluation
import CascadeTestSupport

/// Finds the script from this file, so it stays beside the folders.
let testInspector = ScriptInspector()
let testLoader = DatasetLoader(inspector: testInspector, hasher: TestHasher())
