//! Accounts: the people who sign in.

mod dto;
mod limits;

pub use dto::{
    AccountPatch, AccountRole, AccountStatus, AccountView, ConfirmedEmail, EmailChange, EmailConfirmation, EmailToken,
    NewAccount, PasswordChange, PasswordReset, PasswordResetRequest, RecoveryCodes, SecondFactorCode,
    SecondFactorRemoval, SecondFactorSetup,
};
pub use limits::{MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD, is_email, normal_email};
