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

let package = Package(
    name: "code-cascade",
    products: [
        .library(name: "CascadeCore", targets: ["CascadeCore"])
    ],
    dependencies: [],
    targets: [
        // Floor 0: system libraries.
        .systemLibrary(
            name: "CSeccomp", path: "sandbox/CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Floor 2: values and protocols between rooms.
        .target(name: "CascadeCore", swiftSettings: strict),

    ]
)
