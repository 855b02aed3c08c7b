//! Proposing that a wish is continued in another one.

use std::convert::Infallible;

use sea_orm::ConnectionTrait;
use shared::{
    merge::{MergeAction, MergeObstacle, MergeState, NewMerge, answer_by},
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use uuid::Uuid;

use super::{
    letters,
    pair::{Named, Pair, obstacle},
    query,
};
use crate::{
    access::{Actor, SignedIn},
    accounts, clock,
    db::Writer,
    entity::wish_merge,
    error::Error,
    match_desk,
    request::asked::{Asked, valid},
    state::State,
    things::{Held, Loaded, add, load},
};

/// The longest chain of proposals that is followed to see whether it comes back.
const LONGEST_CHAIN: usize = 50;

/// Proposes it.
///
/// # Errors
/// `not_found` or `forbidden`; `illegal_transition` where one waits or the wish cannot end now; `interest_declared`; `invalid`, also
/// where the wish cannot be continued in the one that is named; or the database fails.
pub(super) async fn propose(state: &State, person: SignedIn, key: &Key, asked: Asked<NewMerge>) -> Result<(), Error> {
    let actor = Actor::Account(person);
    let named = Named {
        duplicate: key.clone(),
        into: asked.peek().map(|new| parsed(&new.into)),
    };
    let tx = state.db.begin().await?;
    let Held { thing: pair, .. } = load::<Pair>(&tx, actor, &named, Action::ReadDraft).await?;
    let permit = pair.authorize(actor, MergeAction::Propose)?;
    let once = asked.once.clone();
    if once.before(&tx, person.account).await?.is_some() {
        return Ok(());
    }
    let new = asked.body()?;
    disinterested(&tx, person, &pair).await?;
    if pair
        .last
        .as_ref()
        .is_some_and(|last| last.state == MergeState::Proposed)
    {
        let error = FieldError::new("", "waiting");
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let duplicate = &pair.duplicate.wish;
    if obstacle(duplicate, duplicate) == Some(MergeObstacle::DuplicateNotOpen) {
        let error = FieldError::new("", MergeObstacle::DuplicateNotOpen.code());
        return Err(Error::problem(ProblemCode::IllegalTransition).with_error(error));
    }
    let new = valid(new)?;
    let into = target(&tx, &pair).await?;
    let now = clock::now();
    let row = wish_merge::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        wish_id: pair.id(),
        into_id: into,
        state: MergeState::Proposed.into(),
        proposed_by: Some(person.account),
        note: words(new.note),
        answer_by: answer_by(state.today()),
        ended_by: None,
        ended_at: None,
        reason: None,
        answer: None,
    };
    let row = add(&tx, permit, "propose", row).await?;
    letters::proposed(&tx, person, &pair, row.note.as_deref()).await?;
    once.made(&tx, person.account, row.id).await?;
    tx.commit().await?;
    Ok(())
}

/// A person who declared an interest in a wish takes no part in what becomes of it.
async fn disinterested(tx: &Writer, person: SignedIn, pair: &Pair) -> Result<(), Error> {
    // Locked: a declaration of this person at the same time comes before or after this.
    accounts::query::in_use(tx, person.account).await?;
    let wishes: Vec<Uuid> = [Some(&pair.duplicate), pair.into.as_ref()]
        .into_iter()
        .flatten()
        .map(|side| side.wish.id)
        .collect();
    match match_desk::has_interest(tx, person.account, &wishes).await? {
        true => Err(Error::problem(ProblemCode::InterestDeclared)),
        false => Ok(()),
    }
}

/// The id of the wish that was named, where the duplicate can be continued in it.
async fn target(tx: &Writer, pair: &Pair) -> Result<Uuid, Error> {
    let wrong = |rule: &str| Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/into", rule));
    let public = pair.into.as_ref().filter(|into| into.wish.is_public);
    let into = public.ok_or_else(|| wrong("not_public"))?;
    if into.wish.id == pair.id() {
        return Err(wrong("same"));
    }
    if let Some(obstacle) = obstacle(&pair.duplicate.wish, &into.wish) {
        return Err(wrong(obstacle.code()));
    }
    match comes_back(tx, pair.id(), into.wish.id).await? {
        true => Err(wrong("circle")),
        false => Ok(into.wish.id),
    }
}

/// Whether the other wish is itself to be continued in this one, by way of others or not. What is agreed makes no circle in any case:
/// a wish that has ended takes none up.
async fn comes_back(db: &impl ConnectionTrait, duplicate: Uuid, into: Uuid) -> Result<bool, Error> {
    let mut next = Some(into);
    for _ in 0..LONGEST_CHAIN {
        let Some(wish) = next else { break };
        next = query::proposed_target(db, wish).await?;
        if next == Some(duplicate) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn parsed(key: &str) -> Key {
    key.parse().unwrap_or_else(|never: Infallible| match never {})
}

/// What was written, if anything was.
pub(super) fn words(note: Option<String>) -> Option<String> {
    let note = note.map(|note| note.trim().to_owned());
    note.filter(|note| !note.is_empty())
}
