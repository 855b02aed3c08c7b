//! Beginning to write: a new thing, or a revision of one that is published.

use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use shared::{
    limits::Step,
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
    revision::{RevisionAction, RevisionState},
};
use uuid::Uuid;

use super::{
    Basis, Case, Written, adopt,
    blank::blank,
    content::{self, Fields},
    timeline,
};
use crate::{
    access::{Actor, SignedIn, authorize, authorize_for},
    belonging,
    db::Writer,
    entity::revision,
    error::Error,
    idempotency::Once,
    organisations,
    request::asked::Asked,
    state::State,
    terms::TermsSnapshot,
    things::{Loaded, add, listed},
};

/// A new thing as it is sent: whose it is, and the fields that are known so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewThing {
    /// Id or slug of the organisation.
    pub organisation: String,
    /// Id or reference of a published thing of the same kind to begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The fields.
    #[serde(flatten)]
    pub content: Fields,
}

/// Makes a thing and its first revision.
///
/// # Errors
/// `not_found`, `forbidden` or `invalid`; or the database fails.
pub async fn create<T: Written>(state: &State, person: SignedIn, asked: Asked<NewThing>) -> Result<Uuid, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    let id = create_in::<T>(&tx, &Basis::of(state), person, asked).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same inside another transaction.
///
/// # Errors
/// As [`create`] has.
pub async fn create_in<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    asked: Asked<NewThing>,
) -> Result<Uuid, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let actor = Actor::Account(person);
    let once = asked.once.clone();
    if let Some(done) = once.before(tx, person.account).await? {
        return done.made();
    }
    let new = asked.body()?;
    let Ok(key): Result<Key, _> = new.organisation.parse();
    let organisation = organisations::query::one(tx, actor, &key)
        .await
        .map_err(|error| match error.code() {
            ProblemCode::NotFound => {
                Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/organisation", "unknown"))
            }
            _ => error,
        })?;
    belonging::query::lock(tx, organisation.id).await?;
    let standing = belonging::query::facts(tx, actor, &organisation).await?;
    // What a person begins who has only asked to be a member is theirs alone until they are one.
    let personal = standing.applicant;
    let facts = standing
        .of_its_thing(false, RevisionState::Draft.code(), T::may_have(&organisation))
        .held_by_them(personal)
        .kept_personal(personal);
    // Nothing is there yet: what the person may know of is the organisation.
    let permit = authorize(actor, Action::WriteDraft, facts).map_err(|error| match error.code() {
        ProblemCode::NotFound => Error::problem(ProblemCode::Forbidden),
        _ => error,
    })?;
    let mut fields = new.content;
    let start = match &new.from {
        Some(key) => {
            // A client that sends every field sends most of them empty: those leave what one begins with as it is.
            fields.retain(|_, value| !content::is_nothing(value));
            start::<T>(tx, key, &basis.terms).await?
        }
        None => T::Content::default(),
    };
    let written = content::merged::<T>(&start, fields)?;
    content::check::<T>(&written, Step::Draft, &basis.terms, basis.today)?;
    let mut row = T::blank(Uuid::now_v7(), &organisation, person.account);
    *T::frame(&mut row).personal = personal;
    let row = add(tx, permit, "create", row).await?;
    let id = T::frame(&mut row.clone()).id;
    let first = revision::Model {
        personal,
        ..blank::<T>(id, organisation.id, 1, content::write::<T>(&written)?)
    };
    begin(tx, person, first).await?;
    once.made(tx, person.account, id).await?;
    Ok(id)
}

/// What one can begin with of a thing that everybody may read.
async fn start<T: Written>(tx: &Writer, key: &str, terms: &TermsSnapshot) -> Result<T::Content, Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let Ok(key): Result<Key, _> = key.parse();
    let (row, _) = listed::one::<T>(tx, Actor::Visitor, &key)
        .await
        .map_err(|error| match error.code() {
            ProblemCode::NotFound => {
                Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/from", "unknown"))
            }
            _ => error,
        })?;
    Ok(T::as_start(T::written(&row, terms)))
}

/// Begins a revision of a published thing, with what is published.
///
/// # Errors
/// `illegal_transition` where one is open, or the thing was not published; `not_found` or `forbidden`; or the database fails.
pub async fn open<T: Written>(state: &State, person: SignedIn, key: &Key, once: Once) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let tx = state.db.begin().await?;
    open_in::<T>(&tx, &Basis::of(state), person, key, once).await?;
    tx.commit().await?;
    Ok(())
}

/// The same inside another transaction.
///
/// # Errors
/// As [`open`] has.
pub async fn open_in<T: Written>(
    tx: &Writer,
    basis: &Basis,
    person: SignedIn,
    key: &Key,
    once: Once,
) -> Result<(), Error>
where
    T::Model: FromQueryResult + Send + Sync,
{
    let actor = Actor::Account(person);
    let thing = Case::<T>::lock(tx, actor, key).await?;
    authorize_for(actor, Action::Withdraw, thing.id(), thing.facts_of_thing)?;
    if once.before(tx, person.account).await?.is_some() {
        return Ok(());
    }
    if thing.open.is_some() || !thing.is_public() {
        return Err(Error::problem(ProblemCode::IllegalTransition));
    }
    let id = T::frame(&mut thing.row.clone()).id;
    // From the row, not from the revision before: a closing date may have been extended since.
    let written = T::written(&thing.row, &basis.terms);
    let number = match next_number(tx, id).await? {
        // It came from a file.
        1 => {
            adopt::published::<T>(tx, &thing, &written).await?;
            2
        }
        number => number,
    };
    let next = blank::<T>(id, thing.organisation.id, number, content::write::<T>(&written)?);
    begin(tx, person, next).await?;
    once.made(tx, person.account, id).await?;
    Ok(())
}

/// Adds the revision and the first step of its time line.
async fn begin(tx: &Writer, person: SignedIn, row: revision::Model) -> Result<(), Error> {
    use sea_orm::{EntityTrait, IntoActiveModel};
    let row = revision::Model {
        author_id: Some(person.account),
        editor_id: Some(person.account),
        ..row
    };
    revision::Entity::insert(row.clone().into_active_model())
        .exec_without_returning(tx)
        .await?;
    timeline::note(tx, &row, person, timeline::Step::of(RevisionAction::Open)).await
}

async fn next_number(tx: &Writer, thing: Uuid) -> Result<i32, Error> {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
    let last: Option<Option<i32>> = revision::Entity::find()
        .select_only()
        .column_as(revision::Column::Number.max(), "last")
        .filter(revision::Column::ThingId.eq(thing))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(last.flatten().unwrap_or_default() + 1)
}
