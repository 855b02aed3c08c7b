//! Gathering what waits for a person, from wherever it is.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use shared::{
    account::AccountRole,
    membership::MembershipState,
    merge::MergeProposal,
    organisation::OrganisationStatus,
    revision::DraftCard,
    workspace::{WorkspaceItem, WorkspaceTask},
};

use crate::{
    access::{SignedIn, coordinated, organisations_of},
    accounts,
    belonging::query as memberships,
    clock, drafts,
    entity::{account, membership, organisation, recovery_code},
    error::Error,
    merges, organisations, solutions,
    state::State,
};

/// The most tasks of one kind that are shown, oldest first.
const MOST: u64 = 100;
/// With this many recovery codes left it is time for new ones.
const FEW_CODES: u64 = 3;

/// What waits: by deadline, then what has none; the longest waiting first.
pub(super) async fn waiting(state: &State, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    let db = state.db.reader();
    let account = accounts::query::own(db, person.account).await?;
    let mut items = sign_in(db, person, &account).await?;
    items.extend(invitations(db, person).await?);
    items.extend(requests(db, person).await?);
    items.extend(proposals(db, person).await?);
    items.extend(drafts_waiting(db, person, drafts::Pledge::of(state)).await?);
    items.extend(merges_waiting(db, person).await?);
    items.extend(solutions_to_confirm(state, person).await?);
    items.sort_by_key(|item| (item.due.is_none(), item.due, item.since));
    Ok(items)
}

fn item(task: WorkspaceTask, since: chrono::DateTime<chrono::Utc>) -> WorkspaceItem {
    WorkspaceItem { task, since, due: None }
}

/// What is to be done about signing in.
async fn sign_in(
    db: &impl ConnectionTrait,
    person: SignedIn,
    account: &account::Model,
) -> Result<Vec<WorkspaceItem>, Error> {
    let Some(since) = account.totp_since else {
        let role: AccountRole = account.role.0;
        let needed = role.needs_second_factor() && !person.second_factor;
        return Ok(needed
            .then(|| item(WorkspaceTask::SecondFactor, account.updated_at))
            .into_iter()
            .collect());
    };
    let own = recovery_code::Entity::find().filter(recovery_code::Column::AccountId.eq(account.id));
    let left = own.count(db).await?;
    let left = u32::try_from(left).unwrap_or(u32::MAX);
    Ok((u64::from(left) <= FEW_CODES)
        .then(|| item(WorkspaceTask::RecoveryCodes { left }, since))
        .into_iter()
        .collect())
}

/// Nobody is asked to decide for an organisation that takes no part.
fn takes_part() -> Expr {
    organisation::Column::Status.eq(OrganisationStatus::Active.code())
}

/// The invitations that the person has not answered.
async fn invitations(db: &impl ConnectionTrait, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    let own = Condition::all()
        .add(membership::Column::AccountId.eq(person.account))
        .add(takes_part());
    let rows = memberships::waiting(db, MembershipState::Invited, own, MOST).await?;
    Ok(rows
        .into_iter()
        .map(|(membership, _, organisation)| {
            let task = WorkspaceTask::Invitation {
                membership: membership.id,
                version: membership.version,
                organisation: organisations::reference(organisation),
            };
            item(task, membership.since)
        })
        .collect())
}

/// Who asks to be a member where the person decides: as coordinator, or as administrator where there is none.
async fn requests(db: &impl ConnectionTrait, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    let organisation = membership::Column::OrganisationId;
    let as_coordinator = Condition::all()
        .add(organisation.in_subquery(coordinated(Some(person.account))))
        .add(takes_part());
    let mut theirs = Condition::any().add(as_coordinator);
    if person.role == AccountRole::Administrator {
        let without = Condition::all()
            .add(organisation.not_in_subquery(coordinated(None)))
            // Nobody decides for an organisation they are a member of, nor about themself.
            .add(organisation.not_in_subquery(organisations_of(person.account)))
            .add(membership::Column::AccountId.ne(person.account));
        theirs = theirs.add(without);
    }
    let rows = memberships::waiting(db, MembershipState::Requested, theirs, MOST).await?;
    Ok(rows
        .into_iter()
        .map(|(membership, account, organisation)| {
            let task = WorkspaceTask::MembershipRequest {
                membership: membership.id,
                version: membership.version,
                organisation: organisations::reference(organisation),
                name: account.name,
            };
            item(task, membership.since)
        })
        .collect())
}

/// The organisations that wait for staff who are no members of them.
async fn proposals(db: &impl ConnectionTrait, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    if person.role == AccountRole::Member {
        return Ok(Vec::new());
    }
    let rows = organisation::Entity::find()
        .filter(organisation::Column::Status.eq(OrganisationStatus::Proposed.code()))
        .filter(organisation::Column::Id.not_in_subquery(organisations_of(person.account)))
        .order_by_asc(organisation::Column::CreatedAt)
        .order_by_asc(organisation::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let since = row.created_at;
            let task = WorkspaceTask::ProposedOrganisation {
                organisation: organisations::reference(row),
            };
            item(task, since)
        })
        .collect())
}

/// The drafts that the person has to endorse, to change or to review.
async fn drafts_waiting(
    db: &impl ConnectionTrait,
    person: SignedIn,
    pledge: drafts::Pledge,
) -> Result<Vec<WorkspaceItem>, Error> {
    let due = |task, draft: &DraftCard| WorkspaceItem {
        task,
        since: draft.sent_at.unwrap_or(draft.updated_at),
        due: draft.answer_by,
    };
    let mut items = Vec::new();
    for draft in drafts::endorsements(db, person, pledge).await? {
        items.push(due(WorkspaceTask::EndorseDraft { draft: draft.clone() }, &draft));
    }
    for draft in drafts::returned(db, person, pledge).await? {
        items.push(due(WorkspaceTask::AnswerReturn { draft: draft.clone() }, &draft));
    }
    if person.role == AccountRole::Facilitator {
        for draft in drafts::reviews(db, person, pledge).await? {
            items.push(due(WorkspaceTask::ReviewDraft { draft: draft.clone() }, &draft));
        }
    }
    Ok(items)
}

/// The merges that the person is asked to agree to.
async fn merges_waiting(db: &impl ConnectionTrait, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    let proposals = merges::waiting(db, person).await?.into_iter();
    let item = |proposal: MergeProposal| WorkspaceItem {
        since: proposal.proposed_at,
        due: Some(proposal.answer_by),
        task: WorkspaceTask::AnswerMerge { proposal },
    };
    Ok(proposals.map(item).collect())
}

/// The solutions about which the person was asked whether they are still current.
async fn solutions_to_confirm(state: &State, person: SignedIn) -> Result<Vec<WorkspaceItem>, Error> {
    let rule = state.site.still_current;
    let asked = solutions::asked_of(state.db.reader(), person, MOST).await?;
    let items = asked.into_iter().filter_map(|(row, owner)| {
        let due = solutions::archived_on(&row, rule);
        Some(WorkspaceItem {
            since: clock::start_of(row.asked_on?, state.zone),
            due,
            task: WorkspaceTask::ConfirmSolution {
                solution: row.id,
                reference: row.reference?,
                version: row.version,
                name: row.name.0,
                organisation: organisations::reference(owner?),
                current_since: row.confirmed_on.or(row.published_on)?,
            },
        })
    });
    Ok(items.collect())
}
