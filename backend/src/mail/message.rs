//! A mail to be sent, as stored in the outbox.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::language::Language;

/// What a mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Confirm the address of a registration.
    VerifyEmail,
    /// A registration attempt with an address that has an account.
    AlreadyRegistered,
    /// Choose a new password.
    ResetPassword,
    /// The password was changed.
    PasswordChanged,
    /// Confirm a new e-mail address.
    ChangeEmail,
    /// The address was changed; goes to the old one.
    EmailChanged,
    /// A second factor was set up.
    SecondFactorOn,
    /// The second factor was removed.
    SecondFactorOff,
    /// The recovery codes were renewed.
    RecoveryCodesRenewed,
    /// The operating agency reset a lost second factor.
    SecondFactorReset,
    /// An API key was made.
    ApiKeyMade,
    /// The operating agency suspended the account.
    AccountSuspended,
    /// The operating agency restored the account.
    AccountRestored,
    /// The account has another role.
    RoleChanged,
    /// An invitation to a person without an account.
    InvitedToRegister,
    /// An invitation to a person with an account.
    Invited,
    /// A membership request; goes to the coordinators.
    MembershipRequested,
    /// A membership depended on an address that was changed; its coordinators must approve it again.
    MembershipRechecked,
    /// The membership was approved.
    MembershipApproved,
    /// The membership request was refused.
    MembershipRefused,
    /// The membership is suspended.
    MembershipSuspended,
    /// The membership is restored.
    MembershipRestored,
    /// The membership has ended.
    MembershipEnded,
    /// The person is now a coordinator.
    CoordinatorMade,
    /// The person is no longer a coordinator.
    CoordinatorEnded,
    /// The person takes over a colleague's work.
    WorkTakenOver,
    /// Drafts of a colleague wait for nobody else; goes to the coordinators.
    DraftsLeft,
    /// The organisation was approved; goes to its coordinators, like the next ones.
    OrganisationApproved,
    /// The organisation was refused.
    OrganisationRefused,
    /// The organisation was suspended.
    OrganisationSuspended,
    /// The organisation was restored.
    OrganisationRestored,
    /// A draft waits for an endorsement; goes to the coordinators.
    DraftToEndorse,
    /// A draft was sent back; goes to its authors.
    DraftReturned,
    /// A draft was published; goes to its authors.
    DraftPublished,
    /// A published wish or solution was withdrawn or archived; goes to its author and the coordinators.
    ThingEnded,
    /// A facilitator proposes to continue a wish in another one; goes to its author and the coordinators, like the next two.
    MergeProposed,
    /// A facilitator has taken that proposal back.
    MergeWithdrawn,
    /// A wish is continued in another one from now on; goes to who proposed it, too.
    MergeAgreed,
    /// Another organisation has joined a wish; goes to its author and the coordinators.
    MergeJoined,
    /// The proposal to continue a wish in another one was refused; goes to who proposed it.
    MergeRefused,
    /// Nobody touches a draft, and it will be removed; goes to its people.
    DraftUntouched,
    /// What newly waits for review; goes to facilitators, once a day.
    ReviewsWaiting,
    /// Whether a solution is still current; goes to its people.
    StillCurrent,
    /// The same, once more; goes to the coordinators too.
    StillCurrentAgain,
    /// A solution was archived because nobody confirmed it.
    SolutionUnconfirmed,
    /// The account was closed.
    LeftPortal,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 46] = [
        Self::VerifyEmail,
        Self::AlreadyRegistered,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::RecoveryCodesRenewed,
        Self::SecondFactorReset,
        Self::ApiKeyMade,
        Self::AccountSuspended,
        Self::AccountRestored,
        Self::RoleChanged,
        Self::InvitedToRegister,
        Self::Invited,
        Self::MembershipRequested,
        Self::MembershipRechecked,
        Self::MembershipApproved,
        Self::MembershipRefused,
        Self::MembershipSuspended,
        Self::MembershipRestored,
        Self::MembershipEnded,
        Self::CoordinatorMade,
        Self::CoordinatorEnded,
        Self::WorkTakenOver,
        Self::DraftsLeft,
        Self::OrganisationApproved,
        Self::OrganisationRefused,
        Self::OrganisationSuspended,
        Self::OrganisationRestored,
        Self::DraftToEndorse,
        Self::DraftReturned,
        Self::DraftPublished,
        Self::ThingEnded,
        Self::MergeProposed,
        Self::MergeWithdrawn,
        Self::MergeAgreed,
        Self::MergeJoined,
        Self::MergeRefused,
        Self::DraftUntouched,
        Self::ReviewsWaiting,
        Self::StillCurrent,
        Self::StillCurrentAgain,
        Self::SolutionUnconfirmed,
        Self::LeftPortal,
    ];
}

/// The value that names an organisation; absent where nobody approved it.
pub const ORGANISATION: &str = "organisation";

/// The value that names a wish or a solution; empty where it has no title yet.
pub const THING: &str = "thing";

/// A page that a mail names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLink {
    /// What it is called.
    pub text: String,
    /// Its path on the portal.
    pub path: String,
}

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The address.
    pub to: String,
    /// The person's name.
    pub name: String,
    /// The language they chose.
    pub language: Language,
    /// What it is about.
    pub kind: MessageKind,
    /// The path on the portal that it links to, with its secret.
    pub path: Option<String>,
    /// Further pages that it names, each on a line of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<MailLink>,
    /// Further values for its text, such as `organisation`.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}
