//! Secrets as the database keeps them: sealed with a key that is derived from the server's own, so that a copy of the database
//! alone is of no use. AES-256-GCM; what is sealed opens only at the place it was sealed for.
//!
//! A value stored there unsealed was written before secrets were sealed: it is read as it is, and sealed at the next start.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::key_ring::{Keys, random};
use crate::error::Error;

/// The prefix of sealed values. No stored secret starts with it: they are Base32, paths and PHC strings.
const MARK: &str = "sealed:1:";
const PURPOSE: &str = "at_rest";

/// Where a secret is stored: it opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    column: &'static str,
    row: Uuid,
}

impl Place {
    /// The secret of a second factor.
    #[must_use]
    pub const fn second_factor(account: Uuid) -> Self {
        Self {
            column: "accounts.totp_secret",
            row: account,
        }
    }

    /// The secret that a job carries.
    #[must_use]
    pub const fn job(job: Uuid) -> Self {
        Self {
            column: "jobs.payload",
            row: job,
        }
    }

    fn bytes(self) -> Vec<u8> {
        [self.column.as_bytes(), &[0], self.row.as_bytes()].concat()
    }
}

fn cipher(key: &[u8]) -> Result<LessSafeKey, Error> {
    UnboundKey::new(&AES_256_GCM, key)
        .map(LessSafeKey::new)
        .map_err(|_| Error::Internal("a key to seal with is not valid".into()))
}

impl Keys {
    /// The secret as it is kept at a place.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn seal(&self, place: Place, secret: &str) -> Result<String, Error> {
        let nonce = random::<NONCE_LEN>().map_err(Error::Internal)?;
        let mut bytes = secret.as_bytes().to_vec();
        cipher(&self.current(PURPOSE))?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.bytes()),
                &mut bytes,
            )
            .map_err(|_| Error::Internal("a secret cannot be sealed".into()))?;
        let sealed = [nonce.as_slice(), &bytes].concat();
        Ok(format!("{MARK}{}", URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// The secret that is kept at a place, sealed with the current key or the one before it.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or was changed.
    pub fn open(&self, place: Place, kept: &str) -> Result<String, Error> {
        let Some(sealed) = kept.strip_prefix(MARK) else {
            return Ok(kept.to_owned());
        };
        let opened = self.derived(PURPOSE).iter().find_map(|key| opened(key, place, sealed));
        opened.ok_or_else(|| {
            Error::Internal(format!(
                "what is kept in {} does not open: it was sealed with another `secret_key`",
                place.column
            ))
        })
    }

    /// The resealed value for a place; `None` if it is already sealed with the current key.
    ///
    /// # Errors
    /// As [`Keys::open`] has.
    pub fn renew(&self, place: Place, kept: &str) -> Result<Option<String>, Error> {
        let is_current = kept
            .strip_prefix(MARK)
            .is_some_and(|sealed| opened(&self.current(PURPOSE), place, sealed).is_some());
        if is_current {
            return Ok(None);
        }
        self.seal(place, &self.open(place, kept)?).map(Some)
    }
}

fn opened(key: &[u8], place: Place, sealed: &str) -> Option<String> {
    let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let text = cipher(key)
        .ok()?
        .open_in_place(nonce, Aad::from(place.bytes()), text)
        .ok()?;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "JBSWY3DPEHPK3PXP";

    #[test]
    fn a_secret_opens_at_its_place_with_its_key_and_nowhere_else() {
        let keys = Keys::of(&[1; 32], None);
        let place = Place::second_factor(Uuid::from_u128(1));
        let kept = keys.seal(place, SECRET).expect("sealed");
        assert!(!kept.contains(SECRET) && kept != keys.seal(place, SECRET).expect("sealed again"));
        assert_eq!(keys.open(place, &kept).expect("opened"), SECRET);
        for elsewhere in [Place::second_factor(Uuid::from_u128(2)), Place::job(Uuid::from_u128(1))] {
            assert!(keys.open(elsewhere, &kept).is_err());
        }
        assert!(Keys::of(&[2; 32], None).open(place, &kept).is_err());
        let last = if kept.ends_with('A') { "B" } else { "A" };
        let changed = format!("{}{last}", &kept[..kept.len() - 1]);
        assert!(keys.open(place, &changed).is_err() && keys.open(place, "sealed:1:AA").is_err());
    }

    #[test]
    fn what_the_key_before_sealed_opens_and_is_sealed_with_the_current_one() {
        let place = Place::job(Uuid::from_u128(1));
        let before = Keys::of(&[1; 32], None);
        let now = Keys::of(&[2; 32], Some(&[1; 32]));
        let kept = before.seal(place, SECRET).expect("sealed");
        assert_eq!(now.open(place, &kept).expect("opened"), SECRET);
        let renewed = now.renew(place, &kept).expect("opened").expect("another");
        let later = Keys::of(&[2; 32], None);
        assert_eq!(later.open(place, &renewed).expect("opened"), SECRET);
        assert!(now.renew(place, &renewed).expect("opened").is_none(), "once is enough");
        assert!(later.renew(place, &kept).is_err());
    }

    #[test]
    fn what_was_never_sealed_is_read_and_sealed() {
        let keys = Keys::of(&[1; 32], None);
        let place = Place::second_factor(Uuid::from_u128(1));
        assert_eq!(keys.open(place, SECRET).expect("read"), SECRET);
        let kept = keys.renew(place, SECRET).expect("sealed").expect("another");
        assert_eq!(keys.open(place, &kept).expect("opened"), SECRET);
    }
}
