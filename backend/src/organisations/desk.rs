//! What the operating agency's staff do to organisations: keeping their facts, deciding whether they take part.

use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use shared::{
    organisation::{
        LIFECYCLE, OrganisationAction, OrganisationPatch, OrganisationStatus, OrganisationTransition, normal_domain,
    },
    policy::Action,
    problem::{FieldError, ProblemCode},
    reference::Key,
    search::Kind,
};

use super::{domains, query, service::official};
use crate::{
    access::{Actor, Permit, SignedIn, authorize, authorize_for},
    audit::{self, Event},
    clock,
    db::{
        Writer,
        changes::{self, Changed},
        json::{self, Strings, Text},
    },
    entity::organisation::{Entity, Model},
    http::{
        body::Body,
        error::{Error, invalid},
        if_match::IfMatch,
    },
    mail::MessageKind,
    memberships::{self, Letter},
    state::State,
};

/// An organisation for somebody who may see what is not public of it.
pub(super) async fn record(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Model, Error> {
    let row = query::one(db, actor, key).await?;
    let facts = memberships::query::facts(db, actor, &row).await?;
    authorize(actor, Action::ReadMembers, facts)?;
    Ok(row)
}

/// An organisation, read when it is one's turn to write, with the right to do so.
async fn take(tx: &Writer, actor: Actor, key: &Key) -> Result<(Model, Permit), Error> {
    let seen = query::one(tx, actor, key).await?;
    memberships::query::take_turn(tx, seen.id).await?;
    let row = query::one(tx, actor, &Key::Id(seen.id)).await?;
    let facts = memberships::query::facts(tx, actor, &row).await?;
    let permit = authorize_for(actor, Action::ManageOrganisation, row.id, facts)?;
    Ok((row, permit))
}

/// Changes its facts.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    key: &Key,
    if_match: Result<IfMatch, Error>,
    patch: Result<Body<OrganisationPatch>, Error>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let (before, permit) = take(&tx, Actor::Account(person), key).await?;
    if_match?.check(before.version)?;
    let Body(patch) = patch?;
    invalid(patch.validate())?;
    let mut row = Model {
        version: before.version + 1,
        updated_at: clock::now(),
        ..before.clone()
    };
    apply(&mut row, patch);
    write(&tx, permit, &row, "update_organisation").await?;
    follow(&tx, &before, &row).await?;
    tx.commit().await?;
    state.committed.notify_one();
    Ok(row)
}

fn apply(row: &mut Model, patch: OrganisationPatch) {
    let OrganisationPatch {
        name,
        about,
        kind,
        region,
        may_wish,
        may_offer,
        may_host,
        needs_endorsement,
        email_domains,
        website,
        registration_number,
        partnership,
    } = patch;
    if let Some(name) = name {
        row.name = official(name);
    }
    row.about = about.map(Text::written).apply(row.about.take());
    if let Some(kind) = kind {
        row.kind = kind.code().to_owned();
    }
    if let Some(region) = region {
        row.region = json::code(&region);
    }
    row.may_wish = may_wish.unwrap_or(row.may_wish);
    row.may_offer = may_offer.unwrap_or(row.may_offer);
    row.may_host = may_host.unwrap_or(row.may_host);
    row.needs_endorsement = needs_endorsement.unwrap_or(row.needs_endorsement);
    if let Some(domains) = email_domains {
        let mut domains: Vec<String> = domains.iter().map(|domain| normal_domain(domain)).collect();
        domains.sort_unstable();
        domains.dedup();
        row.email_domains = Strings(domains);
    }
    row.website = website.apply(row.website.take());
    row.registration_number = registration_number
        .map(|number| number.trim().to_owned())
        .apply(row.registration_number.take());
    let present = row.moc_on.zip(row.moc_field.take());
    let after = partnership
        .map(|partnership| (partnership.moc_on, Text::written(partnership.field)))
        .apply(present);
    (row.moc_on, row.moc_field) = after.unzip();
}

/// Takes one step of the life cycle; its coordinators are told.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    key: &Key,
    if_match: Result<IfMatch, Error>,
    transition: Result<Body<OrganisationTransition>, Error>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let (before, permit) = take(&tx, Actor::Account(person), key).await?;
    if_match?.check(before.version)?;
    let Body(transition) = transition?;
    let status: OrganisationStatus = json::parse(&before.status)?;
    let next = LIFECYCLE
        .apply(status, transition.action)
        .ok_or_else(|| illegal(status))?;
    invalid(transition.validate())?;
    let row = Model {
        version: before.version + 1,
        updated_at: clock::now(),
        status: next.code().to_owned(),
        ..before.clone()
    };
    write(&tx, permit, &row, transition.action.code()).await?;
    let letter = Letter::about(message(transition.action), &row).because(transition.reason.as_deref());
    memberships::tell_coordinators(&tx, letter).await?;
    follow(&tx, &before, &row).await?;
    tx.commit().await?;
    state.committed.notify_one();
    state.promised.notify_one();
    Ok(row)
}

fn illegal(status: OrganisationStatus) -> Error {
    let allowed: Vec<&str> = LIFECYCLE.actions(status).map(OrganisationAction::code).collect();
    let error = FieldError::new("/action", "not_now").with("allowed", allowed);
    Error::problem(ProblemCode::IllegalTransition).with_error(error)
}

const fn message(action: OrganisationAction) -> MessageKind {
    match action {
        OrganisationAction::Approve => MessageKind::OrganisationApproved,
        OrganisationAction::Refuse => MessageKind::OrganisationRefused,
        OrganisationAction::Suspend => MessageKind::OrganisationSuspended,
        OrganisationAction::Restore => MessageKind::OrganisationRestored,
    }
}

async fn write(tx: &Writer, permit: Permit, row: &Model, action: &str) -> Result<(), Error> {
    let writing = row.clone().into_active_model().reset_all();
    Entity::update(writing).exec(tx).await?;
    let event = Event {
        action,
        kind: "organisation",
        thing: row.id,
        part_of: [None; 2],
        versions: Some((Some(row.version - 1), row.version)),
    };
    audit::record(tx, permit, event).await
}

/// Numbers the commit where the public sees a difference, so that the index and the caches follow. The last statements before
/// commit.
async fn follow(tx: &Writer, before: &Model, after: &Model) -> Result<(), Error> {
    let active = OrganisationStatus::Active.code();
    let (took_part, takes_part) = (before.status == active, after.status == active);
    if !took_part && !takes_part {
        return Ok(());
    }
    let mut changed = vec![Changed {
        kind: Kind::Organisation,
        id: after.id,
    }];
    if took_part != takes_part {
        changed.extend(query::show_things(tx, after.id, takes_part).await?);
    } else if before.name != after.name {
        // The index holds its name with everything that is its own.
        changed.extend(query::things_of(tx, after.id).await?);
    }
    changes::record(tx, &changed).await?;
    if takes_part && (!took_part || before.email_domains != after.email_domains) {
        // Asked with the commit's number in hand: whoever claims the same domain at this moment waits for it, and sees this.
        domains::refuse_claimed(tx, after).await?;
    }
    Ok(())
}
