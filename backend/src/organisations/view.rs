//! Rows of organisations as the API shows them. Taken apart without `..`, so that a new column is a decision.

use shared::organisation::{OrganisationRecordView, OrganisationRef, OrganisationView, Partnership};

use crate::{entity::organisation, error::Error};

/// How other things name the organisation.
#[must_use]
pub fn reference(row: organisation::Model) -> OrganisationRef {
    OrganisationRef {
        id: row.id,
        slug: row.slug,
        name: row.name.0,
    }
}

/// A row, whole.
///
/// # Errors
/// When the row cannot be read.
pub fn view(row: organisation::Model) -> Result<OrganisationView, Error> {
    let organisation::Model {
        id,
        version,
        created_at,
        updated_at,
        slug,
        kind,
        status: _,
        name,
        about,
        region,
        may_wish,
        may_offer,
        may_host,
        // How the organisation works inside, and what proves who it is, are not public.
        needs_endorsement: _,
        registration_number: _,
        email_domains: _,
        website,
        moc_on,
        moc_field,
        demonstration,
    } = row;
    Ok(OrganisationView {
        id,
        slug,
        version,
        kind: kind.0,
        name: name.0,
        about: about.map(|text| text.0),
        region: region.0,
        may_wish,
        may_offer,
        may_host,
        website,
        partnership: moc_on
            .zip(moc_field)
            .map(|(moc_on, field)| Partnership { moc_on, field: field.0 }),
        demonstration,
        created_at,
        updated_at,
    })
}

/// A row with what is not public, for its members and for staff.
///
/// # Errors
/// When the row cannot be read.
pub fn record(row: organisation::Model) -> Result<OrganisationRecordView, Error> {
    Ok(OrganisationRecordView {
        status: row.status.0,
        needs_endorsement: row.needs_endorsement,
        registration_number: row.registration_number.clone(),
        email_domains: row.email_domains.0.clone(),
        organisation: view(row)?,
    })
}
