//! The mail that a portal wrote to files.

use std::fs;

use mailparse::{MailHeaderMap, ParsedMail};

use super::{Portal, eventually};

/// A mail, read.
#[derive(Debug, Clone)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    fn parse(bytes: &[u8]) -> Self {
        let mail = mailparse::parse_mail(bytes).expect("a mail");
        let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
        let part = |kind: &str| find(&mail, kind).unwrap_or_else(|| panic!("no {kind}"));
        Self {
            to: header("To"),
            subject: header("Subject"),
            text: part("text/plain"),
            html: part("text/html"),
        }
    }

    /// The secret in its link.
    #[track_caller]
    pub fn secret(&self) -> String {
        let link = self.link();
        let (_, secret) = link.split_once('#').unwrap_or_else(|| panic!("no secret in {link}"));
        secret.to_owned()
    }

    /// The address that it asks to open.
    #[track_caller]
    pub fn link(&self) -> String {
        let mut words = self.text.split_whitespace();
        let link = words.find(|word| word.starts_with("http") && word.contains('#'));
        link.unwrap_or_else(|| panic!("no link in {}", self.text)).to_owned()
    }
}

fn find(mail: &ParsedMail<'_>, kind: &str) -> Option<String> {
    if mail.ctype.mimetype == kind {
        return Some(mail.get_body().expect("a body"));
    }
    mail.subparts.iter().find_map(|part| find(part, kind))
}

/// Every mail that the portal has written, oldest first.
pub fn all(portal: &Portal) -> Vec<Mail> {
    let Ok(entries) = fs::read_dir(portal.store.data().join("mail")) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    files.iter().map(|file| Mail::parse(&fs::read(file).unwrap())).collect()
}

/// Every mail to an address, oldest first.
pub fn to(portal: &Portal, email: &str) -> Vec<Mail> {
    let mut mails = all(portal);
    mails.retain(|mail| mail.to.contains(email));
    mails
}

/// The mail to an address that comes after the first `before` ones, once it is there.
pub async fn next_to(portal: &Portal, email: &str, before: usize) -> Mail {
    eventually(&format!("mail number {} to {email}", before + 1), || async {
        to(portal, email).get(before).cloned()
    })
    .await
}

/// The first mail to an address with these words in its subject, once it is there.
pub async fn about(portal: &Portal, email: &str, words: &str) -> Mail {
    eventually(&format!("a mail to {email} about {words}"), || async {
        let mut mails = to(portal, email).into_iter();
        mails.find(|mail| mail.subject.contains(words))
    })
    .await
}
