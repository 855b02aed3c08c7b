//! Taking organisations from a file.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use shared::{
    kind::ThingKind,
    localized::WrittenText,
    organisation::{OrganisationKind, OrganisationRecord, OrganisationStatus},
    plain::plain,
};
use uuid::Uuid;

use crate::{
    access::Permit,
    audit, clock,
    db::{Writer, changes::Changed, insert_all},
    entity::{
        json::{Strings, Text},
        organisation,
    },
    error::Error,
};

/// The rows of these records, which were checked before.
pub fn rows(records: Vec<OrganisationRecord>, today: NaiveDate) -> Vec<organisation::ActiveModel> {
    records.into_iter().map(|record| row(record, today)).collect()
}

/// Adds organisations.
///
/// # Errors
/// When the database fails.
pub async fn insert_organisations(
    tx: &Writer,
    permit: Permit,
    rows: Vec<organisation::ActiveModel>,
) -> Result<Vec<Changed>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| *row.id.as_ref()).collect();
    insert_all::<organisation::Entity>(tx, &rows).await?;
    audit::record_imports(tx, permit, ThingKind::Organisation, &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| Changed {
            kind: ThingKind::Organisation,
            id,
        })
        .collect())
}

/// Whether what leaves an organisation of this kind is endorsed by a coordinator, unless it was decided otherwise.
pub const fn needs_endorsement(kind: OrganisationKind) -> bool {
    matches!(
        kind,
        OrganisationKind::Department
            | OrganisationKind::PublicBody
            | OrganisationKind::University
            | OrganisationKind::ResearchInstitute
    )
}

/// Official names as they are kept: the same letters are the same name.
pub fn official(name: WrittenText) -> Text {
    let WrittenText { en, zh_hant, zh_hans } = name;
    let [en, zh_hant, zh_hans] = [en, zh_hant, zh_hans].map(|name| name.map(|name| plain(&name)));
    Text::official(WrittenText { en, zh_hant, zh_hans })
}

fn row(record: OrganisationRecord, today: NaiveDate) -> organisation::ActiveModel {
    let now = clock::now();
    let (moc_on, moc_field) = record.partner.map_or((None, None), |partner| {
        (
            Some(partner.moc_date.resolve(today)),
            Some(Text::written(partner.field)),
        )
    });
    organisation::ActiveModel {
        id: Set(Uuid::now_v7()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        slug: Set(record.slug),
        kind: Set(record.kind.into()),
        status: Set(OrganisationStatus::Active.into()),
        name: Set(official(record.name)),
        about: Set(record.about.map(Text::written)),
        region: Set(record.region.into()),
        may_wish: Set(record.may_wish),
        may_offer: Set(record.may_offer),
        may_host: Set(record.may_host),
        needs_endorsement: Set(needs_endorsement(record.kind)),
        registration_number: Set(None),
        email_domains: Set(Strings::default()),
        website: Set(record.website),
        moc_on: Set(moc_on),
        moc_field: Set(moc_field),
        demonstration: Set(record.demonstration),
    }
}
