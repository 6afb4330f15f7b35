/// What of a dataset the engine may see, and how strictly its rows are read.
package struct LoadingOptions: Sendable, Hashable {
    /// Read as this form instead of finding it out from the first row.
    package var format: DatasetFormat?
    /// How many examples of each problem are visible. For MBPP these are its first asserts (1 when nil: the first
    /// assert names the function and its argument format); for HumanEval the doctest examples of the prompt (all when
    /// nil, as the prompt shows them anyway); for the own form the row's `examples` (all when nil).
    package var visible: Int?
    /// Whether MBPP's `challenge_test_list` belongs to the gold suite. Published pass@1 figures rest on `test_list`
    /// alone.
    package var includesChallengeTests: Bool
    /// Whether the usual standard-library imports run before every MBPP candidate. Some recorded answers rely on them.
    package var addsCommonImports: Bool
    /// Leave invalid rows out, and list them, instead of stopping at the first.
    package var skipsInvalid: Bool

    package init(
        format: DatasetFormat? = nil, visible: Int? = nil, includesChallengeTests: Bool = false,
        addsCommonImports: Bool = false, skipsInvalid: Bool = false
    ) {
        self.format = format
        self.visible = visible
        self.includesChallengeTests = includesChallengeTests
        self.addsCommonImports = addsCommonImports
        self.skipsInvalid = skipsInvalid
    }

    /// Standard-library names that prompts for MBPP usually take as given.
    static let commonImports = """
        import bisect, cmath, collections, copy, datetime, functools, heapq, itertools, math, operator, random, re, \
        string, sys, time
        from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
        from functools import reduce
        from itertools import chain, combinations, groupby, permutations, product
        from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Set, Tuple, Union
        """
}
