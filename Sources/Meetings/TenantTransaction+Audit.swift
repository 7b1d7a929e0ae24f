import FoundationEssentials
package import Tenancy

extension TenantTransaction {
    /// Writes an entry of the audit trail for a fact, as `audit`, from the value that came to be.
    ///
    /// Throws only when the value cannot be encoded as JSON.
    package func audit<Noun>(
        _ noun: String, _ id: Identifier<Noun>?, of fact: some Encodable
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        audit(noun, id, after: String(decoding: try encoder.encode(fact), as: UTF8.self))
    }
}
