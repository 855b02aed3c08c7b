//! `innoportal evidence key` and `state`: from facts to a signed statement with its manifest.

use std::path::PathBuf;

use clap::Args;
use evidence::{
    canonical::canonical,
    manifest::Manifest,
    report::ReportFacts,
    statement::{Key, ProofOptions, Statement, Subject, secure},
};

use super::{super::run::print, files, words::Spoken};
use crate::{clock, data_folder};

#[derive(Debug, Args)]
pub(crate) struct NewKey {
    /// Where the secret is kept; the public key lies beside it as FILE.pub.
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct State {
    /// The protocol (JSON).
    protocol: PathBuf,
    /// The facts that `evidence check --facts` wrote.
    facts: PathBuf,
    /// The key file.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Who states it: an address or a DID.
    #[arg(long)]
    issuer: String,
    /// Where the statement will be found.
    #[arg(long, default_value = "urn:innoportal:statement")]
    id: String,
    /// For how many years it holds.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=30))]
    years: u16,
    /// Where to write statement.json and manifest.json.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    out: PathBuf,
    /// Further files of the report, listed in the manifest.
    files: Vec<PathBuf>,
    #[command(flatten)]
    spoken: Spoken,
}

fn random() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| format!("the operating system gives no random numbers: {error}"))?;
    Ok(bytes)
}

pub(super) fn new_key(new: &NewKey) -> Result<(), String> {
    data_folder::keep_private();
    if new.file.exists() {
        return Err(format!("{} is there already", new.file.display()));
    }
    let secret = random()?;
    let public = Key::new(&secret).public();
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    files::write(&new.file, format!("{hex}\n").as_bytes())?;
    files::write(&beside(&new.file), format!("{public}\n").as_bytes())?;
    print(&format!("Made a key. Its public part is {public}\n"))
}

fn beside(file: &std::path::Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

fn key(path: &std::path::Path) -> Result<Key, String> {
    let text = String::from_utf8(files::bytes(path)?).unwrap_or_default();
    let digits = text.trim();
    let byte = |at: usize| {
        digits
            .get(2 * at..2 * at + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    let secret: Option<Vec<u8>> = (0..32).map(byte).collect();
    let secret = secret
        .filter(|_| digits.len() == 64)
        .and_then(|bytes| bytes.try_into().ok());
    let secret: [u8; 32] = secret.ok_or_else(|| format!("{} holds no key", path.display()))?;
    Ok(Key::new(&secret))
}

pub(super) fn act(state: &State) -> Result<(), String> {
    let protocol = files::protocol(&state.protocol, &state.spoken.words())?;
    let facts: ReportFacts = files::document(&state.facts)?;
    let own = evidence::protocol::protocol_hash(&protocol).map_err(|error| error.to_string())?;
    if facts.protocol != evidence::canonical::base64(&own) {
        return Err(format!("{} are facts of another protocol", state.facts.display()));
    }
    let key = key(&state.key)?;
    let now = clock::now();
    let until = now.checked_add_months(chrono::Months::new(12 * u32::from(state.years)));
    let statement = Statement {
        id: state.id.clone(),
        issuer: state.issuer.clone(),
        valid_from: now,
        valid_until: until.unwrap_or(now),
        subject: Subject::new(&protocol, &facts),
    };
    let options = ProofOptions {
        created: now,
        method: key.did(),
    };
    let failed = |error: evidence::Error| error.to_string();
    let signed = secure(&statement.credential().map_err(failed)?, &key, &options).map_err(failed)?;
    let mut listed = vec![("statement.json".to_owned(), canonical(&signed).map_err(failed)?)];
    for path in [&state.protocol, &state.facts].into_iter().chain(&state.files) {
        listed.push((files::name(path), files::bytes(path)?));
    }
    let pairs = listed.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let manifest = Manifest::new(&facts.trial, &random()?, pairs).map_err(failed)?;
    std::fs::create_dir_all(&state.out).map_err(|error| format!("{} cannot be made: {error}", state.out.display()))?;
    files::write_document(&state.out.join("statement.json"), &signed)?;
    files::write_document(&state.out.join("manifest.json"), &manifest)?;
    print(&format!(
        "Wrote statement.json and manifest.json ({} files listed).\n",
        listed.len()
    ))
}
