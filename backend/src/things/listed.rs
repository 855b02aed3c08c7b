//! What wishes and solutions have in common as rows: a reference, an owner, a visibility, a day of publication, languages,
//! and terms that they carry.
//!
//! What a reader may see is a condition of the SQL ([`readable`]), never a filter afterwards.

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait,
    FromQueryResult, PartialModelTrait, QueryFilter, QuerySelect, QueryTrait, Related, Select, sea_query::Expr,
};
use shared::{
    language::Language, policy::Facts, reference::Key, solution::SolutionState, taxonomy::TermKind, wish::WishState,
};
use uuid::Uuid;

use crate::{
    access::{Actor, Governed, owner_may, readable},
    db::{Writer, insert_all},
    entity::{organisation, solution, solution_term, wish, wish_term},
    error::Error,
    terms::TermsSnapshot,
};

/// A thing and the organisation it belongs to.
pub type Owned<E> = (<E as EntityTrait>::Model, Option<organisation::Model>);

/// A table of things that are published.
pub trait Listed: Governed + Related<organisation::Entity> {
    /// Which table links it to terms.
    type Terms: Links;
    /// The columns that every such table has.
    const COLUMNS: Columns<Self::Column>;
    /// What an organisation must be allowed to do to have such things.
    const CAPABILITY: organisation::Column;
    /// The states in which a visitor may see such a thing, as long as its owner takes part.
    fn public_states() -> Vec<&'static str>;
    /// What the policy decides by: of this row, its owner, and how the actor stands to the owner.
    fn facts(row: &Self::Model, owner: &organisation::Model, actor: Actor, standing: Facts) -> Facts;
}

/// The columns that every table of published things has.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "they are named and explained in the migrations")]
pub struct Columns<C> {
    pub id: C,
    pub reference: C,
    pub state: C,
    pub is_public: C,
    pub organisation_id: C,
    pub published_on: C,
    pub written_en: C,
    pub written_zh_hant: C,
    pub written_zh_hans: C,
}

/// A table of links to terms.
pub trait Links: EntityTrait {
    /// The column of the thing.
    const THING: Self::Column;
    /// The column of the term.
    const TERM: Self::Column;
}

macro_rules! listed {
    ($thing:ident, $links:ident, $owner:ident, $state:ident, $may:ident = $capability:ident) => {
        impl Governed for $thing::Entity {
            const OWNER: Option<$thing::Column> = Some($thing::Column::OrganisationId);
            const STATE: Option<$thing::Column> = Some($thing::Column::State);
            const AUTHOR: Option<$thing::Column> = Some($thing::Column::AuthorId);
            const HOLDER: Option<$thing::Column> = Some($thing::Column::HolderId);
            const PERSONAL: Option<$thing::Column> = Some($thing::Column::Personal);

            // The flag says that its state is public and that its owner takes part: see `super::owned`.
            fn public() -> Option<Condition> {
                Some(Condition::all().add($thing::Column::IsPublic.eq(true)))
            }

            fn may_write() -> Option<Condition> {
                Some(owner_may(
                    $thing::Column::OrganisationId,
                    <Self as Listed>::CAPABILITY,
                ))
            }
        }

        impl Listed for $thing::Entity {
            type Terms = $links::Entity;
            const CAPABILITY: organisation::Column = organisation::Column::$capability;
            const COLUMNS: Columns<$thing::Column> = Columns {
                id: $thing::Column::Id,
                reference: $thing::Column::Reference,
                state: $thing::Column::State,
                is_public: $thing::Column::IsPublic,
                organisation_id: $thing::Column::OrganisationId,
                published_on: $thing::Column::PublishedOn,
                written_en: $thing::Column::WrittenEn,
                written_zh_hant: $thing::Column::WrittenZhHant,
                written_zh_hans: $thing::Column::WrittenZhHans,
            };

            fn public_states() -> Vec<&'static str> {
                let public = $state::ALL.into_iter().filter(|state| state.is_public());
                public.map($state::code).collect()
            }

            fn facts(row: &$thing::Model, owner: &organisation::Model, actor: Actor, standing: Facts) -> Facts {
                standing
                    .of_its_thing(row.is_public, row.state.code(), owner.$may)
                    .held_by_them(actor.is(row.author_id) || actor.is(row.holder_id))
                    .kept_personal(row.personal)
            }
        }

        impl Links for $links::Entity {
            const THING: $links::Column = $links::Column::$owner;
            const TERM: $links::Column = $links::Column::TermId;
        }
    };
}

listed!(wish, wish_term, WishId, WishState, may_wish = MayWish);
listed!(solution, solution_term, SolutionId, SolutionState, may_offer = MayOffer);

/// One thing, by id or reference.
///
/// # Errors
/// `not_found` when there is none that the actor may see.
pub async fn one<E: Listed>(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Owned<E>, Error>
where
    E::Model: FromQueryResult + Send + Sync,
{
    let named = match key {
        Key::Id(id) => E::COLUMNS.id.eq(*id),
        Key::Name(reference) => E::COLUMNS.reference.eq(reference.as_str()),
    };
    let row = E::find()
        .filter(readable::<E>(actor))
        .filter(named)
        .find_also_related(organisation::Entity)
        .one(db)
        .await?;
    row.ok_or_else(Error::not_found)
}

/// The things with these ids that the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn some<E: Listed>(db: &impl ConnectionTrait, actor: Actor, ids: &[Uuid]) -> Result<Vec<Owned<E>>, Error>
where
    E::Model: FromQueryResult + Send + Sync,
{
    let rows = among::<E>(actor, ids).find_also_related(organisation::Entity);
    Ok(if ids.is_empty() {
        Vec::new()
    } else {
        rows.all(db).await?
    })
}

/// What a list shows (`C`) of those of these things that the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn cards<E: Listed, C: PartialModelTrait + FromQueryResult + Send + Sync>(
    db: &impl ConnectionTrait,
    actor: Actor,
    ids: &[Uuid],
) -> Result<Vec<C>, Error>
where
    E::Model: FromQueryResult + Send + Sync,
{
    let rows = among::<E>(actor, ids).left_join(organisation::Entity);
    Ok(if ids.is_empty() {
        Vec::new()
    } else {
        rows.into_partial_model().all(db).await?
    })
}

/// Which of these things the actor may see, in any order.
///
/// # Errors
/// When the database fails.
pub async fn ids<E: Listed>(db: &impl ConnectionTrait, actor: Actor, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = among::<E>(actor, ids).select_only().column(E::COLUMNS.id);
    Ok(rows.into_tuple().all(db).await?)
}

fn among<E: Listed>(actor: Actor, ids: &[Uuid]) -> Select<E> {
    E::find()
        .filter(readable::<E>(actor))
        .filter(E::COLUMNS.id.is_in(ids.iter().copied()))
}

/// Links a thing to these terms and no others.
///
/// # Errors
/// When the database fails.
pub async fn link<E: Listed>(tx: &Writer, thing: Uuid, terms: &[Uuid]) -> Result<(), Error> {
    let before = E::Terms::delete_many().filter(E::Terms::THING.eq(thing));
    before.exec(tx).await?;
    let link = |term: &Uuid| {
        let mut link = <E::Terms as EntityTrait>::ActiveModel::new();
        link.set(E::Terms::THING, thing.into());
        link.set(E::Terms::TERM, (*term).into());
        link
    };
    let links: Vec<_> = terms.iter().map(link).collect();
    Ok(insert_all::<E::Terms>(tx, &links).await?)
}

/// The filters that lists of wishes and of solutions share. An empty list filters nothing.
#[derive(Debug)]
pub struct Filters<'a> {
    /// Slugs of terms by kind; each kind must be carried, by any of its slugs.
    pub terms: &'a [(TermKind, &'a [String])],
    /// Slugs of organisations.
    pub organisations: &'a [String],
    /// Languages in which a person wrote it.
    pub languages: &'a [Language],
    /// Published on this day or later.
    pub published_from: Option<NaiveDate>,
    /// Published on this day or earlier.
    pub published_to: Option<NaiveDate>,
}

impl Filters<'_> {
    /// The filters as SQL.
    #[must_use]
    pub fn condition<E: Listed>(&self, terms: &TermsSnapshot) -> Condition {
        let columns = E::COLUMNS;
        let mut all = Condition::all();
        for (kind, slugs) in self.terms.iter().filter(|(_, slugs)| !slugs.is_empty()) {
            let thing = Expr::col((E::Terms::default(), E::Terms::THING)).equals((E::default(), columns.id));
            let carried = E::Terms::find()
                .select_only()
                .column(E::Terms::THING)
                .filter(thing)
                .filter(E::Terms::TERM.is_in(terms.ids(*kind, slugs)));
            all = all.add(Expr::exists(carried.into_query()));
        }
        if !self.organisations.is_empty() {
            let named = organisation::Entity::find()
                .select_only()
                .column(organisation::Column::Id)
                .filter(organisation::Column::Slug.is_in(self.organisations.iter().map(String::as_str)));
            all = all.add(columns.organisation_id.in_subquery(named.into_query()));
        }
        if !self.languages.is_empty() {
            let written = self.languages.iter().map(|language| match language {
                Language::En => columns.written_en,
                Language::ZhHant => columns.written_zh_hant,
                Language::ZhHans => columns.written_zh_hans,
            });
            all = all.add(written.fold(Condition::any(), |any, column| any.add(column.eq(true))));
        }
        all.add_option(self.published_from.map(|date| columns.published_on.gte(date)))
            .add_option(self.published_to.map(|date| columns.published_on.lte(date)))
    }
}

/// Rows after `(date, id)` where later dates come first.
///
/// Written out instead of as a row value, which SQLite's planner uses less well.
#[must_use]
pub fn before<C: ColumnTrait>((date_column, id_column): (C, C), (date, id): (NaiveDate, Uuid)) -> Condition {
    Condition::all()
        .add(date_column.lte(date))
        .add(Condition::any().add(date_column.lt(date)).add(id_column.lt(id)))
}

/// Rows after `(date, id)` where earlier dates come first.
#[must_use]
pub fn after<C: ColumnTrait>((date_column, id_column): (C, C), (date, id): (NaiveDate, Uuid)) -> Condition {
    Condition::all()
        .add(date_column.gte(date))
        .add(Condition::any().add(date_column.gt(date)).add(id_column.gt(id)))
}
