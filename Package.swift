// swift-tools-version: 6.3
import PackageDescription

/// Floors, from the bottom: system libraries and C, Core, the rooms, Evaluation, Commands, the executable.
/// A target imports only floors below it; `scripts/check-layers` holds the manifest to that.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
    name: "code-cascade",
    products: [
        .executable(name: "cascade", targets: ["cascade"]),
        .executable(name: "cascade-sandboxd", targets: ["cascade-sandboxd"]),
        .library(name: "CascadeEngine", targets: ["CascadeCore", "CascadeEngine"]),
        .executable(name: "bench-sandbox", targets: ["SandboxBenchmark"]),
        .executable(name: "bench-engine", targets: ["EngineBenchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // Floor 0: system libraries.
        .systemLibrary(
            name: "CSeccomp", path: "sandbox/CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),
        .systemLibrary(name: "CProcess", path: "Benchmarks/CProcess"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "CFixtures", cSettings: [.unsafeFlags(["-std=c2x", "-Wall", "-Wextra", "-Werror"])]),

        .target(
            name: "CEvalPlus", exclude: ["judge.py", "reference.py"],
            cSettings: [.unsafeFlags(["-std=c2x", "-Wall", "-Wextra", "-Werror"])]),

        // Floor 1: the cell, in C and Python.
        .executableTarget(
            name: "cascade-sandboxd",
            dependencies: ["CSeccomp"],
            path: "sandbox",
            exclude: ["CSeccomp", "README.md", "PROTOCOL.md", "fuzz", "harness"],
            sources: ["supervisor"],
            publicHeadersPath: "supervisor",
            cSettings: [
                .unsafeFlags(["-std=c2x", "-Wall", "-Wextra", "-Werror", "-Wno-gnu-statement-expression"])
            ]
        ),

        // Floor 2: values and protocols between rooms.
        .target(name: "CascadeCore", swiftSettings: strict),

        // Floor 3: the rooms.
        .target(name: "CascadeEngine", dependencies: ["CascadeCore", logging], swiftSettings: strict),
        .target(
            name: "CascadeProviders",
            dependencies: [
                "CascadeCore", logging,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(name: "CascadeSandbox", dependencies: ["CascadeCore"], swiftSettings: strict),
        .target(name: "CascadePredictor", dependencies: ["CascadeCore", "CLinear"], swiftSettings: strict),
        .target(name: "CascadeSynthesis", dependencies: ["CascadeCore"], swiftSettings: strict),
        .target(
            name: "CascadeStore",
            dependencies: [
                "CascadeCore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),

        // Floor 4: datasets, judging after the fact, statistics, reports.
        .target(
            name: "CascadeEvaluation", dependencies: ["CascadeCore", "CascadeEngine", "CEvalPlus", "CZlib"],
            swiftSettings: strict),

        // Floor 5 and 6: the command line and its one-file executable.
        .target(
            name: "CascadeCommands",
            dependencies: [
                "CascadeCore", "CascadeEngine", "CascadeProviders", "CascadeSandbox", "CascadePredictor",
                "CascadeSynthesis", "CascadeStore", "CascadeEvaluation", "CFixtures", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "cascade", dependencies: ["CascadeCommands"], swiftSettings: strict),

        // Floor 6, too: measurements. No part of the product.
        .target(name: "BenchmarkSupport", path: "Benchmarks/support", swiftSettings: strict),
        .executableTarget(
            name: "SandboxBenchmark",
            dependencies: [
                "BenchmarkSupport", "CascadeCore", "CascadeSandbox", "CascadeEvaluation", "CProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/sandbox", swiftSettings: strict),
        .executableTarget(
            name: "EngineBenchmark",
            dependencies: [
                "BenchmarkSupport", "CascadeCore", "CascadeEvaluation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/engine", swiftSettings: strict),

        // Tests, one target per target.
        .target(
            name: "CascadeTestSupport", dependencies: ["CascadeCore"], path: "Tests/CascadeTestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "CascadeCoreTests", dependencies: ["CascadeCore", "CascadeTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CascadeEngineTests", dependencies: ["CascadeEngine", "CascadeCore", "CascadeTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeProvidersTests",
            dependencies: [
                "CascadeProviders", "CascadeCore", "CascadeTestSupport", logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeSandboxTests",
            dependencies: ["CascadeSandbox", "CascadeCore", "CascadeTestSupport", "cascade-sandboxd"],
            swiftSettings: strict),
        .testTarget(
            name: "CascadePredictorTests", dependencies: ["CascadePredictor", "CascadeCore", "CascadeTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeSynthesisTests", dependencies: ["CascadeSynthesis", "CascadeCore", "CascadeTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeStoreTests",
            dependencies: [
                "CascadeStore", "CascadeCore", "CascadeTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeEvaluationTests",
            dependencies: ["CascadeEvaluation", "CascadeCore", "CascadeEngine", "CascadeTestSupport", "CZlib"],
            swiftSettings: strict),
        .testTarget(
            name: "CascadeCommandsTests",
            dependencies: [
                "CascadeCommands", "CascadeCore", "CascadeEngine", "CascadeProviders", "CascadePredictor",
                "CascadeSandbox", "CascadeStore", "CascadeEvaluation", "CascadeTestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SandboxBenchmarkTests",
            dependencies: ["BenchmarkSupport", "SandboxBenchmark", "CascadeCore", "cascade-sandboxd"],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CascadeCore", "CascadeTestSupport", "cascade", "cascade-sandboxd",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),
    ]
)
