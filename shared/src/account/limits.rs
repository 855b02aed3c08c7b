//! What makes what a person gives acceptable. How hard a password is to guess only the server can tell.

use super::{AccountPatch, NewAccount};
use crate::{
    limits::{line, person_name},
    plain::{is_hidden, plain_address},
    problem::FieldError,
    validate::Validate,
};

/// The longest e-mail address, in characters (RFC 5321, section 4.5.3.1.3, without its brackets).
pub const MAX_EMAIL: usize = 254;
/// The longest name or post title, in characters.
pub const MAX_NAME: usize = 100;
/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 10;
/// The longest password, in characters: long enough for any phrase, short enough to hash at no cost.
pub const MAX_PASSWORD: usize = 200;

/// The address as it is kept and compared: without blanks around it, in lower case, each letter in one form.
#[must_use]
pub fn normal_email(email: &str) -> String {
    plain_address(email)
}

/// Whether it looks like an address that mail can be sent to. Whether it can only a mail tells.
#[must_use]
pub fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        part.chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"@".contains(c))
    };
    let local_is_one =
        !local.is_empty() && local.len() <= 64 && local.split('.').all(|part| !part.is_empty()) && plain(local);
    let is_seen = !email.chars().any(is_hidden);
    local_is_one && is_seen && is_domain(domain) && email.chars().count() <= MAX_EMAIL
}

/// Whether it looks like the part of an address after `@`.
#[must_use]
pub(crate) fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// The part of a normal address after `@`.
#[must_use]
pub fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// Checks an e-mail address.
pub(crate) fn email(errors: &mut Vec<FieldError>, pointer: &str, email: &str) {
    if email.trim().is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    } else if !is_email(&normal_email(email)) {
        errors.push(FieldError::new(pointer, "email"));
    }
}

/// Checks how long a password is.
pub(crate) fn password(errors: &mut Vec<FieldError>, pointer: &str, password: &str) {
    let length = password.chars().count();
    if password.is_empty() {
        errors.push(FieldError::new(pointer, "required"));
    } else if length < MIN_PASSWORD {
        errors.push(FieldError::new(pointer, "too_short").with("min", MIN_PASSWORD));
    } else if length > MAX_PASSWORD {
        errors.push(
            FieldError::new(pointer, "too_long")
                .with("max", MAX_PASSWORD)
                .with("length", length),
        );
    }
}

impl Validate for NewAccount {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        email(&mut errors, "/email", &self.email);
        person_name(&mut errors, "/name", &self.name, MAX_NAME, true);
        line(
            &mut errors,
            "/post_title",
            self.post_title.as_deref().unwrap_or_default(),
            MAX_NAME,
            false,
        );
        password(&mut errors, "/password", &self.password);
        errors
    }
}

impl Validate for AccountPatch {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if let Some(name) = &self.name {
            person_name(&mut errors, "/name", name, MAX_NAME, true);
        }
        if let Some(post_title) = &self.post_title {
            line(&mut errors, "/post_title", post_title, MAX_NAME, false);
        }
        errors
    }
}

macro_rules! validated {
    ($($type:ident { $($field:ident: $check:path),* })*) => {$(
        impl Validate for super::$type {
            fn validate(&self) -> Vec<FieldError> {
                let mut errors = Vec::new();
                $($check(&mut errors, concat!("/", stringify!($field)), &self.$field);)*
                errors
            }
        }
    )*};
}

validated! {
    PasswordResetRequest { email: email }
    PasswordReset { password: password }
    PasswordChange { password: password }
    EmailChange { email: email }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in [
            "a@b.example",
            "ann.lee+portal@mail.gov.example",
            "李@大學.example",
            "a@b-c.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.example",
            "a@b",
            "a b@c.example",
            "a@-b.example",
            "a..b@c.example",
            "<a@b.example>",
            "a@b.example,c@d.example",
            "a\u{200b}@b.example",
            "a@b\u{3164}.example",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("a@{}.example", "b".repeat(250))));
        assert_eq!(normal_email(" Ann@Example.ORG "), "ann@example.org");
    }

    #[test]
    fn a_registration_names_all_that_is_wrong() {
        let broken: Vec<String> = NewAccount::default()
            .validate()
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect();
        assert_eq!(broken, ["/email required", "/name required", "/password required"]);
    }
}
