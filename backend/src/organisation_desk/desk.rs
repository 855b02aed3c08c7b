//! Actions of the operating agency's staff on organisations: editing their details, changing their status.

use sea_orm::ConnectionTrait;
use shared::{
    kind::ThingKind,
    organisation::{
        LIFECYCLE, OrganisationAction, OrganisationPatch, OrganisationStatus, OrganisationTransition, normal_domain,
    },
    policy::{Action, Facts},
    reference::Key,
};
use uuid::Uuid;

use super::domains;
use crate::{
    access::{Actor, SignedIn, authorize},
    belonging,
    db::{AdvisoryLock, Writer, changes::Changed},
    entity::{
        json::{Strings, Text},
        organisation::Model,
    },
    error::Error,
    mail::MessageKind,
    memberships::{self, Letter},
    organisations::{query, service::official},
    request::asked::Asked,
    state::State,
    things::{Held, Loaded, load, save},
};

/// An organisation for a person who can see its private details.
pub(super) async fn record(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Model, Error> {
    let row = query::one(db, actor, key).await?;
    let facts = belonging::query::facts(db, actor, &row).await?;
    authorize(actor, Action::ReadMembers, facts)?;
    Ok(row)
}

/// An organisation with the facts for decisions about it.
struct OrganisationToChange {
    row: Model,
    facts: Facts,
}

impl Loaded for OrganisationToChange {
    type Key = Key;

    async fn lock(tx: &Writer, actor: Actor, key: &Key) -> Result<Self, Error> {
        let seen = query::one(tx, actor, key).await?;
        belonging::query::lock(tx, seen.id).await?;
        let row = query::one(tx, actor, &Key::Id(seen.id)).await?;
        let facts = belonging::query::facts(tx, actor, &row).await?;
        Ok(Self { row, facts })
    }

    fn id(&self) -> Uuid {
        self.row.id
    }

    fn facts(&self) -> Facts {
        self.facts
    }
}

/// Changes its details.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<OrganisationPatch>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } =
        load::<OrganisationToChange>(&tx, Actor::Account(person), key, Action::ManageOrganisation).await?;
    let before = thing.row;
    let patch = asked.change(before.version)?;
    let mut row = before.clone();
    apply(&mut row, patch);
    let row = save(&tx, permit, "update_organisation", &before, row).await?;
    follow(&tx, &before, &row).await?;
    tx.commit().await?;
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
        row.kind = kind.into();
    }
    if let Some(region) = region {
        row.region = region.into();
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

/// Takes one transition of the life cycle and notifies its coordinators.
pub(super) async fn change(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<OrganisationTransition>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } =
        load::<OrganisationToChange>(&tx, Actor::Account(person), key, Action::ManageOrganisation).await?;
    let before = thing.row;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok(before);
    }
    let status: OrganisationStatus = before.status.0;
    let (transition, next) = asked.step(before.version, &LIFECYCLE, status, |_| true)?;
    let row = Model {
        status: next.into(),
        ..before.clone()
    };
    let row = save(&tx, permit, transition.action.code(), &before, row).await?;
    let letter = Letter::about(message(transition.action), &row).because(transition.reason.as_deref());
    memberships::tell_coordinators(&tx, letter).await?;
    follow(&tx, &before, &row).await?;
    tx.commit().await?;
    Ok(row)
}

const fn message(action: OrganisationAction) -> MessageKind {
    match action {
        OrganisationAction::Approve => MessageKind::OrganisationApproved,
        OrganisationAction::Refuse => MessageKind::OrganisationRefused,
        OrganisationAction::Suspend => MessageKind::OrganisationSuspended,
        OrganisationAction::Restore => MessageKind::OrganisationRestored,
    }
}

/// Publishes the change if the public can see it.
async fn follow(tx: &Writer, before: &Model, after: &Model) -> Result<(), Error> {
    let active = OrganisationStatus::Active;
    let (took_part, takes_part) = (before.status == active, after.status == active);
    if !took_part && !takes_part {
        return Ok(());
    }
    let mut changed = vec![Changed {
        kind: ThingKind::Organisation,
        id: after.id,
    }];
    if took_part != takes_part {
        changed.extend(query::show_things(tx, after.id, takes_part).await?);
    } else if before.name != after.name {
        // The index stores its name with each of its things.
        changed.extend(query::things_of(tx, after.id).await?);
    }
    tx.publish(changed);
    if takes_part && (!took_part || before.email_domains != after.email_domains) {
        // Of two requests for the same domain, the second waits for the first and sees its result.
        AdvisoryLock::Domain.lock(tx).await?;
        domains::refuse_claimed(tx, after).await?;
    }
    Ok(())
}
