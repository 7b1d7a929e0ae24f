import Lianhe
import LianheTesting

extension OfflineStep {
    /// A day of the field for each verb, in an order in which each builds on those before.
    static let all = members + land + batches + harvests + rest

    private static let members: [OfflineStep] = [
        OfflineStep(.editMember) { _ in
            new(
                Member.Entry(
                    code: "KY0091", village: Cast.villageA, kind: .household, name: "周海燕",
                    joinedOn: .parsed("2025-01-01")))
        },
        OfflineStep(.recordSupport) { _ in
            Member.Support(
                member: "KY0091", status: .monitored, since: .parsed("2025-09-01"), reason: "认定")
        },
        OfflineStep(.recordConsent) { _ in
            Member.Consent(
                member: "KY0091", purpose: .finance, isGiven: true, day: .parsed("2025-09-01"),
                reason: "同意书")
        },
        OfflineStep(.enterPerson) { _ in
            Person.Entry(
                member: "KY0091", name: "周海燕", relation: .head, phones: ["13812345678"])
        },
        OfflineStep(.leaveMember) { _ in
            Member.Leaving(member: "KY0091", day: .parsed("2025-09-10"), reason: "迁出")
        },
        OfflineStep(.rejoinMember) { _ in
            Member.Leaving(member: "KY0091", day: .parsed("2025-09-11"), reason: "迁回")
        },
        OfflineStep(.mergeMember) { _ in Member.Merging("KY0091", into: "KY0002", reason: "重复") },
        OfflineStep(.unmergeMember) { _ in TakingBack("KY0091", reason: "不是一户") },
    ]

    private static let land: [OfflineStep] = [
        OfflineStep(.editPlot) { _ in
            new(
                Plot.Entry(
                    code: "DK91", name: "东坡", village: Cast.villageA, member: "KY0001",
                    tenure: .contracted, area: mu(5)))
        },
        OfflineStep(.editFacility) { _ in
            new(
                Facility.Entry(
                    plot: "DK91", kind: .storage,
                    size: Quantity(thousandths: 20_000, unit: .squareMetre),
                    from: .parsed("2025-01-01")))
        },
        OfflineStep(.correctFacility) { _ in
            Facility.Correction(
                plot: "DK91", kind: .storage, from: .parsed("2025-01-01"),
                size: Quantity(thousandths: 22_000, unit: .squareMetre), reason: "量错")
        },
        OfflineStep(.recordBoundary) { _ in
            let corners = [(0, 0), (9_000, 0), (9_000, 7_000), (0, 0)] as [(Int32, Int32)]
            let ring = corners.map {
                GeoPoint(longitude: 1_240_400_000 + $0.0, latitude: 425_400_000 + $0.1)
            }
            return PlotBoundary.Ask(
                "DK91", try Boundary(rings: [ring]), on: .parsed("2025-09-01"), reason: "绕地一圈")
        },
        OfflineStep(.changePlot) { _ in
            Plot.Change("DK91", .status(.fallow), on: .parsed("2025-03-01"), reason: "休耕")
        },
        OfflineStep(.takePlotChangeBack) { _ in TakingBack("DK91", reason: "记错地块") },
        OfflineStep(.splitPlot) { _ in
            Plot.Split(
                "DK91", into: [.init("DK92", area: mu(2)), .init("DK93", area: nil)],
                on: .parsed("2025-03-02"), reason: "分片")
        },
        OfflineStep(.mergePlots) { _ in
            Plot.Merger(["DK92", "DK93"], into: "DK94", on: .parsed("2025-03-03"), reason: "连片")
        },
    ]

    private static let batches: [OfflineStep] = [
        OfflineStep(.editBatch) { _ in
            new(
                Batch.Entry(
                    code: "P-91", committee: "KY-SG", crop: "番茄", member: "KY0001", plot: "DK94",
                    plantedOn: .parsed("2025-04-01")))
        },
        OfflineStep(.editInputLot, isOfCounty: true) { _ in
            new(
                InputLot.Entry(
                    code: "NY-91", kind: .pesticide, product: "吡虫啉", registration: "PD20120001",
                    supplier: "铁岭农资公司", received: Quantity(thousandths: 500_000, unit: .gram),
                    intervalDays: 7))
        },
        OfflineStep(.useInput) { _ in
            BatchInput.Draft(
                batch: "P-91", lot: "NY-91", day: .parsed("2025-08-30"),
                quantity: Quantity(thousandths: 10_000, unit: .gram))
        },
        OfflineStep(.reverseInputUse) { answers in
            TakingBack(
                try BatchInput.Number(parsing: answers["input.use"] ?? ""), reason: "领错批次")
        },
        OfflineStep(.recordFieldWork) { _ in
            FieldWork.Draft(
                batch: "P-91", operation: "打药", day: .parsed("2025-09-01"), person: "张国栋",
                dose: .init(lot: "NY-91", perMu: Quantity(thousandths: 20_000, unit: .gram)))
        },
        OfflineStep(.acceptHarvest, by: .committeeSecretary) { _ in
            Harvest.Exception(picking("2025-09-03", 30_000), reason: "快检合格")
        },
        OfflineStep(.clearHarvest, by: .committeeSecretary) { answers in
            Clearing(
                try Harvest.Number(parsing: answers["harvest.accept"] ?? ""),
                on: .parsed("2025-09-10"), reason: "复检合格", evidence: "JC-031")
        },
        OfflineStep(.reverseFieldWork) { _ in
            TakingBack(FieldWork.Number(batch: "P-91", serial: 1), reason: "记错日期")
        },
    ]

    private static let harvests: [OfflineStep] = [
        OfflineStep(.recordHarvest) { _ in picking("2025-09-10", 100_000) },
        OfflineStep(.confirmHarvest) { answers in
            HarvestConfirmation(
                try Harvest.Number(parsing: answers["harvest.record"] ?? ""),
                on: .parsed("2025-09-11"), name: "张国栋", way: .signature)
        },
        OfflineStep(.weighHarvest) { _ in
            Weighing(
                batch: "P-91", day: .parsed("2025-09-12"), ticket: "GB-91", weigher: "周海燕",
                lines: [
                    .init(
                        "一级", gross: Quantity(thousandths: 60_000, unit: .jin),
                        tare: Quantity(thousandths: 10_000, unit: .jin)),
                    .init(
                        "二级", gross: Quantity(thousandths: 35_000, unit: .jin),
                        tare: Quantity(thousandths: 5_000, unit: .jin)),
                ])
        },
        OfflineStep(.recordLoss) { _ in
            Loss.Draft(
                batch: "P-91", grade: "一级", day: .parsed("2025-09-12"), kind: .spoilage,
                quantity: Quantity(thousandths: 3_000, unit: .jin), reason: "淋雨")
        },
        OfflineStep(.reverseLoss) { answers in
            TakingBack(try Loss.Number(parsing: answers["loss.record"] ?? ""), reason: "多记")
        },
        OfflineStep(.placeLot) { _ in
            Placement.Draft(
                batch: "P-91", grade: "一级", day: .parsed("2025-09-12"),
                quantity: Quantity(thousandths: 20_000, unit: .jin), to: "LK91")
        },
        OfflineStep(.reversePlacement) { answers in
            TakingBack(
                try Placement.Number(parsing: answers["lot.place"] ?? ""), reason: "记错仓库")
        },
        OfflineStep(.reverseHarvest) { answers in
            TakingBack(
                try Harvest.Number(parsing: answers["harvest.record"] ?? ""), reason: "记错批次")
        },
    ]

    private static let rest: [OfflineStep] = [
        OfflineStep(.recordCost) { _ in
            BatchCost.Draft(
                batch: "P-91", kind: .labour, day: .parsed("2025-09-12"),
                amount: Money(fen: 72_000))
        },
        OfflineStep(.reverseCost) { answers in
            TakingBack(
                try BatchCost.Number(parsing: answers["cost.record"] ?? ""), reason: "记错批次")
        },
        OfflineStep(.answerSurvey) { _ in
            var facts = VillageFacts()
            facts.households = 412
            return SurveyAnswer(
                survey: "PC2025", village: Cast.villageA, facts: facts,
                answeredOn: .parsed("2025-09-12"))
        },
        OfflineStep(.splitBatch) { _ in
            Batch.Split(
                "P-91", into: "P-92", on: .parsed("2025-09-13"), reason: "分栽",
                plots: [PlotUse("DK94", mu(1))])
        },
        OfflineStep(.mergeBatches) { _ in
            Batch.Merge(["P-92"], into: "P-91", on: .parsed("2025-09-14"), reason: "并栽")
        },
        OfflineStep(.closeBatch) { _ in
            FieldVerb.BatchClosing("P-91", on: .parsed("2025-09-15"), reason: "拉秧")
        },
        OfflineStep(.reopenBatch) { _ in TakingBack("P-91", reason: "关错批次") },
        OfflineStep(.recordDemand) { _ in
            new(
                Demand.Entry(
                    round: DocumentNumber(.purchaseRound, year: 2025, serial: 1), member: "KY0001",
                    item: "F1", quantity: Quantity(thousandths: 120_000, unit: .kilogram)))
        },
    ]

    /// Something new in a register.
    private static func new<Entry: Codable & Sendable>(_ entry: Entry) -> FieldEdit<Entry> {
        FieldEdit(base: nil, entry: entry)
    }

    private static func mu(_ whole: Int64) -> Area { Area(tenThousandthsOfMu: whole * 10_000) }

    private static func picking(_ day: String, _ thousandths: Int64) -> Picking {
        Picking(
            batch: "P-91", grade: "一级", day: .parsed(day),
            quantity: Quantity(thousandths: thousandths, unit: .jin))
    }
}
