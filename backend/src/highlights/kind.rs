//! News and events as a kind of thing: found, shown and taken from files as every kind is.

use matching::Document;
use sea_orm::{Condition, ConnectionTrait, Order};
use shared::{
    highlight::HighlightRecord,
    kind::{Found, Kind},
    problem::FieldError,
    reference::Key,
    validate::Validate,
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{document, query, routes, service, view};
use crate::{
    access::{Actor, Governed, Permit},
    db::{Writer, changes::Changed},
    entity::highlight::{ActiveModel, Column, Entity},
    error::Error,
    imports::Imported,
    state::State,
    terms::TermsSnapshot,
    things::{
        kind::{self, About, Thing},
        lookups::Lookups,
    },
};

impl Governed for Entity {
    fn public() -> Option<Condition> {
        None
    }
}

impl Thing for Entity {
    const KIND: Kind = Kind::Highlight;
    const ID: Column = Column::Id;
    const NAME: Column = Column::Slug;
    const DEMONSTRATION: Column = Column::Demonstration;
    const ORDER: (Column, Order) = (Column::PublishedOn, Order::Desc);

    fn mount(config: &mut ServiceConfig<'_>) {
        routes::mount(config);
    }

    async fn documents(db: &impl ConnectionTrait, _: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
        document::documents(db, ids).await
    }

    async fn found(state: &State, ids: &[Uuid]) -> Result<Vec<Found>, Error> {
        let rows = query::some(state.db.reader(), Actor::Visitor, ids).await?.into_iter();
        rows.map(|row| {
            Ok(Found::Highlight {
                highlight: view::card(row)?,
            })
        })
        .collect()
    }

    async fn about(db: &impl ConnectionTrait, key: &Key) -> Result<About, Error> {
        let row = query::one(db, Actor::Visitor, key).await?;
        Ok(About {
            name: row.slug,
            title: row.title.0,
            text: row.summary.0,
        })
    }
}

impl Imported for Entity {
    type Record = HighlightRecord;
    type Row = ActiveModel;

    async fn taken(db: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
        kind::names::<Self>(db).await
    }

    fn check(record: &HighlightRecord, names: &mut Lookups) -> Vec<FieldError> {
        let mut errors = record.validate();
        names.take(&mut errors, "/slug", &record.slug);
        errors
    }

    fn rows(records: Vec<HighlightRecord>, names: &Lookups) -> Vec<ActiveModel> {
        service::rows(records, names.today)
    }

    async fn insert(tx: &Writer, permit: Permit, rows: Vec<ActiveModel>) -> Result<Vec<Changed>, Error> {
        service::insert_highlights(tx, permit, rows).await
    }
}
