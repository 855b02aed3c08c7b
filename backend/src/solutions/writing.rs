//! Solutions as people write them.

use chrono::NaiveDate;
use shared::{
    kind::Kind,
    limits::Step,
    localized::{LocalizedText, WrittenText},
    problem::FieldError,
    revision::{RevisionState, ThingAction, ThingTransition},
    solution::{LIFECYCLE, SolutionAction, SolutionContent, SolutionState},
    taxonomy::TermKind,
};
use uuid::Uuid;

use super::columns;
use crate::{
    clock,
    drafts::{Frame, Written},
    entity::{
        json::{Ids, SolutionJson, Text},
        organisation,
        solution::{ActiveModel, Entity, Model},
    },
    error::Error,
    terms::TermsSnapshot,
};

impl Written for Entity {
    type Active = ActiveModel;
    type Content = SolutionContent;
    const KIND: Kind = Kind::Solution;

    fn problems(content: &SolutionContent, step: Step) -> Vec<FieldError> {
        content.problems(step)
    }

    fn late(_: &SolutionContent, _: NaiveDate) -> Vec<FieldError> {
        Vec::new()
    }

    fn terms(content: &SolutionContent) -> Vec<(TermKind, &'static str, &[String])> {
        vec![
            (TermKind::Category, "/categories", &content.text.categories),
            (TermKind::Technology, "/technologies", &content.text.technologies),
            (TermKind::Benefit, "/benefits", &content.text.benefits),
        ]
    }

    fn title(content: &SolutionContent) -> &WrittenText {
        &content.text.name
    }

    fn may_have(organisation: &organisation::Model) -> bool {
        organisation.may_offer
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
            state: SolutionState::Draft.into(),
            is_public: false,
            name: Text::default(),
            summary: Text::default(),
            content: SolutionJson::default(),
            readiness_level: 0,
            price_band: None,
            contact: None,
            published_on: None,
            confirmed_on: None,
            terms: Ids::default(),
            written_en: false,
            written_zh_hant: false,
            written_zh_hans: false,
            // What is written in the demonstration belongs to it.
            demonstration: organisation.demonstration,
            author_id: Some(author),
            archived_reason: None,
            personal: false,
            holder_id: None,
            asked: 0,
            asked_on: None,
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

    fn written(row: &Model, terms: &TermsSnapshot) -> SolutionContent {
        columns::written(row, terms)
    }

    fn as_start(content: SolutionContent) -> SolutionContent {
        content.as_start()
    }

    fn set(row: &mut Model, content: SolutionContent, terms: &TermsSnapshot) {
        columns::set(row, content, terms);
    }

    fn follow(row: &mut Model, state: RevisionState) {
        row.state = match state {
            RevisionState::Draft | RevisionState::Discarded => SolutionState::Draft,
            RevisionState::WithCoordinator => SolutionState::WithCoordinator,
            RevisionState::Submitted => SolutionState::Submitted,
            RevisionState::Published => SolutionState::Published,
        }
        .into();
    }

    fn possible(row: &Model) -> Vec<ThingAction> {
        let asked_for = |action| match action {
            SolutionAction::Confirm => Some(ThingAction::Confirm),
            SolutionAction::Archive => Some(ThingAction::Archive),
            SolutionAction::Restore => Some(ThingAction::Restore),
            // These move a revision.
            SolutionAction::SendToCoordinator
            | SolutionAction::Send
            | SolutionAction::Endorse
            | SolutionAction::SendBack
            | SolutionAction::Publish => None,
        };
        LIFECYCLE.actions(row.state.0).filter_map(asked_for).collect()
    }

    fn carried(written: SolutionContent, _: &Model, _: &Model) -> SolutionContent {
        written
    }

    fn revised(row: &mut Model, today: NaiveDate) {
        confirm(row, today);
    }

    fn act(row: &mut Model, asked: &ThingTransition, today: NaiveDate, takes_part: bool) -> Result<(), Error> {
        match asked.action {
            ThingAction::Archive => {
                row.state = SolutionState::Archived.into();
                row.is_public = false;
                row.archived_reason = asked.reason.map(|reason| reason.code().to_owned());
                (row.asked, row.asked_on) = (0, None);
            }
            ThingAction::Restore => {
                row.state = SolutionState::Published.into();
                row.is_public = takes_part;
                row.archived_reason = None;
                confirm(row, today);
            }
            ThingAction::Confirm => confirm(row, today),
            ThingAction::Withdraw | ThingAction::Extend => {}
        }
        Ok(())
    }

    fn state(row: &Model) -> &'static str {
        row.state.code()
    }

    fn name(row: &Model) -> LocalizedText {
        row.name.0.clone()
    }
}

/// Its people say that it is as it is published: nobody asks them for a while.
fn confirm(row: &mut Model, today: NaiveDate) {
    row.confirmed_on = Some(today);
    (row.asked, row.asked_on) = (0, None);
}
