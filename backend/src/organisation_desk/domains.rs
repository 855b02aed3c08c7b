//! Owners of domains: at most one active organisation can admit people by a domain.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use shared::{
    organisation::{DomainClaim, OrganisationStatus},
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
};

use crate::{
    access::{Actor, authorize},
    belonging,
    db::Writer,
    entity::organisation::{Column, Entity, Model},
    error::Error,
    organisations::{query, view},
};

/// The domains of an organisation that other active or proposed organisations list too; for the people who decide about it.
pub(super) async fn claims(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Vec<DomainClaim>, Error> {
    let row = query::one(db, actor, key).await?;
    let facts = belonging::query::facts(db, actor, &row).await?;
    authorize(actor, Action::ManageOrganisation, facts)?;
    let not_refused = Column::Status.ne(OrganisationStatus::Refused.code());
    elsewhere(db, &row, Condition::all().add(not_refused)).await
}

/// Refuses a write if another active organisation has one of the domains.
///
/// # Errors
/// `invalid`, naming the domain and the other organisation.
pub(super) async fn refuse_claimed(tx: &Writer, row: &Model) -> Result<(), Error> {
    let takes_part = Column::Status.eq(OrganisationStatus::Active.code());
    let claims = elsewhere(tx, row, Condition::all().add(takes_part)).await?;
    let Some(DomainClaim {
        domain, organisation, ..
    }) = claims.into_iter().next()
    else {
        return Ok(());
    };
    let index = row.email_domains.0.iter().position(|own| *own == domain);
    let error = FieldError::new(format!("/email_domains/{}", index.unwrap_or_default()), "claimed")
        .with("domain", domain)
        .with("organisation", organisation.slug);
    Err(Error::problem(ProblemCode::Invalid).with_error(error))
}

/// The domains of an organisation that others have, by the others' slugs.
async fn elsewhere(db: &impl ConnectionTrait, row: &Model, which: Condition) -> Result<Vec<DomainClaim>, Error> {
    if row.email_domains.0.is_empty() {
        return Ok(Vec::new());
    }
    // JSON lists are compared here: the two databases have no common function for it, and there are only hundreds of
    // organisations.
    let others = Entity::find()
        .filter(Column::Id.ne(row.id))
        .filter(which)
        .order_by_asc(Column::Slug)
        .all(db)
        .await?;
    let mut claims = Vec::new();
    for other in others {
        let shared = |domain: &&String| row.email_domains.0.contains(domain);
        let domains: Vec<String> = other.email_domains.0.iter().filter(shared).cloned().collect();
        if domains.is_empty() {
            continue;
        }
        let status = other.status.0;
        let organisation = view::reference(other);
        claims.extend(domains.into_iter().map(|domain| DomainClaim {
            domain,
            organisation: organisation.clone(),
            status,
        }));
    }
    Ok(claims)
}
