//! Organisations: who wishes, who offers, who hosts; and which of them are strategic partners.

mod desk;
mod domains;
mod dto;
mod lifecycle;
mod limits;
mod record;

pub use desk::{
    DomainClaim, NewOrganisation, OrganisationPatch, OrganisationRecordQuery, OrganisationRecordView,
    OrganisationTransition, WrittenPartnership,
};
pub use domains::is_mail_provider;
pub use dto::*;
pub use lifecycle::{LIFECYCLE, OrganisationAction, OrganisationStatus};
pub use limits::{MAX_DOMAINS, normal_domain, slug_of};
pub use record::{MAX_NAME, OrganisationRecord, PartnerRecord};
