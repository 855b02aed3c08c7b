//! Accounts: the people who sign in.

mod dto;
mod export;
mod lifecycle;
mod limits;
mod others;

pub use dto::{
    AccountPatch, AccountRole, AccountStatus, AccountView, ConfirmedEmail, EmailChange, EmailConfirmation, EmailToken,
    Leaving, NewAccount, PasswordChange, PasswordReset, PasswordResetRequest, Proof, RecoveryCodes, SecondFactorCode,
    SecondFactorRemoval, SecondFactorSetup,
};
pub use export::{AccountExport, ExportedDeclaration, ExportedDraft, ExportedLook, ExportedSession};
pub use lifecycle::LIFECYCLE;
pub use limits::{MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD, domain_of, is_email, normal_email};
pub(crate) use limits::{email as check_email, is_domain, password as check_password};
pub use others::{
    AccountAction, AccountCard, AccountMembership, AccountQuery, AccountTransition, MAX_QUERY, MAX_REASON,
    OtherAccountView, RoleChange, SecondFactorReset,
};
