//! The pages of people: getting in, one's account, one's organisations, the desks of the operating agency.

/// A page for a person rather than for everybody. Search engines are asked to leave these alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PeoplePage {
    /// Sign in.
    SignIn,
    /// Make an account.
    Register,
    /// Prove one's address, with the secret from a mail.
    ConfirmEmail,
    /// Ask for a mail with which to choose a new password.
    ForgotPassword,
    /// Choose a new password, with the secret from a mail.
    ResetPassword,
    /// Prove another address, with the secret from a mail.
    ChangeEmail,
    /// Make an account from an invitation, with the secret from a mail.
    AcceptInvitation,
    /// One's profile.
    Account,
    /// Password, address, second factor and sessions.
    Security,
    /// One's API keys.
    Keys,
    /// One's data and the way out.
    Data,
    /// What waits for this person, and their organisations.
    Workspace,
    /// Join an organisation.
    Join,
    /// Propose an organisation that is not there yet.
    Propose,
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
}

/// The path in front of an organisation's slug.
const MEMBERS: &str = "workspace/organisations/";
const DESK: &str = "desk/organisations/";

impl PeoplePage {
    /// The pages that need no name.
    pub const FIXED: [Self; 19] = [
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
        Self::DeskOrganisations,
        Self::DeskAccounts,
        Self::DeskTaxonomy,
        Self::DeskAudit,
        Self::DeskJobs,
    ];

    /// The name in the message tables.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Register => "register",
            Self::ConfirmEmail => "confirm_email",
            Self::ForgotPassword => "forgot_password",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::AcceptInvitation => "accept_invitation",
            Self::Account => "account",
            Self::Security => "security",
            Self::Keys => "keys",
            Self::Data => "data",
            Self::Workspace => "workspace",
            Self::Join => "join",
            Self::Propose => "propose",
            Self::Members(_) => "members",
            Self::DeskOrganisations => "desk_organisations",
            Self::DeskOrganisation(_) => "desk_organisation",
            Self::DeskAccounts => "desk_accounts",
            Self::DeskTaxonomy => "desk_taxonomy",
            Self::DeskAudit => "desk_audit",
            Self::DeskJobs => "desk_jobs",
        }
    }

    /// The path below the language.
    #[must_use]
    pub fn tail(&self) -> String {
        match self {
            Self::SignIn => "sign-in".into(),
            Self::Register => "register".into(),
            Self::ConfirmEmail => "confirm-email".into(),
            Self::ForgotPassword => "forgot-password".into(),
            Self::ResetPassword => "reset-password".into(),
            Self::ChangeEmail => "change-email".into(),
            Self::AcceptInvitation => "accept-invitation".into(),
            Self::Account => "account".into(),
            Self::Security => "account/security".into(),
            Self::Keys => "account/keys".into(),
            Self::Data => "account/data".into(),
            Self::Workspace => "workspace".into(),
            Self::Join => "workspace/join".into(),
            Self::Propose => "workspace/propose".into(),
            Self::Members(slug) => format!("{MEMBERS}{slug}"),
            Self::DeskOrganisations => "desk/organisations".into(),
            Self::DeskOrganisation(slug) => format!("{DESK}{slug}"),
            Self::DeskAccounts => "desk/accounts".into(),
            Self::DeskTaxonomy => "desk/taxonomy".into(),
            Self::DeskAudit => "desk/audit".into(),
            Self::DeskJobs => "desk/jobs".into(),
        }
    }

    /// Whether only somebody who is signed in has anything to see there.
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
        let slug = |front: &str| tail.strip_prefix(front).filter(|slug| is_name(slug)).map(str::to_owned);
        slug(MEMBERS)
            .map(Self::Members)
            .or_else(|| slug(DESK).map(Self::DeskOrganisation))
            .or_else(|| Self::FIXED.into_iter().find(|page| page.tail() == tail))
    }
}

/// Whether it is made of what slugs and references are made of.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
