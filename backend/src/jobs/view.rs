//! Jobs as administrators see them. A payload may contain a secret, so only the kind of mail and a masked address are shown.

use shared::job::{JobState, JobView};

use super::job::Registered;

use crate::entity::job;

/// A job without its payload.
pub(super) fn view(row: job::Model, jobs: &[Registered]) -> JobView {
    let job::Model {
        id,
        kind,
        queue: _,
        deduplication_key: _,
        payload,
        state,
        attempts,
        due_at,
        claimed_until: _,
        last_error,
        created_at,
    } = row;
    // Written by another version, or blanked: its kind and error are still shown.
    let known = jobs.iter().find(|registered| registered.kind == kind);
    let shown = known
        .and_then(|registered| (registered.shown)(&payload))
        .unwrap_or_default();
    JobView {
        id,
        kind,
        about: shown.about,
        state: match (state.as_str(), &last_error) {
            ("dead", _) => JobState::Dead,
            (_, Some(_)) => JobState::Retrying,
            (_, None) => JobState::Waiting,
        },
        last_error: last_error.map(|error| without_addresses(&error)),
        to: shown.address.as_deref().map(masked),
        attempts: u32::try_from(attempts).unwrap_or_default(),
        due_at,
        created_at,
    }
}

/// An address shortened so that it can be recognised but not read.
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
