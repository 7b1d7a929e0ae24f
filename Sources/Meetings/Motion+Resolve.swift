import Committees
import Measures
import Postgres
public import Tenancy

extension Motion {
    /// Closes a motion with the outcome that its votes give under the meeting's rule; without a quorum it
    /// is recorded as not carried. The database counts again and refuses any other outcome.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.unknownMotion`,
    /// `CommitteeError.committeeOutOfReach`, `MeetingError.notYetHeld`, `.resolvedBefore`.
    public static func resolve(
        _ number: MotionNumber, in tx: TenantTransaction
    ) async throws -> Resolution {
        try tx.requires(.runMeetings)
        let motion = try await find(number, in: tx)
        let meeting = try await Meeting.find(number.meeting, in: tx)
        try await tx.requires(committee: meeting.committeeCode)
        guard meeting.heldOn <= tx.today else {
            throw MeetingError.notYetHeld(meeting.number, on: meeting.heldOn)
        }
        // From here on votes and arrivals wait until this resolution stands, so none goes uncounted.
        _ = try await tx.postgres.execute(
            """
            select app.hold_meeting(\(tx.tenant), \(meeting.id)),
                app.hold_motion(\(tx.tenant), \(motion.id))
            """)
        if let earlier = try await motion.resolution(in: tx) {
            throw MeetingError.resolvedBefore(number, earlier.number)
        }
        let count = try await motion.count(of: meeting, in: tx)
        return try await motion.record(count, meeting.rule.outcome(of: count), of: meeting, in: tx)
    }

    private func count(
        of meeting: Meeting, in tx: TenantTransaction
    ) async throws -> VotingRule.Count {
        try await tx.postgres.one(
            """
            select coalesce(sum(v.votes), 0),
                coalesce(sum(v.votes) filter (where a.officer_id is not null), 0),
                coalesce(sum(v.votes) filter (where b.choice = 'aye'), 0),
                coalesce(sum(v.votes) filter (where b.choice = 'nay'), 0),
                coalesce(sum(v.votes) filter (where b.choice = 'abstain'), 0)
            from app.meeting_voter v
            left join app.attendance a on a.tenant_id = \(tx.tenant)
                and a.meeting_id = v.meeting_id and a.officer_id = v.officer_id
            left join app.vote b on b.tenant_id = \(tx.tenant)
                and b.motion_id = \(id) and b.officer_id = v.officer_id
            where v.tenant_id = \(tx.tenant) and v.meeting_id = \(meeting.id)
            """, as: VotingRule.Count.self)
    }

    private func record(
        _ count: VotingRule.Count, _ outcome: VotingRule.Outcome, of meeting: Meeting,
        in tx: TenantTransaction
    ) async throws -> Resolution {
        let resolution = try await tx.postgres.one(
            """
            with r as (
                insert into app.resolution (tenant_id, motion_id, meeting_id, year, serial,
                    votes_eligible, votes_present, votes_aye, votes_nay, votes_abstained,
                    has_quorum, carried, recorded_by)
                values (\(tx.tenant), \(id), \(meeting.id), \(Int32(tx.today.year)),
                    app.next_number(\(tx.tenant), \(DocumentNumber.Kind.resolution.rawValue),
                        \(Int32(tx.today.year))),
                    \(count.eligible), \(count.present), \(count.aye), \(count.nay),
                    \(count.abstained), \(outcome.hasQuorum), \(outcome.isCarried),
                    \(tx.person.id))
                returning *
            )
            select \(Resolution.columns) from r
            """, as: Resolution.self)
        try tx.audit("resolution", resolution.id, of: resolution)
        return resolution
    }
}
