//! Organisations: who wishes, who offers, who hosts; and which of them are strategic partners.

mod dto;
mod record;

pub use dto::*;
pub use record::{MAX_NAME, OrganisationRecord, PartnerRecord, validate};
