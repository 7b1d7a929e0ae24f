import Committees
import Measures
import Postgres
public import Tenancy

extension Vote {
    /// Records votes by name, one each, and returns how many.
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.unknownMotion`,
    /// `CommitteeError.committeeOutOfReach`, and for the first vote refused `MeetingError`'s `.unknownOfficer`, `.notAVoter`, `.notPresent`, `.votedBefore`, `.motionClosed`;
    /// then no vote is recorded. Of a vote and a resolution at the same moment one comes first: the
    /// vote is counted or refused with `.motionClosed`.
    public static func cast(_ casting: Casting, in tx: TenantTransaction) async throws -> Int {
        try tx.requires(.recordVotes)
        let motion = try await Motion.find(casting.motion, in: tx)
        try await tx.requires(
            committee: Meeting.find(motion.number.meeting, in: tx).committeeCode)
        let judged: [Judged]
        do {
            judged = try await tx.postgres.all(statement(casting.ballots, motion, tx)) { row in
                try Judged(row: &row)
            }
        } catch let error as PostgresError {
            throw explained(error, casting)
        }
        for ballot in judged { try ballot.check(on: motion) }
        try tx.audit("vote", motion.id, of: casting)
        return judged.count
    }

    /// Nothing is inserted unless every vote is good, so that a refusal leaves no half.
    private static func statement(
        _ ballots: [Ballot], _ motion: Motion, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as materialized (
            select g.code, g.choice, g.place, o.name, o.id as officer_id, q.id as motion_id,
                q.meeting_id, c.name as committee, case
                when o.id is null then 'unknown_officer'
                when v.officer_id is null then 'not_a_voter'
                when a.officer_id is null then 'not_present'
                when b.officer_id is not null or row_number() over (
                    partition by g.code order by g.place) > 1 then 'voted_before'
                when r.id is not null then 'motion_closed' end as refusal
            from unnest(\(ballots.map(\.officer)), \(ballots.map(\.choice.rawValue)))
                with ordinality as g (code, choice, place)
            join app.motion q on q.tenant_id = \(tx.tenant) and q.id = \(motion.id)
            join app.meeting m on m.tenant_id = \(tx.tenant) and m.id = q.meeting_id
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = m.committee_id
            left join app.officer o on o.tenant_id = \(tx.tenant)
                and o.committee_id = m.committee_id and o.code = g.code
            left join app.meeting_voter v on v.tenant_id = \(tx.tenant)
                and v.meeting_id = m.id and v.officer_id = o.id
            left join app.attendance a on a.tenant_id = \(tx.tenant)
                and a.meeting_id = m.id and a.officer_id = o.id
            left join app.vote b on b.tenant_id = \(tx.tenant)
                and b.motion_id = q.id and b.officer_id = o.id
            left join app.resolution r on r.tenant_id = \(tx.tenant) and r.motion_id = q.id
        ), cast_now as (
            insert into app.vote
                (tenant_id, motion_id, officer_id, meeting_id, choice, recorded_by)
            select \(tx.tenant), j.motion_id, j.officer_id, j.meeting_id, j.choice,
                \(tx.person.id)
            from judged j where not exists (select from judged x where x.refusal is not null)
            order by j.officer_id
            returning officer_id
        )
        select code, name, committee, refusal from judged order by place
        """
    }

    /// What a statement says that lost against another one at the same moment. The key does not say whose
    /// vote it was, so the first ballot stands for all.
    private static func explained(_ error: PostgresError, _ casting: Casting) -> any Error {
        switch error.constraintName {
        case "vote_after_closing"?: MeetingError.motionClosed(casting.motion)
        case "vote_pkey"?:
            MeetingError.votedBefore(
                officer: casting.ballots.map(\.officer).joined(separator: "、"), casting.motion)
        default: error
        }
    }

    private struct Judged: RowDecodable {
        let code: String
        let name: String?
        let committee: String
        let refusal: String?

        init(row: inout Row) throws {
            code = try row.next()
            name = try row.next()
            committee = try row.next()
            refusal = try row.next()
        }

        func check(on motion: Motion) throws(MeetingError) {
            let officer = name ?? code
            switch refusal {
            case "unknown_officer"?: throw .unknownOfficer(code, committee: committee)
            case "not_a_voter"?: throw .notAVoter(officer: officer, motion.number.meeting)
            case "not_present"?: throw .notPresent(officer: officer, motion.number.meeting)
            case "voted_before"?: throw .votedBefore(officer: officer, motion.number)
            case "motion_closed"?: throw .motionClosed(motion.number)
            default: return
            }
        }
    }
}
