//! What a kind of thing that can be found gives the rest of the server. Its feature says it in a `kind.rs`, and [`crate::kinds`] has
//! a line for it; indexing, search, pages, the site map and imports then know of it.

use std::future::{Future, ready};

use chrono::NaiveDate;
use matching::Document;
use sea_orm::{ColumnTrait, ConnectionTrait, Order, QueryFilter, QueryOrder, QuerySelect};
use shared::{
    kind::{Found, Kind},
    localized::LocalizedText,
    merge::ContinuedIn,
    reference::Key,
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    access::{Actor, Governed, readable},
    db::changes::Changed,
    error::Error,
    state::State,
    terms::TermsSnapshot,
};

/// A kind of thing that can be found, by its table.
pub trait Thing: Governed {
    /// Which kind it is.
    const KIND: Kind;
    /// The column of the id.
    const ID: Self::Column;
    /// The column of the name in addresses: the reference or the slug.
    const NAME: Self::Column;
    /// The column that says whether it is demonstration content.
    const DEMONSTRATION: Self::Column;
    /// What comes first in the site map.
    const ORDER: (Self::Column, Order);

    /// Mounts the operations.
    fn mount(config: &mut ServiceConfig<'_>);

    /// The documents of those of these things that are public.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    fn documents(
        db: &impl ConnectionTrait,
        terms: &TermsSnapshot,
        ids: &[Uuid],
    ) -> impl Future<Output = Result<Vec<Document>, Error>>;

    /// Those of these things that are public, as results of a search, in any order.
    ///
    /// # Errors
    /// When the database fails or a row cannot be read.
    fn found(state: &State, ids: &[Uuid]) -> impl Future<Output = Result<Vec<Found>, Error>>;

    /// What the page of a public thing says before the web app has loaded.
    ///
    /// # Errors
    /// `not_found`; or the database fails.
    fn about(db: &impl ConnectionTrait, key: &Key) -> impl Future<Output = Result<About, Error>>;

    /// What is said of a thing that was public and has ended, where its kind says it; nothing where it is public or never was.
    ///
    /// # Errors
    /// When the database fails.
    fn gone(_db: &impl ConnectionTrait, _key: &Key) -> impl Future<Output = Result<Option<Gone>, Error>> {
        ready(Ok(None))
    }
}

/// What the page of a thing says before the web app has loaded.
#[derive(Debug)]
pub struct About {
    /// What it is called in addresses.
    pub name: String,
    /// The title.
    pub title: LocalizedText,
    /// The text.
    pub text: LocalizedText,
}

/// What is said of a thing that was public and has ended.
#[derive(Debug)]
pub struct Gone {
    /// What it is called in addresses.
    pub name: String,
    /// The title.
    pub title: LocalizedText,
    /// The day on which it ended.
    pub on: NaiveDate,
    /// Why, as a code.
    pub reason: String,
    /// The thing that goes on in its place.
    pub continued_in: Option<ContinuedIn>,
}

/// The ids of all, public or not.
///
/// # Errors
/// When the database fails.
pub async fn ids<T: Thing>(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, Error> {
    Ok(T::find().select_only().column(T::ID).into_tuple().all(db).await?)
}

/// Which of these things are public, in any order.
///
/// # Errors
/// When the database fails.
pub async fn public<T: Thing>(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let public = T::find()
        .select_only()
        .column(T::ID)
        .filter(readable::<T>(Actor::Visitor))
        .filter(T::ID.is_in(ids.iter().copied()));
    Ok(public.into_tuple().all(db).await?)
}

/// The names of public things in the order of the site map, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn public_names<T: Thing>(db: &impl ConnectionTrait, most: u64) -> Result<Vec<String>, Error> {
    let (column, order) = T::ORDER;
    let names: Vec<Option<String>> = T::find()
        .select_only()
        .column(T::NAME)
        .filter(readable::<T>(Actor::Visitor))
        .order_by(column, order)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().flatten().collect())
}

/// The names that are taken, by things public or not.
///
/// # Errors
/// When the database fails.
pub async fn names<T: Thing>(db: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let names: Vec<Option<String>> = T::find().select_only().column(T::NAME).into_tuple().all(db).await?;
    Ok(names.into_iter().flatten().collect())
}

/// Whether there are any that are no demonstration content.
///
/// # Errors
/// When the database fails.
pub async fn has_real<T: Thing>(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let real = T::find().select_only().column(T::ID).filter(T::DEMONSTRATION.eq(false));
    let first: Option<Uuid> = real.into_tuple().one(db).await?;
    Ok(first.is_some())
}

/// These things as changed.
pub fn changed<T: Thing>(ids: Vec<Uuid>) -> impl Iterator<Item = Changed> {
    let kind = T::KIND.into();
    ids.into_iter().map(move |id| Changed { kind, id })
}
