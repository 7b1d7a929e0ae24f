import Postgres
import Testing

@Suite struct SQLTests {
    @Test func `an interpolated value is bound and never spliced`() {
        let sql: SQL = "select * from members where name = \("'; drop table members; --")"
        #expect(sql.text == "select * from members where name = $1")
        #expect(sql.bindingCount == 1)
        #expect(sql.description == sql.text)
        #expect(sql.debugDescription.contains("drop table"))
    }

    @Test func `a spliced statement gets the numbers after those before it`() {
        let inner: SQL = "a = \(1) and b = \(2)"
        let outer: SQL = "select \(0) where \(inner) or \(inner) limit \(9)"
        #expect(
            outer.text == "select $1 where a = $2 and b = $3 or a = $4 and b = $5 limit $6")
        #expect(outer.debugDescription.contains("$5 = 2, $6 = 9"))
    }

    @Test func `a dollar in raw text is not taken for a binding when it is spliced`() {
        let inner: SQL = "select '$1', $$ $2 $$, \(7)"
        let outer: SQL = "\(1) \(inner)"
        #expect(outer.text == "$1 select '$1', $$ $2 $$, $2")
    }

    @Test func `numbers of two digits are renumbered whole`() {
        let many = (1...11).map { "\($0)" as SQL }.joined()
        let twice: SQL = "\(many); \(many)"
        #expect(twice.text.hasPrefix("$1, $2, "))
        #expect(
            twice.text.hasSuffix("$10, $11; $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22"))
    }

    @Test func `statements are added with a blank between and renumbered`() {
        var sql: SQL = "select \(1)"
        sql += "where x = \(2)"
        #expect((sql + "limit \(3)").text == "select $1 where x = $2 limit $3")
    }

    @Test func `a name is one quoted identifier whatever it holds`() {
        let sql: SQL = "select * from \(identifier: "a\"b; c")"
        #expect(sql.text == "select * from \"a\"\"b; c\"")
    }

    @Test func `raw text needs to be called so`() {
        let sql: SQL = "select \(unescaped: "now()") where 1 = \(1)"
        #expect(sql.text == "select now() where 1 = $1")
    }

    @Test func `the server gets the spliced values in their places`() async throws {
        let inner: SQL = "\(2) * 10 + \(3)"
        let value = try await Server.connected {
            try await $0.one("select \(1) * 100 + \(inner)", as: Int.self)
        }
        #expect(value == 123)
    }
}
