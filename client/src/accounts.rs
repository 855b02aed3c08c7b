//! The accounts of others, for staff of the operating agency.

use shared::{
    account::{AccountCard, AccountQuery, AccountTransition, OtherAccountView, RoleChange, SecondFactorReset},
    page::Page,
};
use uuid::Uuid;

use crate::{Client, Error};

impl Client {
    /// Lists accounts, by e-mail address.
    ///
    /// # Errors
    /// `not_found` if the caller has no permission; see [`Error`].
    pub async fn list_accounts(&self, query: &AccountQuery) -> Result<Page<AccountCard>, Error> {
        self.read("/accounts", query).await
    }

    /// Reads another person's account and its memberships.
    ///
    /// # Errors
    /// `not_found` if it does not exist, or if the caller has no permission; see [`Error`].
    pub async fn get_other_account(&self, id: Uuid) -> Result<OtherAccountView, Error> {
        self.read(&format!("/accounts/{id}"), &()).await
    }

    /// Suspends or restores the account in this `version`.
    ///
    /// # Errors
    /// `forbidden`, `precondition_failed`, `illegal_transition` or `invalid`; see [`Error`].
    pub async fn change_account(
        &self,
        id: Uuid,
        version: i32,
        transition: &AccountTransition,
    ) -> Result<OtherAccountView, Error> {
        self.send(
            "POST",
            &format!("/accounts/{id}/transitions"),
            Some(version),
            Some(transition),
        )
        .await
    }

    /// Sets the role of the account in this `version`.
    ///
    /// # Errors
    /// `forbidden`, `precondition_failed`, or `illegal_transition` where no administrator would be left; see [`Error`].
    pub async fn set_account_role(
        &self,
        id: Uuid,
        version: i32,
        change: &RoleChange,
    ) -> Result<OtherAccountView, Error> {
        self.send("PUT", &format!("/accounts/{id}/role"), Some(version), Some(change))
            .await
    }

    /// Resets the second factor of the account in this `version`.
    ///
    /// # Errors
    /// `forbidden`, `precondition_failed`, `illegal_transition` where there is none, or `invalid`; see [`Error`].
    pub async fn reset_second_factor(
        &self,
        id: Uuid,
        version: i32,
        reset: &SecondFactorReset,
    ) -> Result<OtherAccountView, Error> {
        self.send(
            "POST",
            &format!("/accounts/{id}/second-factor/reset"),
            Some(version),
            Some(reset),
        )
        .await
    }
}
