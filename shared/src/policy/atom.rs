//! What a row of the table asks of a thing. Each atom says when it holds; the backend has its SQL beside the columns.

use super::Facts;

/// One thing that must be true. A row asks for several: all of them must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Atom {
    /// It is public.
    Public,
    /// It is the person's own: their account or membership, or a text that they began or took over.
    Own,
    /// It belongs to an organisation the person is an active member of.
    OfMember,
    /// It belongs to an organisation the person coordinates.
    OfCoordinator,
    /// The person has asked to be a member of the organisation it belongs to, and nobody has decided yet.
    OfApplicant,
    /// It is its author's alone: begun by a person who had only asked to be a member.
    Personal,
    /// It is the organisation's: not its author's alone.
    Shared,
    /// The person is no party to it: it is neither their own nor of an organisation they are a member of.
    Unrelated,
    /// It is no account of the operating agency's staff.
    NoStaff,
    /// The organisation takes part, or the one it belongs to does.
    OwnerActive,
    /// The organisation it belongs to may have such things: wishes if it may wish, solutions if it may offer.
    MayWrite,
    /// The person who writes it asked the operating agency for help.
    HelpAsked,
    /// Its state is one of these, by their codes.
    StateIn(&'static [&'static str]),
}

impl Atom {
    /// Whether it is true of a thing.
    #[must_use]
    pub fn holds(self, facts: Facts) -> bool {
        match self {
            Self::Public => facts.public,
            Self::Own => facts.own,
            Self::OfMember => facts.member,
            Self::OfCoordinator => facts.coordinator,
            Self::OfApplicant => facts.applicant,
            Self::Personal => facts.personal,
            Self::Shared => !facts.personal,
            Self::Unrelated => !facts.own && !facts.member,
            Self::NoStaff => !facts.staff,
            Self::OwnerActive => facts.active,
            Self::MayWrite => facts.may_write,
            Self::HelpAsked => facts.help_asked,
            Self::StateIn(states) => states.contains(&facts.state),
        }
    }
}
