//! Wishes as a kind of thing: found, shown and taken from files as every kind is.

use matching::Document;
use sea_orm::{ConnectionTrait, Order};
use shared::{
    kind::{Found, Kind},
    problem::FieldError,
    reference::Key,
    taxonomy::TermKind,
    validate::Validate,
    wish::WishRecord,
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{document, query, routes, service, view};
use crate::{
    access::{Actor, Permit},
    db::{Writer, changes::Changed},
    entity::wish::{ActiveModel, Column, Entity},
    error::Error,
    imports::Imported,
    state::State,
    terms::TermsSnapshot,
    things::{
        kind::{self, About, Gone, Thing},
        listed,
        lookups::Lookups,
        text,
    },
};

impl Thing for Entity {
    const KIND: Kind = Kind::Wish;
    const ID: Column = Column::Id;
    const NAME: Column = Column::Reference;
    const DEMONSTRATION: Column = Column::Demonstration;
    const ORDER: (Column, Order) = (Column::PublishedOn, Order::Desc);

    fn mount(config: &mut ServiceConfig<'_>) {
        routes::mount(config);
    }

    async fn documents(db: &impl ConnectionTrait, terms: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
        document::documents(db, terms, ids).await
    }

    async fn found(state: &State, ids: &[Uuid]) -> Result<Vec<Found>, Error> {
        let cards = view::cards_of(state, ids).await?.into_iter();
        Ok(cards.map(|wish| Found::Wish { wish }).collect())
    }

    async fn about(db: &impl ConnectionTrait, key: &Key) -> Result<About, Error> {
        let (row, _) = listed::one::<Self>(db, Actor::Visitor, key).await?;
        Ok(About {
            name: row.reference.ok_or_else(Error::not_found)?,
            title: row.title.0,
            text: text::without_markup(&row.content.0.problem),
        })
    }

    async fn gone(db: &impl ConnectionTrait, key: &Key) -> Result<Option<Gone>, Error> {
        let Some(row) = query::withdrawn(db, key).await? else {
            return Ok(None);
        };
        let continued_in = query::continued_in(db, &row).await?;
        let gone = row.reference.zip(row.withdrawn_on).map(|(name, on)| Gone {
            name,
            title: row.title.0,
            on,
            reason: row.withdrawn_reason.unwrap_or_default(),
            continued_in,
        });
        Ok(gone)
    }
}

impl Imported for Entity {
    type Record = WishRecord;
    type Row = ActiveModel;

    async fn taken(db: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
        kind::names::<Self>(db).await
    }

    fn check(record: &WishRecord, names: &mut Lookups) -> Vec<FieldError> {
        let mut errors = record.validate();
        names.organisation_exists(&mut errors, "/organisation", &record.organisation);
        for (index, slug) in record.joined.iter().enumerate() {
            names.organisation_exists(&mut errors, &format!("/joined/{index}"), slug);
            if record.joined[..index].contains(slug) || *slug == record.organisation {
                errors.push(FieldError::new(format!("/joined/{index}"), "twice").with("value", slug.as_str()));
            }
        }
        names.terms_exist(&mut errors, "categories", TermKind::Category, &record.categories);
        names.terms_exist(&mut errors, "technologies", TermKind::Technology, &record.technologies);
        if let Some(reference) = &record.reference {
            names.take(&mut errors, "/reference", reference);
        }
        errors
    }

    fn rows(records: Vec<WishRecord>, names: &Lookups) -> Vec<ActiveModel> {
        service::rows(records, names)
    }

    async fn insert(tx: &Writer, permit: Permit, rows: Vec<ActiveModel>) -> Result<Vec<Changed>, Error> {
        service::insert_wishes(tx, permit, rows).await
    }
}
