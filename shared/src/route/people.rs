//! The pages of people: sign-in, the account, the workspace, the desks of the operating agency.

/// A page for a person rather than for everybody. Search engines are asked to leave these alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PeoplePage {
    /// Sign in.
    SignIn,
    /// Make an account.
    Register,
    /// Confirm an address, with the secret from an e-mail.
    ConfirmEmail,
    /// Ask for a mail with which to choose a new password.
    ForgotPassword,
    /// Choose a new password, with the secret from a mail.
    ResetPassword,
    /// Prove another address, with the secret from a mail.
    ChangeEmail,
    /// Make an account from an invitation, with the secret from a mail.
    AcceptInvitation,
    /// The profile.
    Account,
    /// Password, address, second factor and sessions.
    Security,
    /// Your API keys.
    Keys,
    /// A copy of the data, and closing the account.
    Data,
    /// What waits for this person, and their organisations.
    Workspace,
    /// Join an organisation.
    Join,
    /// Propose an organisation that is not there yet.
    Propose,
    /// Begin a wish.
    NewWish,
    /// Begin a solution.
    NewSolution,
    /// The open revision of a wish, by its id.
    WishDraft(String),
    /// The open revision of a solution, by its id.
    SolutionDraft(String),
    /// The merge that was proposed of a wish, by its reference.
    WishMerge(String),
    /// The members of an organisation, by its slug.
    Members(String),
    /// Organisations, for staff.
    DeskOrganisations,
    /// One organisation for staff, by its slug.
    DeskOrganisation(String),
    /// Accounts, for staff.
    DeskAccounts,
    /// The taxonomy, for administrators.
    DeskTaxonomy,
    /// The audit trail, for administrators.
    DeskAudit,
    /// Mail and jobs, for administrators.
    DeskJobs,
    /// The queue of reviews, for staff.
    DeskReviews,
    /// The review of a wish, by its reference or id.
    DeskReviewWish(String),
    /// The review of a solution, by its reference or id.
    DeskReviewSolution(String),
    /// The queue of the match desk, for staff.
    DeskMatches,
    /// The candidates of one wish for staff, by its reference.
    DeskMatch(String),
    /// Match quality, for staff.
    DeskMatchQuality,
}

impl PeoplePage {
    /// The pages that need no name.
    pub const FIXED: [Self; 24] = [
        Self::SignIn,
        Self::Register,
        Self::ConfirmEmail,
        Self::ForgotPassword,
        Self::ResetPassword,
        Self::ChangeEmail,
        Self::AcceptInvitation,
        Self::Account,
        Self::Security,
        Self::Keys,
        Self::Data,
        Self::Workspace,
        Self::Join,
        Self::Propose,
        Self::NewWish,
        Self::NewSolution,
        Self::DeskOrganisations,
        Self::DeskAccounts,
        Self::DeskTaxonomy,
        Self::DeskAudit,
        Self::DeskJobs,
        Self::DeskReviews,
        Self::DeskMatches,
        Self::DeskMatchQuality,
    ];

    /// The name in the message tables, and the path below the language; for a page with a name, what stands in front of it.
    const fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::SignIn => ("sign_in", "sign-in"),
            Self::Register => ("register", "register"),
            Self::ConfirmEmail => ("confirm_email", "confirm-email"),
            Self::ForgotPassword => ("forgot_password", "forgot-password"),
            Self::ResetPassword => ("reset_password", "reset-password"),
            Self::ChangeEmail => ("change_email", "change-email"),
            Self::AcceptInvitation => ("accept_invitation", "accept-invitation"),
            Self::Account => ("account", "account"),
            Self::Security => ("security", "account/security"),
            Self::Keys => ("keys", "account/keys"),
            Self::Data => ("data", "account/data"),
            Self::Workspace => ("workspace", "workspace"),
            Self::Join => ("join", "workspace/join"),
            Self::Propose => ("propose", "workspace/propose"),
            Self::NewWish => ("new_wish", "workspace/wishes/new"),
            Self::NewSolution => ("new_solution", "workspace/solutions/new"),
            Self::WishDraft(_) => ("wish_draft", "workspace/wishes/"),
            Self::SolutionDraft(_) => ("solution_draft", "workspace/solutions/"),
            Self::WishMerge(_) => ("wish_merge", "workspace/merges/"),
            Self::Members(_) => ("members", "workspace/organisations/"),
            Self::DeskOrganisations => ("desk_organisations", "desk/organisations"),
            Self::DeskOrganisation(_) => ("desk_organisation", "desk/organisations/"),
            Self::DeskAccounts => ("desk_accounts", "desk/accounts"),
            Self::DeskTaxonomy => ("desk_taxonomy", "desk/taxonomy"),
            Self::DeskAudit => ("desk_audit", "desk/audit"),
            Self::DeskJobs => ("desk_jobs", "desk/jobs"),
            Self::DeskReviews => ("desk_reviews", "desk/reviews"),
            Self::DeskReviewWish(_) => ("desk_review_wish", "desk/reviews/wishes/"),
            Self::DeskReviewSolution(_) => ("desk_review_solution", "desk/reviews/solutions/"),
            Self::DeskMatches => ("desk_matches", "desk/matches"),
            Self::DeskMatch(_) => ("desk_match", "desk/matches/"),
            Self::DeskMatchQuality => ("desk_match_quality", "desk/match-quality"),
        }
    }

    /// The name in the message tables.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.names().0
    }

    /// The path below the language.
    #[must_use]
    pub fn tail(&self) -> String {
        let (_, path) = self.names();
        match self {
            Self::Members(name)
            | Self::DeskOrganisation(name)
            | Self::DeskReviewWish(name)
            | Self::DeskReviewSolution(name)
            | Self::DeskMatch(name)
            | Self::WishDraft(name)
            | Self::SolutionDraft(name)
            | Self::WishMerge(name) => format!("{path}{name}"),
            _ => path.to_owned(),
        }
    }

    /// Whether the page needs a signed-in person.
    #[must_use]
    pub const fn needs_account(&self) -> bool {
        !matches!(
            self,
            Self::SignIn
                | Self::Register
                | Self::ConfirmEmail
                | Self::ForgotPassword
                | Self::ResetPassword
                | Self::ChangeEmail
                | Self::AcceptInvitation
        )
    }

    /// The page below the language at `tail`.
    pub(super) fn from_tail(tail: &str) -> Option<Self> {
        if let Some((front, slug)) = tail.split_once("/organisations/") {
            let page = match front {
                "workspace" => Self::Members,
                "desk" => Self::DeskOrganisation,
                _ => return None,
            };
            return is_name(slug).then(|| page(slug.to_owned()));
        }
        if let Some(name) = tail.strip_prefix("desk/reviews/wishes/") {
            return is_name(name).then(|| Self::DeskReviewWish(name.to_owned()));
        }
        if let Some(name) = tail.strip_prefix("desk/reviews/solutions/") {
            return is_name(name).then(|| Self::DeskReviewSolution(name.to_owned()));
        }
        if let Some(reference) = tail.strip_prefix("desk/matches/") {
            return is_name(reference).then(|| Self::DeskMatch(reference.to_owned()));
        }
        if let Some(page) = Self::FIXED.into_iter().find(|page| page.names().1 == tail) {
            return Some(page);
        }
        let (list, id) = tail.strip_prefix("workspace/")?.split_once('/')?;
        let page = match list {
            "wishes" => Self::WishDraft,
            "solutions" => Self::SolutionDraft,
            "merges" => Self::WishMerge,
            _ => return None,
        };
        is_name(id).then(|| page(id.to_owned()))
    }
}

/// Whether it is made of what slugs and references are made of.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
