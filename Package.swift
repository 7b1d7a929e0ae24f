// swift-tools-version: 6.2
import PackageDescription

// The targets stand bottom-up: a target may import only what stands above it in this file and what
// it declares. `scripts/check` builds with --explicit-target-dependency-import-check error.

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let metricsTestKit: Target.Dependency = .product(
    name: "MetricsTestKit", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let tracingInMemory: Target.Dependency = .product(
    name: "InMemoryTracing", package: "swift-distributed-tracing")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let lifecycleTestKit: Target.Dependency = .product(
    name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "Lianhe",
    products: [
        .library(name: "Lianhe", targets: ["Lianhe"]),
        .library(name: "LianheTesting", targets: ["LianheTesting"]),
        .executable(name: "lianhe", targets: ["lianhe"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // libpq, and the two kernel calls that Glibc's module map leaves out.
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // iconv, for GB18030 sheets.
        .systemLibrary(name: "CIconv"),
        // libxlsxwriter, for spreadsheets.
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        // libqrencode, for trace codes.
        .systemLibrary(
            name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        // Async client over libpq. Knows no tenant, no farm.
        .target(name: "Postgres", dependencies: ["CPostgres", lifecycle, log, metrics, tracing]),
        // Money, prices, quantities, units, areas, civil dates, exact apportionment. Pure.
        .target(name: "Measures"),
        // QR codes, as drawings and on a terminal. Pure.
        .target(name: "QRCodes", dependencies: ["CQRCode"]),
        // Tables as people keep them: encodings, CSV, headers in any order. Pure.
        .target(name: "Sheets", dependencies: ["CIconv", "Measures"]),
        // Tenants, actors, permissions, commands, migrations, audit trail, document numbers.
        .target(
            name: "Tenancy", dependencies: ["Measures", "Postgres", "Sheets", crypto, log],
            resources: [.copy("../../sql/migrations"), .copy("../../sql/reference")]),
        // Townships, villages, members.
        .target(name: "Members", dependencies: ["Measures", "Postgres", "Sheets", "Tenancy"]),
        // Joint industry committees, the villages they cover, officers.
        .target(
            name: "Committees",
            dependencies: ["Measures", "Members", "Postgres", "Sheets", "Tenancy"]),
        // Crops, varieties, grades, what packs hold.
        .target(
            name: "Catalogue",
            dependencies: ["Measures", "Members", "Postgres", "Sheets", "Tenancy"]),
        // Plots and who holds them.
        .target(
            name: "Land", dependencies: ["Measures", "Members", "Postgres", "Sheets", "Tenancy"]),
        // What villages have and grow, ranked; zones and pilots.
        .target(
            name: "Surveys",
            dependencies: [
                "Catalogue", "Committees", "Land", "Measures", "Members", "Postgres", "Sheets",
                "Tenancy",
            ]),
        // Accounts, postings, balances, statements: double entry.
        .target(name: "Ledger", dependencies: ["Measures", "Postgres", "Tenancy"]),
        // Batches and harvests.
        .target(
            name: "Production",
            dependencies: [
                "Catalogue", "Committees", "Land", "Measures", "Members", "Postgres", "Sheets",
                "Tenancy",
            ]),
        // Plans of seasons, and what came of them.
        .target(
            name: "Planning",
            dependencies: [
                "Catalogue", "Committees", "Measures", "Members", "Postgres", "Sheets", "Tenancy",
            ]),
        // Meetings, motions, votes, resolutions.
        .target(
            name: "Meetings",
            dependencies: ["Committees", "Measures", "Members", "Postgres", "Tenancy"]),
        // Demand, purchase plans, purchase orders.
        .target(
            name: "Purchasing",
            dependencies: [
                "Committees", "Measures", "Meetings", "Members", "Postgres", "Sheets", "Tenancy",
            ]),
        // Buyers, sales orders, deliveries, market prices.
        .target(
            name: "Sales",
            dependencies: [
                "Committees", "Ledger", "Measures", "Members", "Postgres", "Production", "Sheets",
                "Tenancy",
            ]),
        // Read-only SQL across domains; CSV, XLSX, JSON, printable pages.
        .target(
            name: "Reporting",
            dependencies: [
                "Catalogue", "Committees", "CXLSXWriter", "Measures", "Meetings", "Members",
                "Planning", "Postgres", "Production", "Purchasing", "QRCodes", "Sales", "Sheets",
                "Tenancy",
            ]),
        // What users import: re-exports the domains.
        .target(
            name: "Lianhe",
            dependencies: [
                "Catalogue", "Committees", "Land", "Ledger", "Measures", "Meetings", "Members",
                "Planning", "Postgres",
                "Production", "Purchasing", "Reporting", "Sales", "Sheets", "Surveys", "Tenancy",
            ]),
        // The command line: parse, one domain verb, render.
        .target(name: "CommandLine", dependencies: ["Lianhe", "Postgres", arguments]),
        // main only.
        .executableTarget(name: "lianhe", dependencies: ["CommandLine"]),
        // What scripts/bench measures from inside the program; no product.
        .executableTarget(name: "LianheBench", dependencies: ["Lianhe", "Postgres"]),
        // Test databases, the cast, a fixed clock, assertions.
        .target(
            name: "LianheTesting",
            dependencies: ["Measures", "Members", "Postgres", "Sheets", "Tenancy"]),

        .testTarget(name: "MeasuresTests", dependencies: ["Measures"]),
        .testTarget(
            name: "PostgresTests",
            dependencies: [
                "Postgres", lifecycle, lifecycleTestKit, log, metrics, metricsTestKit, tracing,
                tracingInMemory,
            ]),
        .testTarget(name: "QRCodesTests", dependencies: ["QRCodes"]),
        .testTarget(name: "SheetsTests", dependencies: ["CIconv", "Measures", "Sheets"]),
        .testTarget(
            name: "TenancyTests",
            dependencies: ["LianheTesting", "Measures", "Postgres", "Sheets", "Tenancy"]),
        .testTarget(
            name: "MembersTests",
            dependencies: [
                "LianheTesting", "Measures", "Members", "Postgres", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "CommitteesTests",
            dependencies: [
                "Committees", "LianheTesting", "Measures", "Members", "Postgres", "Sheets",
                "Tenancy",
            ]),
        .testTarget(
            name: "CatalogueTests",
            dependencies: [
                "Catalogue", "LianheTesting", "Measures", "Members", "Reporting", "Sheets",
                "Tenancy",
            ]),
        .testTarget(
            name: "LandTests",
            dependencies: [
                "Land", "LianheTesting", "Measures", "Members", "Postgres", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "LianheTesting", "Measures", "Postgres", "Tenancy"]),
        .testTarget(
            name: "ProductionTests",
            dependencies: [
                "Catalogue", "Committees", "Land", "LianheTesting", "Measures", "Members",
                "Postgres",
                "Production", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "Catalogue", "Committees", "Land", "LianheTesting", "Measures", "Members",
                "Planning", "Postgres", "Production", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "SurveysTests",
            dependencies: [
                "Catalogue", "Committees", "Land", "LianheTesting", "Measures", "Members",
                "Postgres", "Sheets", "Surveys", "Tenancy",
            ]),
        .testTarget(
            name: "MeetingsTests",
            dependencies: [
                "Committees", "LianheTesting", "Measures", "Meetings", "Members", "Postgres",
                "Tenancy",
            ]),
        .testTarget(
            name: "PurchasingTests",
            dependencies: [
                "Committees", "LianheTesting", "Measures", "Meetings", "Members", "Postgres",
                "Purchasing", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "SalesTests",
            dependencies: [
                "Catalogue", "Committees", "Ledger", "LianheTesting", "Measures", "Members",
                "Postgres",
                "Production", "Sales", "Sheets", "Tenancy",
            ]),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Catalogue", "Committees", "Ledger", "LianheTesting", "Measures", "Members",
                "Postgres",
                "Production", "Reporting", "Sales", "Sheets", "Tenancy",
            ]),
        .testTarget(name: "LianheTests", dependencies: ["Lianhe", "LianheTesting"]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "CommandLine", "Lianhe", "LianheTesting", "Measures", "Postgres", arguments,
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// scripts/check --sanitize builds the client and its tests alone.
if Context.environment["LIANHE_CLIENT_ALONE"] != nil {
    package.products = []
    package.targets.removeAll { !["CPostgres", "Postgres", "PostgresTests"].contains($0.name) }
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
