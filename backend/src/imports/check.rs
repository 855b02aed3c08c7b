//! What a record must fulfil beyond its own limits: that what it names exists, and that what it takes is free.

use shared::{
    highlight::HighlightRecord,
    organisation::OrganisationRecord,
    problem::FieldError,
    solution::SolutionRecord,
    taxonomy::{TermKind, TermRecord},
    validate::Validate,
    wish::WishRecord,
};

use crate::things::lookups::Lookups;

/// A record that can be checked against what exists.
pub trait Check {
    /// Every rule that the record breaks. A good record takes its name, so that a second one of the file does not.
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError>;
}

fn organisation_exists(errors: &mut Vec<FieldError>, lookups: &Lookups, pointer: &str, slug: &str) {
    if !lookups.organisations.contains_key(slug) {
        errors.push(FieldError::new(pointer, "unknown").with("value", slug));
    }
}

fn terms_exist(errors: &mut Vec<FieldError>, lookups: &Lookups, list: &str, kind: TermKind, slugs: &[String]) {
    for (index, slug) in slugs.iter().enumerate() {
        if lookups.terms.id(kind, slug).is_none() {
            errors.push(FieldError::new(format!("/{list}/{index}"), "unknown").with("value", slug.as_str()));
        } else if slugs[..index].contains(slug) {
            errors.push(FieldError::new(format!("/{list}/{index}"), "twice").with("value", slug.as_str()));
        }
    }
}

fn take(errors: &mut Vec<FieldError>, lookups: &mut Lookups, pointer: &str, name: Option<&str>, series: &str) {
    if let Some(name) = name
        && errors.is_empty()
        && !lookups.taken.insert(format!("{series}{name}"))
    {
        errors.push(FieldError::new(pointer, "taken").with("value", name));
    }
}

impl Check for WishRecord {
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError> {
        let mut errors = self.validate();
        organisation_exists(&mut errors, lookups, "/organisation", &self.organisation);
        for (index, slug) in self.joined.iter().enumerate() {
            organisation_exists(&mut errors, lookups, &format!("/joined/{index}"), slug);
            if self.joined[..index].contains(slug) || *slug == self.organisation {
                errors.push(FieldError::new(format!("/joined/{index}"), "twice").with("value", slug.as_str()));
            }
        }
        terms_exist(&mut errors, lookups, "categories", TermKind::Category, &self.categories);
        terms_exist(
            &mut errors,
            lookups,
            "technologies",
            TermKind::Technology,
            &self.technologies,
        );
        take(&mut errors, lookups, "/reference", self.reference.as_deref(), "");
        errors
    }
}

impl Check for SolutionRecord {
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError> {
        let mut errors = self.validate();
        organisation_exists(&mut errors, lookups, "/organisation", &self.organisation);
        terms_exist(&mut errors, lookups, "categories", TermKind::Category, &self.categories);
        terms_exist(
            &mut errors,
            lookups,
            "technologies",
            TermKind::Technology,
            &self.technologies,
        );
        terms_exist(&mut errors, lookups, "benefits", TermKind::Benefit, &self.benefits);
        take(&mut errors, lookups, "/reference", self.reference.as_deref(), "");
        errors
    }
}

impl Check for OrganisationRecord {
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError> {
        let mut errors = self.validate();
        if lookups.organisations.contains_key(&self.slug) {
            errors.push(FieldError::new("/slug", "taken").with("value", self.slug.as_str()));
        }
        take(&mut errors, lookups, "/slug", Some(&self.slug), "organisation ");
        errors
    }
}

impl Check for HighlightRecord {
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError> {
        let mut errors = self.validate();
        take(&mut errors, lookups, "/slug", Some(&self.slug), "highlight ");
        errors
    }
}

impl Check for TermRecord {
    fn check(&self, lookups: &mut Lookups) -> Vec<FieldError> {
        let mut errors = self.validate();
        if lookups.terms.id(self.kind, &self.slug).is_some() {
            errors.push(FieldError::new("/slug", "taken").with("value", self.slug.as_str()));
        }
        let series = format!("{:?} ", self.kind);
        take(&mut errors, lookups, "/slug", Some(&self.slug), &series);
        errors
    }
}
