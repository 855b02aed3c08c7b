//! Adding and changing terms. What carries a term is told of its new name through the change table, so that caches and the
//! search index follow everywhere.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use shared::{
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    taxonomy::{NewTerm, TermPatch},
};
use uuid::Uuid;

use crate::{
    access::{Actor, Permit, SignedIn, authorize},
    clock,
    db::{Writer, changes::Changed},
    entity::{json, term},
    error::Error,
    request::asked::Asked,
    state::State,
    things::{
        Held, Loaded, add, every_listed,
        kind::changed,
        listed::{Links, Listed},
        load, save,
    },
};

pub(super) fn permit(actor: Actor) -> Result<Permit, Error> {
    // Everybody knows the taxonomy; not everybody may change it.
    authorize(actor, Action::EditTaxonomy, Facts::PUBLIC)
}

pub(super) fn refused(error: FieldError) -> Error {
    Error::problem(ProblemCode::Invalid).with_error(error)
}

fn taken() -> Error {
    refused(FieldError::new("/slug", "taken"))
}

impl Loaded for term::Model {
    type Key = Uuid;

    async fn lock(tx: &Writer, actor: Actor, id: &Uuid) -> Result<Self, Error> {
        // Who may edit no term learns nothing of which there are.
        permit(actor)?;
        let term = term::Entity::find_by_id(*id).lock_exclusive().one(tx).await?;
        term.ok_or_else(Error::not_found)
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn facts(&self) -> Facts {
        Facts::PUBLIC
    }
}

/// Refuses a term that was merged into another: it is kept for its slug alone.
pub(super) fn is_in_use(term: &term::Model) -> Result<(), Error> {
    match term.merged_into {
        None => Ok(()),
        Some(_) => Err(Error::problem(ProblemCode::IllegalTransition).with_detail("The term was merged into another.")),
    }
}

/// What carries a term.
pub(super) async fn carriers(db: &impl ConnectionTrait, term: Uuid) -> Result<Vec<Changed>, Error> {
    let mut carriers = Vec::new();
    every_listed!(Things => carriers.extend(changed::<Things>(carrying::<Things>(db, term).await?)));
    Ok(carriers)
}

async fn carrying<E: Listed>(db: &impl ConnectionTrait, term: Uuid) -> Result<Vec<Uuid>, Error> {
    let carrying = E::Terms::find()
        .select_only()
        .column(E::Terms::THING)
        .filter(E::Terms::TERM.eq(term));
    Ok(carrying.into_tuple().all(db).await?)
}

/// Adds a term.
pub(super) async fn create(state: &State, person: SignedIn, asked: Asked<NewTerm>) -> Result<term::Model, Error> {
    let permit = permit(Actor::Account(person))?;
    let tx = state.db.begin().await?;
    let once = asked.once.clone();
    if let Some(done) = once.before(&tx, person.account).await? {
        let made = term::Entity::find_by_id(done.made()?).one(&tx).await?;
        return made.ok_or_else(Error::not_found);
    }
    let new = asked.valid()?;
    let list: Vec<(String, i32)> = term::Entity::find()
        .select_only()
        .column(term::Column::Slug)
        .column(term::Column::Position)
        .filter(term::Column::Kind.eq(new.kind.code()))
        .into_tuple()
        .all(&tx)
        .await?;
    if list.iter().any(|(slug, _)| *slug == new.slug) {
        return Err(taken());
    }
    let last = list.iter().map(|(_, position)| position.saturating_add(1)).max();
    let now = clock::now();
    let row = term::Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        kind: new.kind.into(),
        slug: new.slug,
        name: json::Text::official(new.name),
        position: new.position.map_or(last.unwrap_or_default(), i32::from),
        retired_at: None,
        merged_into: None,
    };
    let row = add(&tx, permit, "create_term", row).await;
    // A concurrent request was faster.
    let row = row.map_err(|error| error.or_duplicate(taken))?;
    once.made(&tx, person.account, row.id).await?;
    tx.publish([]);
    tx.commit().await?;
    Ok(row)
}

/// Changes name, place, and whether it is offered.
pub(super) async fn update(
    state: &State,
    actor: Actor,
    id: Uuid,
    asked: Asked<TermPatch>,
) -> Result<term::Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing: before, permit } = load::<term::Model>(&tx, actor, &id, Action::EditTaxonomy).await?;
    let asked = asked.at(before.version)?;
    is_in_use(&before)?;
    let patch = asked.valid()?;
    let mut row = before.clone();
    let is_renamed = patch.name.is_some();
    if let Some(name) = patch.name {
        row.name = json::Text::official(name);
    }
    if let Some(position) = patch.position {
        row.position = position.into();
    }
    match patch.retired {
        Some(true) => row.retired_at = row.retired_at.or_else(|| Some(clock::now())),
        Some(false) => row.retired_at = None,
        None => {}
    }
    let row = save(&tx, permit, "update_term", &before, row).await?;
    // Only names are in the index.
    let renamed = if is_renamed {
        carriers(&tx, id).await?
    } else {
        Vec::new()
    };
    tx.publish(renamed);
    tx.commit().await?;
    Ok(row)
}
