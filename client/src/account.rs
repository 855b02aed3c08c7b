//! Your own account.

use shared::account::{
    AccountExport, AccountPatch, AccountView, ConfirmedEmail, EmailChange, EmailConfirmation, EmailToken, Leaving,
    NewAccount, PasswordChange, PasswordReset, PasswordResetRequest, Proof, RecoveryCodes, SecondFactorCode,
    SecondFactorRemoval, SecondFactorSetup,
};

use crate::{Client, Error};

impl Client {
    /// Your own account.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn get_account(&self) -> Result<AccountView, Error> {
        self.read("/account", &()).await
    }

    /// Changes your name, job title and language.
    ///
    /// # Errors
    /// `precondition_failed` where the account has another version by now, `invalid`; see [`Error`].
    pub async fn update_account(&self, version: i32, patch: &AccountPatch) -> Result<AccountView, Error> {
        self.send("PATCH", "/account", Some(version), Some(patch)).await
    }

    /// Registers; a confirmation link is sent by e-mail.
    ///
    /// # Errors
    /// `invalid` or `rate_limited`; see [`Error`].
    pub async fn create_account(&self, new: &NewAccount) -> Result<(), Error> {
        self.act("POST", "/accounts", None, Some(new)).await
    }

    /// Confirms the address of a new account.
    ///
    /// # Errors
    /// `link_expired` or `invalid`; see [`Error`].
    pub async fn confirm_email(&self, confirmation: &EmailConfirmation) -> Result<ConfirmedEmail, Error> {
        self.send("POST", "/accounts/confirm", None, Some(confirmation)).await
    }

    /// Requests an e-mail with a link to choose a new password.
    ///
    /// # Errors
    /// `invalid` or `rate_limited`; see [`Error`].
    pub async fn request_password_reset(&self, asked: &PasswordResetRequest) -> Result<(), Error> {
        self.act("POST", "/password-resets", None, Some(asked)).await
    }

    /// Chooses a new password with the secret from the mail.
    ///
    /// # Errors
    /// `link_expired` or `invalid`; see [`Error`].
    pub async fn reset_password(&self, reset: &PasswordReset) -> Result<(), Error> {
        self.act("POST", "/password-resets/confirm", None, Some(reset)).await
    }

    /// Changes your password.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn change_password(&self, change: &PasswordChange) -> Result<(), Error> {
        self.act("POST", "/account/password", None, Some(change)).await
    }

    /// Requests a change of e-mail address; a link is sent to the new one.
    ///
    /// # Errors
    /// `invalid`; see [`Error`].
    pub async fn request_email_change(&self, change: &EmailChange) -> Result<(), Error> {
        self.act("POST", "/account/email", None, Some(change)).await
    }

    /// Confirms a new address, in a session of the account or with its password.
    ///
    /// # Errors
    /// `link_expired`, `unauthorized` or `forbidden` where neither is given, `invalid` where the password is wrong; see [`Error`].
    pub async fn change_email(&self, token: &EmailToken) -> Result<ConfirmedEmail, Error> {
        self.send("POST", "/account/email/confirm", None, Some(token)).await
    }

    /// Closes the account permanently.
    ///
    /// # Errors
    /// `invalid` where the password is wrong, `illegal_transition` for the last coordinator of an organisation that has other
    /// members; see [`Error`].
    pub async fn leave_portal(&self, leaving: &Leaving) -> Result<(), Error> {
        self.act("DELETE", "/account", None, Some(leaving)).await
    }

    /// Starts to set up a second factor.
    ///
    /// # Errors
    /// `illegal_transition` where there is one already, `invalid` where the password is wrong; see [`Error`].
    pub async fn begin_second_factor(&self, proof: &Proof) -> Result<SecondFactorSetup, Error> {
        self.send("POST", "/account/second-factor", None, Some(proof)).await
    }

    /// Renews the recovery codes.
    ///
    /// # Errors
    /// `illegal_transition` where there is no second factor, `invalid` where password or code is wrong; see [`Error`].
    pub async fn renew_recovery_codes(&self, proof: &Proof) -> Result<RecoveryCodes, Error> {
        self.send("POST", "/account/second-factor/recovery-codes", None, Some(proof))
            .await
    }

    /// Confirms the second factor with a code of it.
    ///
    /// # Errors
    /// `invalid` or `illegal_transition`; see [`Error`].
    pub async fn confirm_second_factor(&self, code: &SecondFactorCode) -> Result<RecoveryCodes, Error> {
        self.send("POST", "/account/second-factor/confirm", None, Some(code))
            .await
    }

    /// Removes the second factor.
    ///
    /// # Errors
    /// `invalid` or `illegal_transition`; see [`Error`].
    pub async fn remove_second_factor(&self, removal: &SecondFactorRemoval) -> Result<(), Error> {
        self.act("POST", "/account/second-factor/remove", None, Some(removal))
            .await
    }

    /// All data the portal keeps about you.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn export_account(&self) -> Result<AccountExport, Error> {
        self.read("/account/export", &()).await
    }
}
