//! Proposing an organisation. The proposer becomes its coordinator; facilitators approve it.

use sea_orm::ConnectionTrait;
use shared::{
    account::domain_of,
    membership::MembershipState,
    organisation::{NewOrganisation, OrganisationKind, OrganisationStatus, normal_domain, slug_of},
    policy::{Action, Facts},
    problem::{FieldError, ProblemCode},
    reference::Key,
};
use uuid::Uuid;

use crate::{
    access::{Actor, SignedIn, authorize},
    accounts,
    attempts::{self, PROPOSE},
    clock,
    db::Writer,
    entity::{
        json::{Strings, Text},
        organisation::Model,
    },
    error::{Error, invalid},
    memberships,
    organisations::{
        query,
        service::{needs_endorsement, official},
    },
    request::asked::Asked,
    state::State,
    things::add,
};

/// Proposes.
pub(super) async fn propose(state: &State, person: SignedIn, asked: Asked<NewOrganisation>) -> Result<Model, Error> {
    let tx = state.db.begin().await?;
    let row = propose_in(&tx, person, asked).await?;
    tx.commit().await?;
    Ok(row)
}

/// The same inside another transaction.
///
/// # Errors
/// `invalid`, `rate_limited` or `forbidden`; or the database fails.
pub async fn propose_in(tx: &Writer, person: SignedIn, asked: Asked<NewOrganisation>) -> Result<Model, Error> {
    let actor = Actor::Account(person);
    let permit = authorize(actor, Action::ProposeOrganisation, Facts::NONE)?;
    let account = accounts::query::in_use(tx, person.account).await?;
    let once = asked.once.clone();
    if let Some(done) = once.before(tx, person.account).await? {
        return query::one(tx, actor, &Key::Id(done.made()?)).await;
    }
    let new = asked.valid()?;
    attempts::count_once(tx, tx.keys()?, PROPOSE, &[&person.account.to_string()]).await?;
    let domains = own_domains(&new.email_domains, domain_of(&account.email))?;
    let slug = free_slug(tx, &new).await?;
    let now = clock::now();
    let rights = rights(new.kind);
    let row = Model {
        id: Uuid::now_v7(),
        version: 1,
        created_at: now,
        updated_at: now,
        slug,
        kind: new.kind.into(),
        status: OrganisationStatus::Proposed.into(),
        name: official(new.name),
        about: new.about.map(Text::written),
        region: new.region.into(),
        may_wish: rights.may_wish,
        may_offer: rights.may_offer,
        may_host: rights.may_host,
        needs_endorsement: needs_endorsement(new.kind),
        registration_number: new.registration_number.map(|number| number.trim().to_owned()),
        email_domains: Strings(domains),
        website: new.website,
        moc_on: None,
        moc_field: None,
        demonstration: false,
    };
    let row = add(tx, permit, "propose", row).await;
    // A concurrent request was faster.
    let row = row.map_err(|error| error.or_duplicate(taken))?;
    once.made(tx, person.account, row.id).await?;
    let coordinator = memberships::Standing::decided(MembershipState::Active, true);
    memberships::begin(tx, permit, (account.id, row.id), None, coordinator, "propose").await?;
    Ok(row)
}

/// The domains that may be proposed: only the domain of the proposer's own confirmed address.
fn own_domains(proposed: &[String], own: &str) -> Result<Vec<String>, Error> {
    let mut domains: Vec<String> = proposed.iter().map(|domain| normal_domain(domain)).collect();
    let foreign = domains
        .iter()
        .enumerate()
        .filter(|(_, domain)| *domain != own)
        .map(|(index, _)| FieldError::new(format!("/email_domains/{index}"), "own_domain").with("domain", own));
    invalid(foreign.collect())?;
    domains.dedup();
    Ok(domains)
}

/// The given slug, or one derived from the English name, with a number if it is taken.
async fn free_slug(db: &impl ConnectionTrait, new: &NewOrganisation) -> Result<String, Error> {
    if let Some(slug) = &new.slug {
        return if query::is_taken(db, slug).await? {
            Err(taken())
        } else {
            Ok(slug.clone())
        };
    }
    // `validate` ensures that there is one.
    let made = slug_of(&new.name).unwrap_or_default();
    // Four more digits fit within the 80 letters of a slug.
    let stem: String = made.chars().take(75).collect();
    let stem = stem.trim_end_matches('-');
    let mut slug = made.clone();
    for number in 2..10_000 {
        if !query::is_taken(db, &slug).await? {
            return Ok(slug);
        }
        slug = format!("{stem}-{number}");
    }
    Err(taken())
}

fn taken() -> Error {
    Error::problem(ProblemCode::Invalid).with_error(FieldError::new("/slug", "taken"))
}

struct Rights {
    may_wish: bool,
    may_offer: bool,
    may_host: bool,
}

/// The usual capabilities of an organisation of this kind. Staff decide when they approve it.
const fn rights(kind: OrganisationKind) -> Rights {
    let is_public = matches!(kind, OrganisationKind::Department | OrganisationKind::PublicBody);
    let wishes = is_public || matches!(kind, OrganisationKind::Trade);
    Rights {
        may_wish: wishes,
        may_offer: !wishes,
        may_host: is_public,
    }
}
