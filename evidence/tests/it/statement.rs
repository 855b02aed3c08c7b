//! Statements: the W3C's vectors, and what verification says to what a reader brings.

use chrono::DateTime;
use evidence::{
    canonical::{canonical, read, sha256},
    log::{Checkpoint, Entry, EntryType, Frontier, Signer, TlogProof, leaf_hash},
    manifest::Manifest,
    statement::{Key, ProofError, ProofOptions, public_from_multibase, secret_from_multibase, secure, verify},
    verify::{Code, Trusted, verify as verify_files},
};
use serde_json::{Value, json};

/// W3C, Data Integrity EdDSA Cryptosuites v1.0, appendix B.2 (Representation: eddsa-jcs-2022).
fn vector() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" }
    })
}

const PUBLIC: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const SECRET: &str = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
const PROOF: &str = "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX";

fn options() -> ProofOptions {
    ProofOptions {
        created: "2023-02-24T23:36:38Z".parse().unwrap(),
        method: format!("did:key:{PUBLIC}#{PUBLIC}"),
    }
}

#[test]
fn the_vectors_of_w3c() {
    let hash: String = sha256(&canonical(&vector()).unwrap())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(hash, "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19");
    let key = secret_from_multibase(SECRET).unwrap();
    assert_eq!(key.public(), PUBLIC);
    let signed = secure(&vector(), &key, &options()).unwrap();
    assert_eq!(signed["proof"]["proofValue"], PROOF);
    let public = public_from_multibase(PUBLIC).unwrap();
    assert_eq!(verify(&signed, &public).unwrap(), options().method);
}

#[test]
fn any_change_is_found() {
    let key = secret_from_multibase(SECRET).unwrap();
    let signed = secure(&vector(), &key, &options()).unwrap();
    let public = public_from_multibase(PUBLIC).unwrap();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut changed = signed.clone();
        change(&mut changed);
        verify(&changed, &public)
    };
    assert_eq!(broken(&|d| d["name"] = "Other".into()), Err(ProofError::Signature));
    assert_eq!(broken(&|d| d["more"] = 1.into()), Err(ProofError::Signature));
    assert_eq!(
        broken(&|d| d["proof"]["created"] = "2024-02-24T23:36:38Z".into()),
        Err(ProofError::Signature)
    );
    assert_eq!(
        broken(&|d| d["proof"]["proofPurpose"] = "authentication".into()),
        Err(ProofError::Kind)
    );
    assert_eq!(
        broken(&|d| d["proof"]["cryptosuite"] = "eddsa-rdfc-2022".into()),
        Err(ProofError::Kind)
    );
    assert_eq!(broken(&|d| d["@context"] = json!([])), Err(ProofError::Context));
    assert_eq!(
        broken(&|d| d["proof"]["proofValue"] = "z".into()),
        Err(ProofError::Signature)
    );
    assert_eq!(broken(&|d| d["proof"] = Value::Null), Err(ProofError::Missing));
    let other = public_from_multibase(&Key::new(&[9; 32]).public()).unwrap();
    assert_eq!(verify(&signed, &other), Err(ProofError::Signature));
}

/// RFC 8785, 3.2.2 and 3.2.3: numbers, escapes and the order of names by UTF-16.
#[test]
fn canonical_form() {
    let text = r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#;
    let expected = r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
    assert_eq!(
        String::from_utf8(canonical(&read(text.as_bytes()).unwrap()).unwrap()).unwrap(),
        expected
    );
    let names = read(
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}".as_bytes(),
    )
    .unwrap();
    let order: Vec<u64> = String::from_utf8(canonical(&names).unwrap())
        .unwrap()
        .split(',')
        .filter_map(|pair| pair.trim_end_matches('}').rsplit(':').next()?.parse().ok())
        .collect();
    assert_eq!(order, [2, 4, 6, 7, 1, 5, 3]);
    for kept in [
        "[1500000000000000000]",
        "[-1152921504606847000]",
        "[9007199254740992]",
        "[1e+30]",
    ] {
        assert_eq!(canonical(&read(kept.as_bytes()).unwrap()).unwrap(), kept.as_bytes());
    }
    for refused in [
        "{\"a\":1,\"a\":2}",
        "9007199254740993",
        "1e400",
        "[1,]",
        "nul",
        &"[".repeat(40),
        "{} {}",
        "NaN",
    ] {
        assert!(read(refused.as_bytes()).is_err(), "{refused}");
    }
}

/// A report with all that belongs to it.
fn report() -> (Vec<(String, Vec<u8>)>, Trusted) {
    let key = Key::new(&[1; 32]);
    let document =
        json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "credentialSubject": {"trial": "T-0001"}});
    let options = ProofOptions {
        created: "2025-01-01T00:00:00Z".parse().unwrap(),
        method: key.did(),
    };
    let statement = canonical(&secure(&document, &key, &options).unwrap()).unwrap();
    let readings = b"series,time,value\n".to_vec();
    let files = [
        ("statement.json", statement.as_slice()),
        ("readings.csv", readings.as_slice()),
    ];
    let manifest = Manifest::new("T-0001", &[5; 32], files).unwrap();
    let at = DateTime::from_timestamp(1_750_000_000, 0).unwrap();
    let entry = Entry::new(EntryType::ReportPublished, at, "T-0001", &manifest.hash().unwrap())
        .bytes()
        .unwrap();
    let mut log = Frontier::default();
    log.append(leaf_hash(&entry));
    let signer = Signer::new("portal.example/log", &[2; 32]).unwrap();
    let proof = TlogProof {
        extra: Some(entry),
        index: 0,
        hashes: Vec::new(),
        note: Checkpoint::new("portal.example/log", 1, log.root()).signed(&signer),
    };
    let trusted = Trusted {
        statement: Some(key.public()),
        log: Some(signer.verifier()),
    };
    let files = vec![
        ("statement.json".to_owned(), statement),
        ("manifest.json".to_owned(), canonical(&manifest).unwrap()),
        ("report.tlog-proof".to_owned(), proof.written().into_bytes()),
        ("renamed.csv".to_owned(), readings),
    ];
    (files, trusted)
}

fn codes(files: &[(String, Vec<u8>)], trusted: &Trusted) -> Vec<Code> {
    verify_files(files, trusted)
        .into_iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn a_whole_report_is_proven() {
    let (files, trusted) = report();
    let proven = [
        Code::StatementSigned,
        Code::FileListed,
        Code::ManifestRead,
        Code::Included,
        Code::ManifestLogged,
        Code::FileListed,
    ];
    assert_eq!(codes(&files, &trusted), proven);
    let unchecked = codes(&files, &Trusted::default());
    assert!(unchecked.contains(&Code::StatementSelfSigned) && unchecked.contains(&Code::IncludedUnchecked));
    assert!(!unchecked.iter().any(|code| code.is_bad()));
}

#[test]
fn what_does_not_belong_is_told() {
    let (files, trusted) = report();
    let with = |index: usize, name: &str, bytes: &[u8]| {
        let mut files = files.clone();
        files[index] = (name.to_owned(), bytes.to_vec());
        codes(&files, &trusted)
    };
    assert!(with(3, "readings.csv", b"other").contains(&Code::FileChanged));
    assert!(with(3, "other.csv", b"other").contains(&Code::FileUnlisted));
    assert!(with(2, "x.tlog-proof", b"nothing").contains(&Code::Unreadable));
    assert!(with(0, "statement.json", b"{\"credentialSubject\":{}}").contains(&Code::StatementUnsigned));
    let text = String::from_utf8(files[0].1.clone())
        .unwrap()
        .replace("T-0001", "T-0002");
    assert!(with(0, "statement.json", text.as_bytes()).contains(&Code::StatementBroken));
    let another = Manifest::new("T-0001", &[6; 32], [("readings.csv", b"x".as_slice())]).unwrap();
    assert!(with(1, "manifest.json", &canonical(&another).unwrap()).contains(&Code::ManifestNotLogged));
    let proof = String::from_utf8(files[2].1.clone()).unwrap();
    assert!(with(2, "x.tlog-proof", proof.replace("\n1\n", "\n2\n").as_bytes()).contains(&Code::NotIncluded));
    let other = Trusted {
        log: Some(Signer::new("portal.example/log", &[8; 32]).unwrap().verifier()),
        ..trusted.clone()
    };
    assert!(codes(&files, &other).contains(&Code::CheckpointUnsigned));
    assert_eq!(codes(&files[3..], &trusted), [Code::FileAlone]);
}
