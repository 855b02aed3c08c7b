//! Memberships: who belongs to which organisation, and with what right.

mod dto;
mod lifecycle;
mod limits;

pub use dto::{
    HandOver, InvitationAcceptance, InvitationToken, InvitationView, MemberQuery, MemberView, MembershipActions,
    MembershipTransition, MembershipView, NewInvitation,
};
pub use lifecycle::{LIFECYCLE, MembershipAction, MembershipState};
pub use limits::MAX_REASON;
