//! Registration data. Several people may register with one address before its owner confirms it: each link keeps its own
//! registration, and the account shows the latest.

use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};
use shared::{account::AccountRole, account::AccountStatus, language::Language};
use uuid::Uuid;

use crate::{
    clock,
    entity::{account, json},
    error::Error,
};

/// A registration, validated without looking at existing accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The address, in its normal form.
    pub email: String,
    pub(super) name: String,
    pub(super) post_title: Option<String>,
    pub(super) language: Language,
    /// The hash of the password.
    pub password_hash: String,
    pub(super) notice: String,
    pub(super) joins: Option<Uuid>,
}

impl Registration {
    /// The latest one for an account that nobody has confirmed yet.
    pub(super) fn latest(account: &account::Model) -> Result<Option<Self>, Error> {
        let (Some(password_hash), Some(notice)) = (&account.password_hash, &account.notice) else {
            return Ok(None);
        };
        Ok(Some(Self {
            email: account.email.clone(),
            name: account.name.clone(),
            post_title: account.post_title.clone(),
            language: json::parse(&account.language)?,
            password_hash: password_hash.clone(),
            notice: notice.clone(),
            joins: account.joins,
        }))
    }

    /// The new account, or the update of an existing unconfirmed one.
    pub(super) fn row(&self, found: Option<&account::Model>) -> account::Model {
        let now = clock::now();
        account::Model {
            id: found.map_or_else(Uuid::now_v7, |account| account.id),
            version: 1,
            created_at: now,
            updated_at: now,
            email: self.email.clone(),
            name: self.name.clone(),
            post_title: self.post_title.clone(),
            language: json::code(&self.language),
            status: AccountStatus::Unverified.into(),
            role: AccountRole::Member.into(),
            password_hash: Some(self.password_hash.clone()),
            notice: Some(self.notice.clone()),
            joins: self.joins,
            totp_secret: None,
            totp_since: None,
            totp_step: None,
        }
    }

    /// The account after this registration is confirmed.
    pub(super) fn filled(self, account: account::Model) -> account::Model {
        account::Model {
            name: self.name,
            post_title: self.post_title,
            language: json::code(&self.language),
            password_hash: Some(self.password_hash),
            notice: Some(self.notice),
            ..account
        }
    }
}

/// The columns that [`Registration::filled`] changes.
pub(super) fn chosen(account: &account::Model) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(account.id),
        name: Set(account.name.clone()),
        post_title: Set(account.post_title.clone()),
        language: Set(account.language.clone()),
        password_hash: Set(account.password_hash.clone()),
        notice: Set(account.notice.clone()),
        ..Default::default()
    }
}
