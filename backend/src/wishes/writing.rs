//! Wishes as people write them.

use chrono::NaiveDate;
use shared::{
    kind::Kind,
    limits::Step,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    revision::{RevisionState, ThingAction, ThingTransition},
    taxonomy::TermKind,
    wish::{WishContent, WishState, after_extension},
};
use uuid::Uuid;

use super::columns;
use crate::{
    clock,
    drafts::{Frame, Written},
    entity::{
        json::{Ids, Text, WishJson},
        organisation,
        wish::{ActiveModel, Entity, Model},
    },
    error::{Error, invalid},
    terms::TermsSnapshot,
};

impl Written for Entity {
    type Active = ActiveModel;
    type Content = WishContent;
    const KIND: Kind = Kind::Wish;

    fn problems(content: &WishContent, step: Step) -> Vec<FieldError> {
        content.problems(step)
    }

    fn late(content: &WishContent, today: NaiveDate) -> Vec<FieldError> {
        let past = content.text.closing_on.filter(|day| *day < today);
        past.map(|_| FieldError::new("/closing_on", "past"))
            .into_iter()
            .collect()
    }

    fn terms(content: &WishContent) -> Vec<(TermKind, &'static str, &[String])> {
        vec![
            (TermKind::Category, "/categories", &content.text.categories),
            (TermKind::Technology, "/technologies", &content.text.technologies),
        ]
    }

    fn title(content: &WishContent) -> &WrittenText {
        &content.text.title
    }

    fn may_have(organisation: &organisation::Model) -> bool {
        organisation.may_wish
    }

    fn blank(id: Uuid, organisation: &organisation::Model, author: Uuid) -> Model {
        let now = clock::now();
        Model {
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            reference: None,
            organisation_id: organisation.id,
            state: WishState::Draft.into(),
            is_public: false,
            title: Text::default(),
            excerpt: Text::default(),
            content: WishJson::default(),
            budget_band: None,
            published_on: None,
            closing_on: None,
            terms: Ids::default(),
            joined: Ids::default(),
            written_en: false,
            written_zh_hant: false,
            written_zh_hans: false,
            // What is written in the demonstration belongs to it.
            demonstration: organisation.demonstration,
            author_id: Some(author),
            withdrawn_on: None,
            withdrawn_reason: None,
            continued_in: None,
            personal: false,
            holder_id: None,
        }
    }

    fn frame(row: &mut Model) -> Frame<'_> {
        Frame {
            id: row.id,
            organisation_id: row.organisation_id,
            author_id: row.author_id,
            demonstration: row.demonstration,
            reference: &mut row.reference,
            is_public: &mut row.is_public,
            personal: &mut row.personal,
            holder_id: &mut row.holder_id,
            published_on: &mut row.published_on,
            terms: &row.terms.0,
        }
    }

    fn written(row: &Model, terms: &TermsSnapshot) -> WishContent {
        columns::written(row, terms)
    }

    fn as_start(content: WishContent) -> WishContent {
        content.as_start()
    }

    fn set(row: &mut Model, content: WishContent, terms: &TermsSnapshot) {
        columns::set(row, content, terms);
    }

    fn follow(row: &mut Model, state: RevisionState) {
        row.state = match state {
            RevisionState::Draft | RevisionState::Discarded => WishState::Draft,
            RevisionState::WithCoordinator => WishState::WithCoordinator,
            RevisionState::Submitted => WishState::Submitted,
            RevisionState::Published => WishState::Published,
        }
        .into();
    }

    fn possible(row: &Model) -> Vec<ThingAction> {
        match row.state.0 {
            WishState::Published => vec![ThingAction::Extend, ThingAction::Withdraw],
            WishState::Matched => vec![ThingAction::Withdraw],
            _ => Vec::new(),
        }
    }

    fn carried(written: WishContent, before: &Model, after: &Model) -> WishContent {
        let mut written = written;
        if let Some(extended) = after.closing_on.filter(|_| after.closing_on != before.closing_on) {
            written.text.closing_on = after_extension(written.text.closing_on, before.closing_on, extended);
        }
        written
    }

    fn revised(_: &mut Model, _: NaiveDate) {}

    fn act(row: &mut Model, asked: &ThingTransition, today: NaiveDate, _: bool) -> Result<(), Error> {
        match asked.action {
            ThingAction::Withdraw => {
                row.state = WishState::Withdrawn.into();
                row.is_public = false;
                row.withdrawn_on = Some(today);
                row.withdrawn_reason = asked.reason.map(|reason| reason.code().to_owned());
            }
            ThingAction::Extend => {
                let later = asked
                    .closing_on
                    .filter(|day| *day >= today && row.closing_on.is_none_or(|now| *day > now));
                invalid(match later {
                    Some(_) => Vec::new(),
                    None => vec![FieldError::new("/closing_on", "later")],
                })?;
                row.closing_on = later;
            }
            ThingAction::Archive | ThingAction::Restore | ThingAction::Confirm => {}
        }
        Ok(())
    }

    fn state(row: &Model) -> &'static str {
        row.state.code()
    }

    fn name(row: &Model) -> LocalizedText {
        row.title.0.clone()
    }
}
