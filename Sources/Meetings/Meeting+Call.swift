import Committees
import Measures
import Postgres
public import Tenancy

extension Meeting {
    /// Calls a meeting and freezes the committee's voting rule and its voters: the officers in office
    /// on the day, one vote each (Farmers' Professional Cooperatives Law of China, 2017, art. 22).
    ///
    /// Throws `TenancyError.enteredForAnother`, then `MeetingError.placeMissing`,
    /// `CommitteeError.unknownCommittee`, `.committeeOutOfReach`, `MeetingError.noOfficers`.
    public static func call(
        _ calling: Calling, in tx: TenantTransaction
    ) async throws -> Meeting {
        try tx.requires(.runMeetings)
        guard !calling.place.isBlank else { throw MeetingError.placeMissing }
        try await tx.requires(committee: calling.committee)
        let meeting = try await tx.postgres.one(statement(calling, tx)) { row in
            switch try row.next(String?.self) {
            case "unknown_committee"?: throw CommitteeError.unknownCommittee(calling.committee)
            case "no_officers"?:
                throw MeetingError.noOfficers(committee: try row.next(), on: calling.day)
            default:
                row.skip()
                return try Meeting(row: &row)
            }
        }
        try tx.audit("meeting", meeting.id, of: meeting)
        return meeting
    }

    private static func statement(_ calling: Calling, _ tx: TenantTransaction) -> SQL {
        """
        with c as (
            select c.* from app.committee c
            where c.tenant_id = \(tx.tenant) and c.code = \(calling.committee)
        ), voters as (
            select o.id from app.officer o join c on c.id = o.committee_id
            where o.tenant_id = \(tx.tenant) and o.from_on <= \(calling.day)
                and (o.until_on is null or o.until_on >= \(calling.day))
        ), called as (
            insert into app.meeting (tenant_id, year, serial, committee_id, kind, held_on, place,
                votes_eligible, quorum_numerator, quorum_denominator, majority_numerator,
                majority_denominator, recorded_by)
            select \(tx.tenant), \(Int32(tx.today.year)), app.next_number(\(tx.tenant),
                    \(DocumentNumber.Kind.meeting.rawValue), \(Int32(tx.today.year))),
                c.id, \(calling.kind.rawValue), \(calling.day), \(calling.place), v.votes,
                c.quorum_numerator, c.quorum_denominator, c.majority_numerator,
                c.majority_denominator, \(tx.person.id)
            from c cross join (select count(*) as votes from voters) v where v.votes > 0
            returning *
        ), frozen as (
            insert into app.meeting_voter
                (tenant_id, meeting_id, officer_id, committee_id, votes)
            select \(tx.tenant), m.id, v.id, m.committee_id, 1 from called m cross join voters v
            returning officer_id
        )
        select case when c.id is null then 'unknown_committee'
                when m.id is null then 'no_officers' end, c.name, \(columns)
        from (values (1)) one (row) left join c on true left join called m on true
        """
    }
}
