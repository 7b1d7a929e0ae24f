extension ConnectionOptions: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Role, host, port and database, never the password.
    public var description: String {
        let user = self["user"] ?? "default user"
        return "\(user) at \(place)"
    }

    private var place: String {
        let host = self["host"] ?? self["hostaddr"]
        let database = (self["dbname"] ?? (service == nil ? self["user"] : nil)).map { "/" + $0 }
        guard let service else {
            return (host ?? "default host") + port + (database ?? "")
        }
        return [host.map { $0 + port }, "service \(service)"].compactMap(\.self)
            .joined(separator: " of ") + (database ?? "")
    }

    /// The port, unless it is everybody's.
    private var port: String {
        self["port"].flatMap { $0 == "5432" ? nil : ":" + $0 } ?? ""
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        Mirror(self, children: ["options": description])
    }
}
