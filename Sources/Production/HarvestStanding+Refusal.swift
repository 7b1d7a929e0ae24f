import Measures

/// Why a row of a harvest sheet is refused, and the key of the column to look at.
struct HarvestRowRefusal {
    let column: String
    let reason: ProductionError
}

extension HarvestStanding {
    /// Why no row of this ask can be recorded on this day with this amount; else its thousandths of
    /// the crop's base. The order is that of `Harvest.record`.
    func base(
        _ ask: HarvestAsk, _ day: CivilDate, _ quantity: Quantity, today: CivilDate
    ) -> Result<Int64, HarvestRowRefusal> {
        if let refusal = contradicted(ask) { return .failure(refusal) }
        let picking = Picking(
            batch: code ?? ask.batch, grade: ask.grade, day: day, quantity: quantity)
        if let word = verdict.refusal, word != "batch_closed",
            let reason = verdict.error(picking, today: today)
        {
            return .failure(.init(column: Self.column(of: word), reason: reason))
        }
        guard let base = exactBase(quantity.thousandths) else {
            let reason: ProductionError =
                isTooLarge(quantity)
                ? .quantityTooLarge(quantity)
                : .quantityUneven(quantity, crop: verdict.crop ?? "")
            return .failure(.init(column: "quantity", reason: reason))
        }
        if let planted = verdict.plantedOn, day < planted {
            let reason = ProductionError.beforePlanting(
                day, batch: picking.batch, plantedOn: planted)
            return .failure(.init(column: "date", reason: reason))
        }
        if day > today {
            return .failure(.init(column: "date", reason: .inFuture(day, today: today)))
        }
        if let reason = verdict.error(picking, today: today) {
            return .failure(.init(column: "batch", reason: reason))
        }
        if let treatment = treatments.first(where: { $0.bars(day) }) {
            return .failure(.init(column: "date", reason: treatment.error(picking)))
        }
        return .success(base)
    }

    /// Why rows of this ask name no batch and grade for which the person writes.
    func misnamed(_ ask: HarvestAsk) -> HarvestRowRefusal? {
        if let refusal = contradicted(ask) { return refusal }
        guard let word = verdict.refusal,
            ["unknown_batch", "batch_out_of_reach", "unknown_grade"].contains(word)
        else { return nil }
        let reason: ProductionError =
            switch word {
            case "unknown_batch": .unknownBatch(code ?? ask.batch)
            case "batch_out_of_reach":
                .batchOutOfReach(code ?? ask.batch, village: verdict.village ?? "")
            default:
                .unknownGrade(
                    ask.grade, crop: verdict.crop ?? "", grades: verdict.grades ?? [])
            }
        return .init(column: Self.column(of: word), reason: reason)
    }

    @inline(__always)
    func exactBase(_ thousandths: Int64) -> Int64? {
        guard let above, let below else { return nil }
        let (product, overflows) = thousandths.multipliedReportingOverflow(by: above)
        guard overflows else { return product % below == 0 ? product / below : nil }
        let wide = Int128(thousandths) * Int128(above)
        guard wide % Int128(below) == 0 else { return nil }
        return Int64(exactly: wide / Int128(below))
    }

    private func isTooLarge(_ quantity: Quantity) -> Bool {
        guard let above, let below else { return false }
        return Int128(quantity.thousandths) * Int128(above) > Int128(Int64.max) * Int128(below)
    }

    private static func column(of word: String) -> String {
        switch word {
        case "unknown_grade": "grade"
        case "unlike_unit": "quantity"
        default: "batch"
        }
    }

    private func contradicted(_ ask: HarvestAsk) -> HarvestRowRefusal? {
        switch contradiction {
        case "batch_not_named": .init(column: "batch", reason: .batchNotNamed)
        case "unknown_member":
            .init(column: "member", reason: .memberNotFound(ask.memberText))
        case "unknown_crop": .init(column: "crop", reason: .unknownCrop(ask.crop))
        case "no_open_batch":
            .init(
                column: "member",
                reason: .noOpenBatch(member: ask.memberText, crop: ask.crop))
        case "several_open_batches":
            .init(
                column: "member",
                reason: .severalOpenBatches(
                    member: ask.memberText, crop: ask.crop, batches: candidates ?? []))
        case "crop_not_of_batch":
            .init(
                column: "crop",
                reason: .cropNotOfBatch(
                    ask.crop, batch: code ?? ask.batch, crop: verdict.crop ?? ""))
        case "member_not_of_batch":
            .init(
                column: "member",
                reason: .memberNotOfBatch(
                    ask.memberText, batch: code ?? ask.batch, member: memberOfBatch ?? ""))
        default: nil
        }
    }
}

extension HarvestRowRefusal: Error {}
