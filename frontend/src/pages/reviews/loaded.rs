//! What a reviewer needs to see of a draft, whether it is a wish or a solution.

use chrono::{DateTime, Utc};
use client::Error;
use futures_util::future::{join, join3};
use shared::{
    kind::Kind,
    language::Language,
    localized::LocalizedText,
    organisation::OrganisationRef,
    revision::{Draft, EditorQuery, FieldDiff, RevisionState, RevisionStep, RevisionView, ThingActions},
    solution::SolutionContent,
    wish::WishContent,
};
use uuid::Uuid;

use super::preview::{shown_solution, shown_wish};

/// What was written.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A wish.
    Wish(Box<WishContent>),
    /// A solution.
    Solution(Box<SolutionContent>),
}

/// The public part of it with its Markdown as HTML, as pages show it.
#[derive(Debug, Clone)]
pub(super) enum Shown {
    /// A wish.
    Wish(Box<shared::wish::WishText<LocalizedText>>),
    /// A solution.
    Solution(Box<shared::solution::SolutionText<LocalizedText>>),
}

/// A draft with what belongs to its review.
#[derive(Debug, Clone)]
pub(super) struct Loaded {
    pub(super) kind: Kind,
    pub(super) id: Uuid,
    pub(super) reference: Option<String>,
    pub(super) published: bool,
    pub(super) number: i32,
    pub(super) version: i32,
    pub(super) state: RevisionState,
    pub(super) organisation: OrganisationRef,
    pub(super) help_asked: bool,
    pub(super) edited_in_review: bool,
    pub(super) demonstration: bool,
    pub(super) sent_at: Option<DateTime<Utc>>,
    pub(super) updated_at: DateTime<Utc>,
    pub(super) title: LocalizedText,
    pub(super) content: Content,
    pub(super) shown: Shown,
    pub(super) changes: Vec<FieldDiff>,
    pub(super) steps: Vec<RevisionStep>,
    pub(super) actions: ThingActions,
}

/// The open revision of a thing.
///
/// # Errors
/// When there is none, or it is not for this reader; or when a part of it does not come.
pub(super) async fn load(
    client: &'static client::Client,
    kind: Kind,
    key: String,
    language: Language,
) -> Result<Loaded, Error> {
    if kind == Kind::Solution {
        let draft = client.get_solution_draft(&key, EditorQuery::default()).await?;
        let (view, actions, shown) = join3(
            client.get_solution_revision(&key, draft.number),
            client.get_solution_actions(&key),
            shown_solution(client, draft.content.text.clone(), language),
        )
        .await;
        let shown = shown?;
        let title = shown.name.clone();
        let content = Content::Solution(Box::new(draft.content.clone()));
        return Ok(together(
            kind,
            draft,
            view?,
            actions?,
            (title, content, Shown::Solution(Box::new(shown))),
        ));
    }
    let draft = client.get_wish_draft(&key, EditorQuery::default()).await?;
    let (answers, shown) = join(
        join(
            client.get_wish_revision(&key, draft.number),
            client.get_wish_actions(&key),
        ),
        shown_wish(client, draft.content.text.clone(), language),
    )
    .await;
    let (view, actions) = answers;
    let shown = shown?;
    let title = shown.title.clone();
    let content = Content::Wish(Box::new(draft.content.clone()));
    Ok(together(
        kind,
        draft,
        view?,
        actions?,
        (title, content, Shown::Wish(Box::new(shown))),
    ))
}

fn together<C>(
    kind: Kind,
    draft: Draft<C>,
    view: RevisionView<C>,
    actions: ThingActions,
    (title, content, shown): (LocalizedText, Content, Shown),
) -> Loaded {
    Loaded {
        kind,
        id: draft.id,
        reference: draft.reference,
        published: draft.published,
        number: draft.number,
        version: draft.version,
        state: draft.state,
        organisation: draft.organisation,
        help_asked: draft.help_asked,
        edited_in_review: draft.edited_in_review,
        demonstration: draft.demonstration,
        sent_at: draft.sent_at,
        updated_at: draft.updated_at,
        title,
        content,
        shown,
        changes: view.changes,
        steps: view.summary.steps,
        actions,
    }
}
