import Measures
import Tenancy

extension SalesError {
    /// The sentences on what may be delivered beyond an order and what comes back of a delivery.
    var weighing: (chinese: String, english: String) {
        switch self {
        case .overOutOfRange(let over):
            (
                "溢短装 \(over) 应在 0% 到 \(SalesOrder.largestOver) 之间。",
                "The excess \(over) is not between 0% and \(SalesOrder.largestOver)."
            )
        case .overDelivered(let order, let room, let asked): Self.beyond(order, room, asked)
        case .returnedNegative(let line, let quantity):
            (
                "第 \(line) 行的退回数量 \(quantity.text(in: .chinese))小于零。",
                "In line \(line) the returned quantity, \(quantity.text(in: .english)), is below zero."
            )
        case .returnedMore(let line, let quantity, let rejected):
            (
                "第 \(line) 行退回 \(quantity.text(in: .chinese))，多于未验收的 "
                    + "\(rejected.text(in: .chinese))。",
                "In line \(line) \(quantity.text(in: .english)) came back, more than the "
                    + "\(rejected.text(in: .english)) that were not accepted."
            )
        case .everythingAccepted(let number):
            ("发货单 \(number) 的各行都已验收。", "Every line of delivery \(number) is accepted already.")
        default: preconditionFailure("Only what is weighed has these sentences.")
        }
    }

    private static func beyond(
        _ order: DocumentNumber, _ room: OrderRoom, _ asked: Quantity
    ) -> (chinese: String, english: String) {
        (
            "销售订单 \(order) 第 \(room.line) 行订了 \(room.ordered.text(in: .chinese))，溢短装 "
                + "\(room.over)，最多发 \(room.allowed.text(in: .chinese))；已发 "
                + "\(room.delivered.text(in: .chinese))，又要发 \(asked.text(in: .chinese))。",
            "Line \(room.line) of sales order \(order) is for \(room.ordered.text(in: .english)); with "
                + "\(room.over) over at most \(room.allowed.text(in: .english)) may be delivered. "
                + "\(room.delivered.text(in: .english)) were delivered before, and "
                + "\(asked.text(in: .english)) were asked for."
        )
    }
}
