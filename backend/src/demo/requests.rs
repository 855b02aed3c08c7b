//! What waits for the operating agency in the demonstration besides texts: a request to join an organisation that has no coordinator,
//! and an organisation that was proposed.

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, EntityTrait};
use shared::{
    localized::WrittenText,
    membership::MembershipState,
    organisation::{NewOrganisation, OrganisationKind, Region},
    policy::Action,
    reference::Key,
};

use crate::{
    access::{Actor, SignedIn, authorize_for},
    belonging, clock,
    db::Writer,
    entity::organisation,
    error::Error,
    memberships::{self, Standing},
    organisation_desk, organisations,
    request::asked::Asked,
};

/// Makes both, some days ago, in the name of a person who has just registered.
pub(super) async fn add(tx: &Writer, newcomer: SignedIn) -> Result<(), Error> {
    let days_ago = |days| clock::now() - TimeDelta::days(days);
    clock::as_of(days_ago(3), join(tx, newcomer, "public-works-design-office")).await?;
    clock::as_of(days_ago(1), propose(tx, newcomer)).await
}

async fn join(tx: &Writer, newcomer: SignedIn, slug: &str) -> Result<(), Error> {
    let actor = Actor::Account(newcomer);
    let organisation = organisations::query::one(tx, actor, &Key::Name(slug.into())).await?;
    let facts = belonging::query::facts(tx, actor, &organisation).await?;
    let permit = authorize_for(actor, Action::JoinOrganisation, organisation.id, facts)?;
    let requested = Standing::decided(MembershipState::Requested, false);
    let between = (newcomer.account, organisation.id);
    memberships::begin(tx, permit, between, None, requested, "request").await?;
    Ok(())
}

async fn propose(tx: &Writer, newcomer: SignedIn) -> Result<(), Error> {
    let new = NewOrganisation {
        name: WrittenText {
            en: Some("Harbour Loop Analytics".into()),
            zh_hant: Some("海港環路數據公司".into()),
            zh_hans: None,
        },
        slug: None,
        kind: OrganisationKind::StartUp,
        region: Region::HongKong,
        about: Some(WrittenText {
            en: Some("A start-up that finds faults of building services in the data of their controllers.".into()),
            zh_hant: Some("從樓宇設備控制器的數據找出故障的初創企業。".into()),
            zh_hans: None,
        }),
        website: Some("https://harbour-loop.example".into()),
        registration_number: None,
        email_domains: Vec::new(),
    };
    let row = organisation_desk::propose_in(tx, newcomer, Asked::told(0, new)).await?;
    let marked = organisation::ActiveModel {
        id: Set(row.id),
        demonstration: Set(true),
        ..Default::default()
    };
    organisation::Entity::update(marked).exec_without_returning(tx).await?;
    Ok(())
}
