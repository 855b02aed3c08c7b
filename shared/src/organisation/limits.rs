//! What makes what is sent about organisations acceptable.

use super::{
    MAX_NAME, NewOrganisation, OrganisationAction, OrganisationPatch, OrganisationTransition,
    domains::is_mail_provider, record::MAX_ABOUT,
};
use crate::{
    account::is_domain,
    dates,
    lifecycle::Step,
    limits::{self, line},
    localized::WrittenText,
    membership::MAX_REASON,
    plain::{holds_web_address, is_hidden},
    problem::FieldError,
    validate::Validate,
};

/// The most e-mail domains of one organisation.
pub const MAX_DOMAINS: usize = 20;
/// The longest website or registration number, in characters.
const MAX_WEBSITE: usize = 300;
const MAX_REGISTRATION_NUMBER: usize = 100;
/// The longest slug, in characters.
const MAX_SLUG: usize = 80;

/// Checks the names of an organisation, which appear in lists, in the subjects of mails and beside a person's name: each is one
/// line of what can be seen, and a name, not a message with an address of the web in it.
pub(super) fn names(errors: &mut Vec<FieldError>, names: &WrittenText) {
    limits::text(errors, "/name", names, MAX_NAME);
    for (language, name) in names.variants() {
        let pointer = format!("/name/{}", language.code());
        if name.chars().any(is_hidden) {
            errors.push(FieldError::new(pointer, "hidden_character"));
        } else if name.contains(['\n', '\r', '\t']) {
            errors.push(FieldError::new(pointer, "control_character"));
        } else if holds_web_address(name) {
            errors.push(FieldError::new(pointer, "web_address"));
        }
    }
}

/// Checks a website.
pub(super) fn website(errors: &mut Vec<FieldError>, website: Option<&str>) {
    let is_one = |site: &str| {
        site.strip_prefix("https://").is_some_and(|rest| !rest.is_empty())
            && site.len() <= MAX_WEBSITE
            && !site.chars().any(|c| c.is_whitespace() || c.is_control())
    };
    if website.is_some_and(|site| !is_one(site)) {
        errors.push(FieldError::new("/website", "format").with("example", "https://university.example"));
    }
}

fn registration_number(errors: &mut Vec<FieldError>, number: Option<&str>) {
    if let Some(number) = number {
        line(errors, "/registration_number", number, MAX_REGISTRATION_NUMBER, true);
    }
}

/// A domain as it is kept and compared.
#[must_use]
pub fn normal_domain(domain: &str) -> String {
    domain.trim().trim_start_matches('@').to_lowercase()
}

fn domains(errors: &mut Vec<FieldError>, domains: &[String]) {
    limits::count(errors, "/email_domains", domains, 0, MAX_DOMAINS);
    for (index, domain) in domains.iter().enumerate() {
        let domain = normal_domain(domain);
        if domain.len() > 250 || !is_domain(&domain) {
            let error = FieldError::new(format!("/email_domains/{index}"), "format");
            errors.push(error.with("example", "university.example"));
        } else if is_mail_provider(&domain) {
            let error = FieldError::new(format!("/email_domains/{index}"), "mail_provider");
            errors.push(error.with("domain", domain));
        }
    }
}

/// A slug made of the English name; `None` where it has none or nothing of it can be in an address.
#[must_use]
pub fn slug_of(name: &WrittenText) -> Option<String> {
    let english = name.en.as_deref()?.to_lowercase();
    let mut slug = String::new();
    for word in english
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'' && c != '’')
        .map(|word| word.replace(['\'', '’'], ""))
        .filter(|word| !word.is_empty())
    {
        if slug.len() + word.len() + 1 > MAX_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    limits::is_slug(&slug).then_some(slug)
}

impl Validate for NewOrganisation {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        names(&mut errors, &self.name);
        match &self.slug {
            Some(slug) if !limits::is_slug(slug) => {
                errors.push(FieldError::new("/slug", "format").with("example", "harbour-university"));
            }
            None if slug_of(&self.name).is_none() => errors.push(FieldError::new("/slug", "required")),
            _ => {}
        }
        limits::optional_text(&mut errors, "/about", self.about.as_ref(), MAX_ABOUT);
        website(&mut errors, self.website.as_deref());
        registration_number(&mut errors, self.registration_number.as_deref());
        domains(&mut errors, &self.email_domains);
        errors
    }
}

impl Validate for OrganisationPatch {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        if let Some(name) = &self.name {
            names(&mut errors, name);
        }
        limits::optional_text(&mut errors, "/about", self.about.set(), MAX_ABOUT);
        domains(&mut errors, self.email_domains.as_deref().unwrap_or_default());
        website(&mut errors, self.website.set().map(String::as_str));
        registration_number(&mut errors, self.registration_number.set().map(String::as_str));
        if let Some(partnership) = self.partnership.set() {
            dates::check(&mut errors, "/partnership/moc_on", partnership.moc_on);
            limits::text(&mut errors, "/partnership/field", &partnership.field, MAX_ABOUT);
        }
        errors
    }
}

impl Step for OrganisationTransition {
    type Action = OrganisationAction;

    fn action(&self) -> OrganisationAction {
        self.action
    }
}

impl Validate for OrganisationTransition {
    fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        line(
            &mut errors,
            "/reason",
            self.reason.as_deref().unwrap_or_default(),
            MAX_REASON,
            false,
        );
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(name: &str) -> WrittenText {
        WrittenText {
            en: Some(name.into()),
            ..WrittenText::default()
        }
    }

    #[test]
    fn slugs_are_made_from_english_names() {
        for (name, slug) in [
            ("Harbour University", Some("harbour-university")),
            (
                "Lee’s Lifts & Escalators (HK) Ltd.",
                Some("lees-lifts-escalators-hk-ltd"),
            ),
            ("升降機", None),
            ("", None),
        ] {
            assert_eq!(slug_of(&english(name)).as_deref(), slug, "{name}");
        }
        assert!(slug_of(&english(&"word ".repeat(40))).is_some_and(|slug| limits::is_slug(&slug)));
        assert_eq!(slug_of(&WrittenText::default()), None);
    }

    #[test]
    fn a_name_is_a_name() {
        let told = |name: &str| {
            let mut errors = Vec::new();
            names(&mut errors, &english(name));
            errors.pop().map(|error| format!("{} {}", error.pointer, error.code))
        };
        assert_eq!(told("Lee's Lifts & Escalators (HK) Co., Ltd."), None);
        let wrong = [
            ("Harbour\u{200b}Works", "hidden_character"),
            ("Harbour \u{202e}skroW", "hidden_character"),
            ("Harbour\nWorks", "control_character"),
            ("Suspended: verify at https://evil.example/login", "web_address"),
        ];
        for (name, code) in wrong {
            assert_eq!(told(name), Some(format!("/name/en {code}")), "{name}");
        }
    }

    #[test]
    fn a_change_names_what_is_wrong() {
        let patch: OrganisationPatch = serde_json::from_value(serde_json::json!({
            "name": {}, "website": "http://plain.example", "registration_number": " ",
            "email_domains": ["good.example", "bad", "Gmail.com"],
            "partnership": { "moc_on": "-9999-01-15", "field": { "en": " " } },
        }))
        .expect("a change");
        let broken: Vec<String> = patch.validate().into_iter().map(|error| error.pointer).collect();
        assert_eq!(
            broken,
            [
                "/name",
                "/email_domains/1",
                "/email_domains/2",
                "/website",
                "/registration_number",
                "/partnership/moc_on",
                "/partnership/field"
            ]
        );
        assert!(OrganisationPatch::default().validate().is_empty());
    }
}
