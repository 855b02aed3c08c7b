//! Jobs as administrators see them. A payload may hold a secret, so of it only the kind of mail and a masked address are told.

use shared::job::{JobState, JobView};

use super::queue::Job;
use crate::{accounts::Registration, db::json, entity::job};

/// A job without what it carries.
pub(super) fn view(row: job::Model) -> JobView {
    let job::Model {
        id,
        kind,
        payload,
        state,
        attempts,
        due_at,
        claimed_until: _,
        last_error,
        created_at,
    } = row;
    let (about, to) = match serde_json::from_value(payload) {
        Ok(Job::SendMail(message)) => (Some(json::code(&message.kind)), Some(masked(&message.to))),
        Ok(
            Job::Register(Registration { email, .. })
            | Job::ForgotPassword { email }
            | Job::ConfirmAddress { email, .. }
            | Job::LockOut { email, .. },
        ) => (None, Some(masked(&email))),
        Ok(Job::Sweep) => (None, None),
        // Written by another version, or blanked; its kind and error are told all the same.
        Err(_) => (None, None),
    };
    JobView {
        id,
        kind,
        about,
        state: match (state.as_str(), &last_error) {
            ("dead", _) => JobState::Dead,
            (_, Some(_)) => JobState::Retrying,
            (_, None) => JobState::Waiting,
        },
        last_error: last_error.map(|error| without_addresses(&error)),
        to,
        attempts: u32::try_from(attempts).unwrap_or_default(),
        due_at,
        created_at,
    }
}

/// An address of which one can tell whether it is the one that was meant, and no more.
fn masked(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}…@{domain}", local.chars().next().unwrap_or_default()),
        None => "…".into(),
    }
}

/// The text with the addresses in it masked: mail servers repeat them.
pub(super) fn without_addresses(error: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_matches(|c: char| "<>()[]{},;:\"'.".contains(c));
        match bare.contains('@') {
            true => word.replace(bare, &masked(bare)),
            false => word.to_owned(),
        }
    };
    error.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked_wherever_they_stand() {
        assert_eq!(masked("ann.lee@works.example"), "a…@works.example");
        assert_eq!(
            without_addresses("550 <ann.lee@works.example>: unknown"),
            "550 <a…@works.example>: unknown"
        );
        assert_eq!(without_addresses("connection refused"), "connection refused");
    }
}
