//! Passwords: Argon2id with the parameters that OWASP recommends (19 MiB, two passes, one lane), in a separate queue, so that a
//! flood of sign-ins does not block reads.

#![expect(clippy::disallowed_methods, reason = "the one module that hashes passwords")]

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use shared::{plain::plain_password, problem::FieldError};

use super::strength;
use crate::{
    cpu::{Cpu, Lane},
    error::Error,
};

const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The hash of a password that nobody knows, made with the parameters above: checking against it takes as long as against a
/// real one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$uKvPjsko5QgWii03YTsXiw$uGWVpr2XL5dNQfRKNUXVG2VfrnU9mkeD4VNnbT6YpE8";

/// Makes and checks hashes.
#[derive(Debug)]
pub struct Passwords {
    cpu: Arc<Cpu>,
}

fn hasher() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, Error> {
    let hash = hasher()?.hash_password(plain_password(password).as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| Error::Internal(format!("a password cannot be hashed: {error}")))
}

impl Passwords {
    /// Which does its work there.
    #[must_use]
    pub const fn new(cpu: Arc<Cpu>) -> Self {
        Self { cpu }
    }

    /// The hash of a password, in PHC form.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        self.in_turn(move || hash_now(&password)).await?
    }

    /// Whether `password` is the one that was hashed; without a hash it never is, after the same work.
    ///
    /// # Errors
    /// When the work cannot be done.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Error> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let matches = self
            .in_turn(move || {
                let plain = plain_password(&password);
                // Old hashes were made before passwords were normalised, from the typed text.
                let as_typed = (plain != password).then_some(&password);
                PasswordHash::new(&hash).is_ok_and(|hash| {
                    std::iter::once(&plain)
                        .chain(as_typed)
                        .any(|password| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
                })
            })
            .await?;
        Ok(matches && known)
    }

    /// Why a password is too easy to guess; see [`strength::weakness`].
    ///
    /// # Errors
    /// When too many requests are waiting.
    pub async fn weakness(
        &self,
        pointer: &'static str,
        password: &str,
        inputs: &[&str],
    ) -> Result<Option<FieldError>, Error> {
        let password = password.to_owned();
        let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
        self.in_turn(move || {
            let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
            strength::weakness(pointer, &password, &inputs)
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        Ok(self.cpu.run(Lane::Passwords, work).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches_and_nobody_has_none() {
        let passwords = Passwords::new(Arc::new(Cpu::new(false)));
        let hash = passwords.hash("a turbine in the rain".into()).await.expect("hashed");
        for hash in [&hash, NOBODY] {
            assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
            assert!(PasswordHash::new(hash).is_ok(), "{hash}");
        }
        assert!(
            passwords
                .verify("a turbine in the rain".into(), Some(hash.clone()))
                .await
                .expect("checked")
        );
        assert!(
            !passwords
                .verify("a turbine in the sun".into(), Some(hash))
                .await
                .expect("checked")
        );
        assert!(
            !passwords
                .verify("nobody's password".into(), None)
                .await
                .expect("checked")
        );
    }

    #[tokio::test]
    async fn a_password_is_the_same_on_every_keyboard_and_old_hashes_still_match() {
        let passwords = Passwords::new(Arc::new(Cpu::new(false)));
        let composed = "une carrière à l'été";
        let decomposed = "une carrie\u{300}re a\u{300} l'e\u{301}te\u{301}";
        let hash = passwords.hash(decomposed.into()).await.expect("hashed");
        assert!(passwords.verify(composed.into(), Some(hash)).await.expect("checked"));
        let old = hasher().expect("hashing works").hash_password(decomposed.as_bytes());
        let old = old.expect("hashed").to_string();
        assert!(
            passwords
                .verify(decomposed.into(), Some(old.clone()))
                .await
                .expect("checked")
        );
        assert!(
            !passwords
                .verify("something else".into(), Some(old))
                .await
                .expect("checked")
        );
    }
}
