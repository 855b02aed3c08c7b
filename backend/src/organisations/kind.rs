//! Organisations as a kind of thing: found, shown and taken from files as every kind is.

use matching::Document;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, Order};
use shared::{
    kind::{Found, Kind},
    organisation::{OrganisationRecord, OrganisationStatus},
    policy::Action,
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
    entity::organisation::{ActiveModel, Column, Entity},
    error::Error,
    imports::Imported,
    state::State,
    terms::TermsSnapshot,
    things::{
        kind::{About, Thing},
        lookups::Lookups,
    },
};

impl Governed for Entity {
    const READ: Action = Action::ReadOrganisation;
    const OWNER: Option<Column> = Some(Column::Id);
    const STATE: Option<Column> = Some(Column::Status);

    fn public() -> Option<Condition> {
        Some(Condition::all().add(Column::Status.eq(OrganisationStatus::Active.code())))
    }
}

impl Thing for Entity {
    const KIND: Kind = Kind::Organisation;
    const ID: Column = Column::Id;
    const NAME: Column = Column::Slug;
    const DEMONSTRATION: Column = Column::Demonstration;
    const ORDER: (Column, Order) = (Column::Slug, Order::Asc);

    fn mount(config: &mut ServiceConfig<'_>) {
        routes::mount(config);
    }

    async fn documents(db: &impl ConnectionTrait, _: &TermsSnapshot, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
        document::documents(db, ids).await
    }

    async fn found(state: &State, ids: &[Uuid]) -> Result<Vec<Found>, Error> {
        let rows = query::some(state.db.reader(), Actor::Visitor, ids).await?.into_iter();
        rows.map(|row| {
            Ok(Found::Organisation {
                organisation: view::view(row)?,
            })
        })
        .collect()
    }

    async fn about(db: &impl ConnectionTrait, key: &Key) -> Result<About, Error> {
        let row = query::one(db, Actor::Visitor, key).await?;
        Ok(About {
            name: row.slug,
            title: row.name.0,
            text: row.about.unwrap_or_default().0,
        })
    }
}

impl Imported for Entity {
    type Record = OrganisationRecord;
    type Row = ActiveModel;

    async fn taken(_: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
        // Everything that is taken from files may refer to organisations: their names are there.
        Ok(Vec::new())
    }

    fn check(record: &OrganisationRecord, names: &mut Lookups) -> Vec<FieldError> {
        let mut errors = record.validate();
        if names.organisations.contains_key(&record.slug) {
            errors.push(FieldError::new("/slug", "taken").with("value", record.slug.as_str()));
        }
        names.take(&mut errors, "/slug", &record.slug);
        errors
    }

    fn rows(records: Vec<OrganisationRecord>, names: &Lookups) -> Vec<ActiveModel> {
        service::rows(records, names.today)
    }

    async fn insert(tx: &Writer, permit: Permit, rows: Vec<ActiveModel>) -> Result<Vec<Changed>, Error> {
        service::insert_organisations(tx, permit, rows).await
    }
}
