//! From a message to the bytes of a mail: plain text, and the same as HTML.

use lettre::message::{Mailbox, MultiPart};
use minijinja::{AutoEscape, Environment, context};
use shared::localized::LocalizedText;

use super::{Message, words};
use crate::state::State;

const HTML: &str = include_str!("../../templates/mail.html");
const TEXT: &str = include_str!("../../templates/mail.txt");

/// The mail from the portal to its reader.
pub(super) fn render(state: &State, message: &Message) -> Result<lettre::Message, String> {
    let (vocabulary, words) =
        words::of(message.language, message.kind).ok_or_else(|| format!("no words for {:?}", message.kind))?;
    let portal: LocalizedText = state.site.portal_name.clone().into();
    let portal = portal.text(message.language);
    let context = context! {
        lang => message.language.html_lang(),
        portal,
        subject => &words.subject,
        greeting => vocabulary.greeting.replace("{name}", &message.name),
        text => &words.text,
        action => &words.action,
        url => message.path.as_ref().map(|path| format!("{}{path}", state.base_url)),
        link => &vocabulary.link,
        otherwise => &words.otherwise,
        footer => vocabulary.footer.replace("{portal}", portal),
        home => &state.base_url,
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
    let from = state
        .settings
        .mail
        .from
        .clone()
        .unwrap_or_else(|| state.site.contact.email.clone());
    let address = |text: &str| {
        text.parse()
            .map_err(|error| format!("the address {text} cannot be used: {error}"))
    };
    lettre::Message::builder()
        .from(Mailbox::new(Some(portal.to_owned()), address(&from)?))
        .to(Mailbox::new(Some(message.name.clone()), address(&message.to)?))
        .subject(format!("{} · {portal}", words.subject))
        // Nobody's out-of-office note shall answer (RFC 3834).
        .header(lettre::message::header::MIME_VERSION_1_0)
        .multipart(MultiPart::alternative_plain_html(text, html))
        .map_err(|error| format!("the mail cannot be put together: {error}"))
}
