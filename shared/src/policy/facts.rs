//! What is known of a thing when a decision is made about it.

/// What is known of the thing when the decision is made. What is not known is taken not to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether the thing is public.
    pub public: bool,
    /// Whether it is the person's own.
    pub own: bool,
    /// Whether the person is an active member of the organisation it belongs to.
    pub member: bool,
    /// Whether the person is an active coordinator of that organisation.
    pub coordinator: bool,
    /// Whether the person has asked to be a member of that organisation, and nobody has decided yet.
    pub applicant: bool,
    /// Whether it is the author's alone: begun by a person who had only asked to be a member.
    pub personal: bool,
    /// Whether it is an account of the operating agency's staff.
    pub staff: bool,
    /// Whether the organisation takes part, or the one it belongs to does.
    pub active: bool,
    /// Whether the organisation it belongs to may have such things.
    pub may_write: bool,
    /// Whether the operating agency was asked to help with it.
    pub help_asked: bool,
    /// The code of its state; empty where it has none.
    pub state: &'static str,
}

impl Facts {
    /// Of something of which nothing is known.
    pub const NONE: Self = Self {
        public: false,
        own: false,
        member: false,
        coordinator: false,
        applicant: false,
        personal: false,
        staff: false,
        active: false,
        may_write: false,
        help_asked: false,
        state: "",
    };
    /// Of something that everybody may know of.
    pub const PUBLIC: Self = Self {
        public: true,
        ..Self::NONE
    };
    /// Of something that is the person's own.
    pub const OWN: Self = Self {
        own: true,
        ..Self::NONE
    };

    /// Of an organisation: whether it takes part, and whether the person is an active member of it, and as such a coordinator.
    #[must_use]
    pub const fn of_organisation(active: bool, coordinator: Option<bool>) -> Self {
        Self {
            public: active,
            active,
            member: coordinator.is_some(),
            coordinator: matches!(coordinator, Some(true)),
            ..Self::NONE
        }
    }

    /// Of an account: whether it is the person's own, whether both belong to one organisation, and whether it is staff's.
    #[must_use]
    pub const fn of_account(own: bool, together: bool, staff: bool) -> Self {
        Self {
            own,
            member: together,
            staff,
            ..Self::NONE
        }
    }

    /// Of a thing that belongs to the organisation these facts are about: whether it is public, the code of its state, and
    /// whether the organisation may have such things.
    #[must_use]
    pub const fn of_its_thing(self, public: bool, state: &'static str, may_write: bool) -> Self {
        Self {
            public,
            state,
            may_write,
            ..self
        }
    }

    /// Whether the person has asked to be a member of the organisation, and nobody has decided yet.
    #[must_use]
    pub const fn asked_to_join(self, applicant: bool) -> Self {
        Self { applicant, ..self }
    }

    /// Whether the person began it, or took it over.
    #[must_use]
    pub const fn held_by_them(self, own: bool) -> Self {
        Self { own, ..self }
    }

    /// Whether it is its author's alone, not the organisation's.
    #[must_use]
    pub const fn kept_personal(self, personal: bool) -> Self {
        Self { personal, ..self }
    }

    /// Whether the operating agency was asked to help with it.
    #[must_use]
    pub const fn with_help_asked(self, help_asked: bool) -> Self {
        Self { help_asked, ..self }
    }
}
