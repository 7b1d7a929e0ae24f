import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

/// What the database itself refuses, whatever a program tries as the application's role.
@Suite struct RawVoteTests {
    /// The ids of the only motion and meeting of a test.
    private func vote(_ officer: String, _ choice: String, _ county: Tenant) -> SQL {
        """
        insert into app.vote (tenant_id, motion_id, officer_id, meeting_id, choice, recorded_by)
        select q.tenant_id, q.id, o.id, q.meeting_id, \(choice), \(county.person.id)
        from app.motion q join app.officer o on o.tenant_id = q.tenant_id and o.code = \(officer)
        where q.tenant_id = \(county.id)
        """
    }

    /// eligible, present, aye, nay, abstained, then the claimed outcome.
    private func resolution(
        _ votes: [Int32], quorum: Bool, carried: Bool, _ county: Tenant
    ) -> SQL {
        """
        insert into app.resolution (tenant_id, motion_id, meeting_id, year, serial, votes_eligible,
            votes_present, votes_aye, votes_nay, votes_abstained, has_quorum, carried, recorded_by)
        select q.tenant_id, q.id, q.meeting_id, 2025, 77, \(votes[0]), \(votes[1]), \(votes[2]),
            \(votes[3]), \(votes[4]), \(quorum), \(carried), \(county.person.id)
        from app.motion q where q.tenant_id = \(county.id)
        """
    }

    @Test(arguments: [
        ("O1", "aye", "vote_pkey"), ("O4", "aye", "vote_present_fkey"),
        ("O5", "aye", "vote_present_fkey"), ("O2", "maybe", "vote_choice_check"),
        ("O2", "nay", nil),
    ])
    func `one vote each, by those present, and no other choice`(
        officer: String, choice: String, refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .aye])
            let refused = try await constraint {
                try await secretary.write(raw: vote(officer, choice, secretary))
            }
            #expect(refused == refusedBy)
        }
    }

    @Test(
        arguments: [
            ([4, 3, 3, 0, 0], true, true, "resolution_counts"),
            ([3, 3, 2, 1, 0], true, true, "resolution_counts"),
            ([4, 4, 2, 1, 0], true, false, "resolution_counts"),
            ([4, 3, 2, 1, 0], true, true, "resolution_outcome"),
            ([4, 3, 2, 1, 0], false, false, "resolution_outcome"),
            ([4, 3, 2, 1, 0], true, false, nil),
        ] as [([Int32], Bool, Bool, String?)])
    func `a resolution that its votes do not support is refused`(
        votes: [Int32], quorum: Bool, carried: Bool, refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .aye, "O2": .aye, "O3": .nay])
            let refused = try await constraint {
                try await secretary.write(
                    raw: resolution(votes, quorum: quorum, carried: carried, secretary))
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `a vote after closing and a second resolution are refused`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .aye])
            try await secretary.resolve(motion)
            let late = try await constraint {
                try await secretary.write(raw: vote("O2", "aye", secretary))
            }
            #expect(late == "vote_after_closing")
            let second = try await constraint {
                try await secretary.write(
                    raw: resolution([4, 3, 1, 0, 0], quorum: true, carried: false, secretary))
            }
            #expect(second == "resolution_motion_key")
        }
    }

    @Test func `an older snapshot that could miss a vote is refused`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            _ = try await secretary.convene()
            for level in [IsolationLevel.repeatableRead, .serializable] {
                let blind = try await constraint {
                    try await secretary.write(raw: vote("O1", "aye", secretary), isolation: level)
                }
                #expect(blind == "read_committed_only")
            }
        }
    }

    @Test(arguments: [
        ("O5", "meeting_voter_in_office"), ("O6", "meeting_voter_in_office"),
        ("O1", "meeting_voters_frozen"),
    ])
    func `nobody joins the voters of a called meeting`(
        officer: String, refusedBy: String
    ) async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            _ = try await secretary.convene()
            let refused = try await constraint {
                try await secretary.write(
                    raw: """
                        insert into app.meeting_voter
                            (tenant_id, meeting_id, officer_id, committee_id, votes)
                        select m.tenant_id, m.id, o.id, m.committee_id, 1 from app.meeting m
                        join app.officer o on o.tenant_id = m.tenant_id and o.code = \(officer)
                        where m.tenant_id = \(secretary.id)
                        """)
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `nobody without a vote attends`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            _ = try await secretary.convene()
            let refused = try await constraint {
                try await secretary.write(
                    raw: """
                        insert into app.attendance (tenant_id, meeting_id, officer_id, recorded_by)
                        select m.tenant_id, m.id, o.id, \(secretary.person.id) from app.meeting m
                        join app.officer o on o.tenant_id = m.tenant_id and o.code = 'O5'
                        where m.tenant_id = \(secretary.id)
                        """)
            }
            #expect(refused == "attendance_voter_fkey")
        }
    }

    @Test(arguments: [
        "update app.vote set choice = 'aye'", "delete from app.vote",
        "update app.resolution set carried = true", "delete from app.meeting_voter",
        "update app.motion set title = 'x'", "update app.meeting set quorum_numerator = 1",
    ])
    func `what happened in a meeting is never rewritten`(statement: String) async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .nay])
            try await secretary.resolve(motion)
            await #expect {
                try await secretary.write(raw: SQL(unescaped: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
        }
    }

    @Test(arguments: [
        ("motion", "title", "motion_title_check"), ("meeting", "place", "meeting_place_check"),
    ])
    func `what has to be filled in is more than blanks`(
        table: String, column: String, refusedBy: String
    ) async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            _ = try await secretary.convene()
            let again: SQL = """
                insert into app.\(unescaped: table) select x.* from app.\(unescaped: table) as f,
                    jsonb_populate_record(f, jsonb_build_object('id', 1, 'serial', 77,
                        \(column)::text, ' ')) as x
                where f.tenant_id = \(secretary.id)
                """
            let refused = try await constraint { try await secretary.write(raw: again) }
            #expect(refused == refusedBy)
        }
    }
}
