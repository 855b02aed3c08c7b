//! Second factors: six digits from an app (RFC 6238: SHA-1, 30 seconds), and ten recovery codes.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chrono::{DateTime, Utc};
use qrcodegen::{QrCode, QrCodeEcc};
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Secret};
use uuid::Uuid;

use crate::{error::Error, keys::random};

/// Bytes of a secret: as many as the hash has (RFC 4226, section 4, R6).
const SECRET: usize = 20;
/// Steps of 30 seconds by which the person's clock may be off, either way.
const SKEW: u16 = 1;
const RECOVERY_CODES: usize = 10;
const RECOVERY_LENGTH: usize = 10;
/// Digits and letters that are not confused with each other: 32 of them, so each has five bits.
const ALPHABET: &[u8; 32] = b"123456789abcdefghjkmnpqrstuvwxyz";

/// The generator of one person's codes.
pub struct Totp(totp_rs::Totp);

impl std::fmt::Debug for Totp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Totp(…)")
    }
}

impl Totp {
    /// A new one: its secret in Base32.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new_secret() -> Result<String, Error> {
        let bytes = random::<SECRET>().map_err(Error::Internal)?;
        Ok(Secret::from(bytes.to_vec()).to_base32())
    }

    /// The generator with this secret, for an account at a portal.
    ///
    /// # Errors
    /// When the secret is damaged.
    pub fn with(secret: &str, portal: &str, account: &str) -> Result<Self, Error> {
        let damaged = |error: &dyn std::fmt::Display| Error::Internal(format!("a second factor is damaged: {error}"));
        let secret = Secret::try_from_base32(secret).map_err(|error| damaged(&error))?;
        let plain = |text: &str| text.replace(':', " ");
        let builder = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(SKEW)
            .with_step_duration(30)
            .with_secret(secret)
            .with_issuer(Some(plain(portal)))
            .with_account_name(plain(account));
        Ok(Self(builder.build().map_err(|error| damaged(&error))?))
    }

    /// The time step of a code, if it is current and later than `last`, so that no code is accepted twice.
    #[must_use]
    pub fn step(&self, code: &str, last: Option<i64>, now: DateTime<Utc>) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let step = i64::try_from(self.0.check(&digits, seconds)?).ok()?;
        (last.is_none_or(|last| step > last)).then_some(step)
    }

    /// What an app scans.
    ///
    /// # Errors
    /// When the address cannot be made.
    pub fn uri(&self) -> Result<String, Error> {
        self.0.to_url().map_err(|error| Error::Internal(error.to_string()))
    }

    /// An address as a QR code: rows of `1` (dark) and `0`.
    ///
    /// # Errors
    /// When the address is too long for one.
    pub fn qr(uri: &str) -> Result<Vec<String>, Error> {
        let code = QrCode::encode_text(uri, QrCodeEcc::Medium).map_err(|error| Error::Internal(error.to_string()))?;
        let side = code.size();
        let row = |y: i32| {
            (0..side)
                .map(|x| if code.get_module(x, y) { '1' } else { '0' })
                .collect()
        };
        Ok((0..side).map(row).collect())
    }
}

/// A recovery code, which replaces the app once.
#[derive(Debug)]
pub struct RecoveryCode;

impl RecoveryCode {
    /// Ten new ones.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn ten() -> Result<Vec<String>, Error> {
        (0..RECOVERY_CODES)
            .map(|_| {
                let bytes = random::<RECOVERY_LENGTH>().map_err(Error::Internal)?;
                let letters: String = bytes
                    .iter()
                    .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
                    .collect();
                let (first, second) = letters.split_at(RECOVERY_LENGTH / 2);
                Ok(format!("{first}-{second}"))
            })
            .collect()
    }

    /// The stored hash of a code. Fifty random bits and a limit on attempts need no slow hash.
    #[must_use]
    pub fn hash(account: Uuid, code: &str) -> String {
        let plain: String = code
            .to_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .collect();
        let mut hash = Sha256::new();
        hash.update(account.as_bytes());
        hash.update(plain.as_bytes());
        STANDARD_NO_PAD.encode(hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard_and_each_is_taken_once() {
        // RFC 6238, appendix B, SHA-1; its eight digits cut to six.
        let totp = Totp::with("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "Portal", "a@b.example").expect("a secret");
        let at = |seconds: i64| DateTime::from_timestamp(seconds, 0).expect("a time");
        assert_eq!(totp.step("287082", None, at(59)), Some(1));
        assert_eq!(totp.step("287 082", None, at(80)), Some(1), "a step late");
        assert_eq!(totp.step("287082", None, at(120)), None, "too late");
        assert_eq!(totp.step("287082", Some(1), at(59)), None, "twice");
        assert_eq!(totp.step("081804", Some(1), at(1_111_111_109)), Some(37_037_036));
        assert!(totp.uri().expect("an address").starts_with("otpauth://totp/Portal:"));
        let qr = Totp::qr(&totp.uri().expect("an address")).expect("a code");
        assert!(qr.len() >= 21 && qr.iter().all(|row| row.len() == qr.len()));
    }

    #[test]
    fn recovery_codes_are_ten_and_read_generously() {
        let codes = RecoveryCode::ten().expect("random numbers");
        assert_eq!(codes.len(), 10);
        let id = Uuid::from_u128(1);
        let shouted = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(RecoveryCode::hash(id, &codes[0]), RecoveryCode::hash(id, &shouted));
        assert_ne!(RecoveryCode::hash(id, &codes[0]), RecoveryCode::hash(id, &codes[1]));
    }
}
