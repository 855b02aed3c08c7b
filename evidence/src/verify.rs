//! Verifying what a reader brings: statement, manifest, proof and any other file, together. Says what is proven and what is not, in codes that pages
//! translate.

use serde::Serialize;
use serde_json::Value;
use shared::codes;

use crate::{
    canonical::{hash_from_base64, read},
    log::{Checkpoint, Entry, EntryType, TlogProof, Verifier},
    manifest::{Manifest, Standing},
    statement::{ProofError, public_from_multibase, verify as verify_proof},
};

codes! {
    /// What was found of one file.
    Code {
        /// The statement is signed by the key that was given.
        StatementSigned = "statement_signed",
        /// The statement is signed by the key that it names itself; nobody says whose that is.
        StatementSelfSigned = "statement_self_signed",
        /// The statement has no proof.
        StatementUnsigned = "statement_unsigned",
        /// The statement was changed, or another key signed it.
        StatementBroken = "statement_broken",
        /// The manifest is well formed; its files are looked for in what was brought.
        ManifestRead = "manifest_read",
        /// The file is in the manifest, unchanged.
        FileListed = "file_listed",
        /// The file is in the manifest under its name and was changed.
        FileChanged = "file_changed",
        /// The file is not in the manifest that was brought.
        FileUnlisted = "file_unlisted",
        /// The file could not be held against anything: no manifest was brought.
        FileAlone = "file_alone",
        /// The proof's entry is in the log of a checkpoint signed by the key that was given.
        Included = "included",
        /// The proof's entry is in the log of its checkpoint; whose signature that is was not checked, for want of a key.
        IncludedUnchecked = "included_unchecked",
        /// The proof does not carry its entry: inclusion cannot be checked.
        EntryMissing = "entry_missing",
        /// The proof does not fit its entry and checkpoint.
        NotIncluded = "not_included",
        /// The checkpoint is not signed by the key that was given.
        CheckpointUnsigned = "checkpoint_unsigned",
        /// The logged entry is the manifest that was brought.
        ManifestLogged = "manifest_logged",
        /// The logged entry is another document than the manifest that was brought.
        ManifestNotLogged = "manifest_not_logged",
        /// The file could not be read as what it seems to be.
        Unreadable = "unreadable",
    }
}

impl Code {
    /// Whether it speaks against what was brought.
    #[must_use]
    pub fn is_bad(self) -> bool {
        matches!(
            self,
            Self::StatementUnsigned
                | Self::StatementBroken
                | Self::FileChanged
                | Self::FileUnlisted
                | Self::NotIncluded
                | Self::EntryMissing
                | Self::CheckpointUnsigned
                | Self::ManifestNotLogged
                | Self::Unreadable
        )
    }
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which file.
    pub file: String,
    /// What was found.
    pub code: Code,
}

/// Keys that the reader trusts, from another place than the files.
#[derive(Debug, Clone, Default)]
pub struct Trusted {
    /// The key of statements, multibase.
    pub statement: Option<String>,
    /// The key of the log.
    pub log: Option<Verifier>,
}

enum Kind {
    Statement(Value),
    Manifest(Manifest),
    Proof(Box<TlogProof>),
    Other,
    Broken,
}

/// Looks at all files together.
#[must_use]
pub fn verify(files: &[(String, Vec<u8>)], trusted: &Trusted) -> Vec<Finding> {
    let kinds: Vec<Kind> = files.iter().map(|(name, bytes)| kind(name, bytes)).collect();
    let manifest = kinds.iter().find_map(|kind| match kind {
        Kind::Manifest(manifest) => Some(manifest),
        _ => None,
    });
    let mut found = Vec::new();
    for ((name, bytes), kind) in files.iter().zip(&kinds) {
        let mut add = |code| {
            found.push(Finding {
                file: name.clone(),
                code,
            });
        };
        match kind {
            Kind::Manifest(_) => add(Code::ManifestRead),
            Kind::Proof(proof) => {
                add(inclusion(proof, trusted));
                if let Some(code) = manifest.and_then(|manifest| logged(proof, manifest)) {
                    add(code);
                }
            }
            Kind::Broken => add(Code::Unreadable),
            Kind::Statement(statement) => {
                add(signature(statement, trusted));
                if let Some(manifest) = manifest {
                    add(listed(manifest, name, bytes));
                }
            }
            Kind::Other => add(manifest.map_or(Code::FileAlone, |manifest| listed(manifest, name, bytes))),
        }
    }
    found
}

fn kind(name: &str, bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"c2sp.org/tlog-proof@") {
        let proof = std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| TlogProof::read(text).ok());
        return proof.map_or(Kind::Broken, |proof| Kind::Proof(Box::new(proof)));
    }
    if name.ends_with(".tlog-proof") {
        return Kind::Broken;
    }
    let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if !json {
        return Kind::Other;
    }
    let Ok(value) = read(bytes) else {
        return if name.ends_with(".json") {
            Kind::Broken
        } else {
            Kind::Other
        };
    };
    if value.get("credentialSubject").is_some() {
        return Kind::Statement(value);
    }
    if value.get("files").is_some() && value.get("salt").is_some() {
        let manifest = serde_json::from_value::<Manifest>(value)
            .ok()
            .filter(|manifest| manifest.check().is_ok());
        return manifest.map_or(Kind::Broken, Kind::Manifest);
    }
    Kind::Other
}

fn signature(statement: &Value, trusted: &Trusted) -> Code {
    let named = statement.pointer("/proof/verificationMethod").and_then(Value::as_str);
    let own = named.and_then(|method| method.strip_prefix("did:key:")?.split('#').next());
    let key = trusted.statement.as_deref().or(own);
    let Some(key) = key.and_then(|key| public_from_multibase(key).ok()) else {
        return Code::StatementUnsigned;
    };
    match verify_proof(statement, &key) {
        Ok(_) if trusted.statement.is_some() => Code::StatementSigned,
        Ok(_) => Code::StatementSelfSigned,
        Err(ProofError::Missing) => Code::StatementUnsigned,
        Err(_) => Code::StatementBroken,
    }
}

fn listed(manifest: &Manifest, name: &str, bytes: &[u8]) -> Code {
    match manifest.standing(name, bytes) {
        Standing::Same => Code::FileListed,
        Standing::Changed => Code::FileChanged,
        Standing::Unlisted => Code::FileUnlisted,
    }
}

fn inclusion(proof: &TlogProof, trusted: &Trusted) -> Code {
    let Some(entry) = &proof.extra else {
        return Code::EntryMissing;
    };
    if !proof.includes(entry) {
        return Code::NotIncluded;
    }
    let Some(key) = &trusted.log else {
        return Code::IncludedUnchecked;
    };
    let named = Checkpoint::read(&proof.note.text).is_ok_and(|checkpoint| checkpoint.origin == key.name());
    if named && key.signed(&proof.note) {
        Code::Included
    } else {
        Code::CheckpointUnsigned
    }
}

/// Whether the entry is that of the manifest; `None` where it is of another type, such as a lock.
fn logged(proof: &TlogProof, manifest: &Manifest) -> Option<Code> {
    let entry = Entry::read(proof.extra.as_deref()?).ok()?;
    if !matches!(entry.kind, EntryType::ReportPublished | EntryType::ReportSuperseded) {
        return None;
    }
    let same = entry.subject == manifest.trial && manifest.hash().ok() == hash_from_base64(&entry.hash);
    Some(if same {
        Code::ManifestLogged
    } else {
        Code::ManifestNotLogged
    })
}
