//! From a message to the bytes of a mail: plain text, and the same as HTML.

use lettre::message::{Mailbox, MultiPart};
use minijinja::{AutoEscape, Environment, context};

use super::{
    MailLink, Message,
    message::{ORGANISATION, THING},
    post::Letterhead,
    words::{self, Vocabulary},
};

const HTML: &str = include_str!("../../templates/mail.html");
const TEXT: &str = include_str!("../../templates/mail.txt");

/// The mail from the portal to its reader.
pub(super) fn render(letterhead: &Letterhead, message: &Message) -> Result<lettre::Message, String> {
    let (vocabulary, words) =
        words::for_message(message.language, message.kind).ok_or_else(|| format!("no words for {:?}", message.kind))?;
    let portal = letterhead.portal.text(message.language);
    let filled = |words: &str| filled(words, message, vocabulary);
    let subject = filled(&words.subject).unwrap_or_else(|| portal.to_owned());
    // An invited person may be known only by an address.
    let greeting = if message.name.is_empty() {
        vocabulary.greeting_nameless.clone()
    } else {
        vocabulary.greeting.replace("{name}", &message.name)
    };
    let context = context! {
        lang => message.language.html_lang(),
        portal,
        subject => &subject,
        greeting,
        text => words.text.iter().filter_map(|text| filled(text)).collect::<Vec<_>>(),
        links => message.links.iter().map(|link| linked(link, letterhead)).collect::<Vec<_>>(),
        action => &words.action,
        url => message.path.as_ref().map(|path| format!("{}{path}", letterhead.base_url)),
        link => &vocabulary.link,
        otherwise => &words.otherwise,
        footer => vocabulary.footer.replace("{portal}", portal),
        home => &letterhead.base_url,
    };
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    let render = |name: &str, source: &str| {
        environment
            .render_named_str(name, source, &context)
            .map_err(|error| error.to_string())
    };
    let (text, html) = (render("mail.txt", TEXT)?, render("mail.html", HTML)?);
    let address = |text: &str| {
        text.parse()
            .map_err(|error| format!("the address {text} cannot be used: {error}"))
    };
    lettre::Message::builder()
        .from(Mailbox::new(Some(portal.to_owned()), address(&letterhead.from)?))
        .to(Mailbox::new(
            Some(message.name.clone()).filter(|name| !name.is_empty()),
            address(&message.to)?,
        ))
        .subject(format!("{subject} · {portal}"))
        // Nobody's out-of-office note shall answer (RFC 3834).
        .header(lettre::message::header::MIME_VERSION_1_0)
        .multipart(MultiPart::alternative_plain_html(text, html))
        .map_err(|error| format!("the mail cannot be put together: {error}"))
}

/// Words with what they name put in; `None` where the message does not say it, such as a reason that nobody gave.
/// An organisation that it does not name is one that nobody approved: what its members wrote is not passed on. A draft may have no
/// title yet.
fn filled(words: &str, message: &Message, vocabulary: &Vocabulary) -> Option<String> {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let value = match (message.values.get(name), name) {
            (Some(value), THING) if value.trim().is_empty() => &vocabulary.untitled,
            (Some(value), _) => value.as_str(),
            (None, ORGANISATION) => &vocabulary.unapproved,
            (None, _) => return None,
        };
        filled.push_str(before);
        // It may appear in the subject.
        filled.push_str(&on_one_line(value));
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// On one line, whatever people wrote.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A further page, as the templates show it.
fn linked(link: &MailLink, letterhead: &Letterhead) -> minijinja::Value {
    context! {
        text => on_one_line(&link.text),
        url => format!("{}{}", letterhead.base_url, link.path),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shared::language::Language;

    use super::*;
    use crate::mail::MessageKind;

    #[test]
    fn what_is_not_said_is_left_out_whole() {
        let message = Message {
            to: "ann@harbour.example".into(),
            name: "Ann".into(),
            language: Language::En,
            kind: MessageKind::MembershipRefused,
            path: None,
            links: Vec::new(),
            values: [("organisation".to_owned(), "Harbour\nUniversity {reason}".to_owned())].into(),
        };
        let (english, _) = words::for_message(Language::En, message.kind).expect("words");
        let said = |words: &str| filled(words, &message, english);
        assert_eq!(said("Plain.").as_deref(), Some("Plain."));
        assert_eq!(
            said("{organisation}: you").as_deref(),
            Some("Harbour University {reason}: you"),
            "what people wrote is not filled again"
        );
        assert_eq!(said("Reason given: {reason}"), None);
        let nameless = Message {
            values: BTreeMap::new(),
            ..message.clone()
        };
        assert_eq!(
            filled("{organisation}: you", &nameless, english),
            Some(format!("{}: you", english.unapproved))
        );
        let untitled = Message {
            values: [(THING.to_owned(), " ".to_owned())].into(),
            ..message.clone()
        };
        assert_eq!(
            filled("{thing} waits", &untitled, english),
            Some(format!("{} waits", english.untitled))
        );
    }
}
