//! What the operating agency's staff do to organisations: keeping their facts, deciding whether they take part.

use sea_orm::ConnectionTrait;
use shared::{
    organisation::{
        LIFECYCLE, OrganisationAction, OrganisationPatch, OrganisationStatus, OrganisationTransition, normal_domain,
    },
    policy::{Action, Facts},
    reference::Key,
    search::Kind,
};
use uuid::Uuid;

use super::domains;
use crate::{
    access::{Actor, SignedIn, authorize},
    belonging,
    db::{Turn, Writer, changes::Changed},
    entity::{
        json::{self, Strings, Text},
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

/// An organisation for somebody who may see what is not public of it.
pub(super) async fn record(db: &impl ConnectionTrait, actor: Actor, key: &Key) -> Result<Model, Error> {
    let row = query::one(db, actor, key).await?;
    let facts = belonging::query::facts(db, actor, &row).await?;
    authorize(actor, Action::ReadMembers, facts)?;
    Ok(row)
}

/// An organisation with what decisions about it depend on.
struct Case {
    row: Model,
    facts: Facts,
}

impl Loaded for Case {
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

/// Changes its facts.
pub(super) async fn update(
    state: &State,
    person: SignedIn,
    key: &Key,
    asked: Asked<OrganisationPatch>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<Case>(&tx, Actor::Account(person), key, Action::ManageOrganisation).await?;
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
    asked: Asked<OrganisationTransition>,
) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let Held { thing, permit } = load::<Case>(&tx, Actor::Account(person), key, Action::ManageOrganisation).await?;
    let before = thing.row;
    if asked.once.before(&tx, person.account).await?.is_some() {
        return Ok(before);
    }
    let status: OrganisationStatus = json::parse(&before.status)?;
    let (transition, next) = asked.step(before.version, &LIFECYCLE, status, |_| true)?;
    let row = Model {
        status: next.code().to_owned(),
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

/// Publishes what the public sees a difference in.
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
    tx.publish(changed);
    if takes_part && (!took_part || before.email_domains != after.email_domains) {
        // Of two who claim the same domain at once, the second waits for the first and sees what it did.
        Turn::Domain.take(tx).await?;
        domains::refuse_claimed(tx, after).await?;
    }
    Ok(())
}
