import CoreMetrics

/// Makes the metrics of one pool.
struct PoolMetricsMaker {
    let factory: any MetricsFactory
    let pool: String

    func meter(_ name: String, _ more: (String, String)? = nil) -> Meter {
        Meter(label: label(name), dimensions: dimensions(more), factory: factory)
    }

    func timer(_ name: String) -> Timer {
        Timer(label: label(name), dimensions: dimensions(nil), factory: factory)
    }

    func counter(_ name: String, _ more: (String, String)? = nil) -> Counter {
        Counter(label: label(name), dimensions: dimensions(more), factory: factory)
    }

    func counter(_ name: String, dimension: (String, String)) -> Counter {
        Counter(
            label: label(name), dimensions: dimensions(nil) + [dimension], factory: factory)
    }

    private func label(_ name: String) -> String { "db.client.connection." + name }

    private func dimensions(_ more: (String, String)?) -> [(String, String)] {
        let name = ("db.client.connection.pool.name", pool)
        return [name] + [more].compactMap { $0 }.map { (label($0.0), $0.1) }
    }
}
