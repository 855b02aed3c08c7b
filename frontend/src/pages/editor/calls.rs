//! What is asked of the server about a wish or a solution that is being written.

use client::Client;
use shared::{
    kind::Kind,
    organisation::OrganisationView,
    revision::{Draft, DraftTransition, EditorQuery, ThingActions},
    route::PeoplePage,
    solution::{NewSolution, SolutionContent},
    wish::{NewWish, WishContent},
};
use uuid::Uuid;

use super::written::{Call, Content};
use crate::forms::Fields;

/// The page of a draft.
pub(super) fn page_of(kind: Kind, id: String) -> PeoplePage {
    match kind {
        Kind::Solution => PeoplePage::SolutionDraft(id),
        _ => PeoplePage::WishDraft(id),
    }
}

/// The page on which one begins.
pub(super) fn begin_page(kind: Kind) -> PeoplePage {
    match kind {
        Kind::Solution => PeoplePage::NewSolution,
        _ => PeoplePage::NewWish,
    }
}

/// Whether an organisation may post such things.
pub(super) fn may_post(kind: Kind, organisation: &OrganisationView) -> bool {
    match kind {
        Kind::Solution => organisation.may_offer,
        _ => organisation.may_wish,
    }
}

fn of_wish(draft: Draft<WishContent>) -> Draft<Content> {
    draft.map(|content| Content::Wish(Box::new(content)))
}

fn of_solution(draft: Draft<SolutionContent>) -> Draft<Content> {
    draft.map(|content| Content::Solution(Box::new(content)))
}

/// Begins one, with what a published one says or with nothing.
pub(super) fn create(client: &'static Client, kind: Kind, organisation: String, from: Option<String>) -> Call<Uuid> {
    Box::pin(async move {
        Ok(match kind {
            Kind::Solution => {
                let content = SolutionContent::default();
                let new = NewSolution {
                    organisation,
                    from,
                    content,
                };
                client.create_solution(&new).await?.id
            }
            _ => {
                let content = WishContent::default();
                let new = NewWish {
                    organisation,
                    from,
                    content,
                };
                client.create_wish(&new).await?.id
            }
        })
    })
}

/// The open revision.
pub(super) fn draft(client: &'static Client, kind: Kind, id: String, editor: EditorQuery) -> Call<Draft<Content>> {
    Box::pin(async move {
        Ok(match kind {
            Kind::Solution => of_solution(client.get_solution_draft(&id, editor).await?),
            _ => of_wish(client.get_wish_draft(&id, editor).await?),
        })
    })
}

/// Saves the fields that changed.
pub(super) fn save(
    client: &'static Client,
    (kind, id, version): (Kind, String, i32),
    editor: EditorQuery,
    fields: Fields,
) -> Call<Draft<Content>> {
    Box::pin(async move {
        Ok(match kind {
            Kind::Solution => of_solution(client.update_solution_draft(&id, version, editor, &fields).await?),
            _ => of_wish(client.update_wish_draft(&id, version, editor, &fields).await?),
        })
    })
}

/// Gives it up.
pub(super) fn discard(client: &'static Client, (kind, id, version): (Kind, String, i32)) -> Call<()> {
    Box::pin(async move {
        match kind {
            Kind::Solution => client.delete_solution_draft(&id, version).await,
            _ => client.delete_wish_draft(&id, version).await,
        }
    })
}

/// Moves it.
pub(super) fn step(
    client: &'static Client,
    (kind, id, version): (Kind, String, i32),
    step: DraftTransition,
) -> Call<()> {
    Box::pin(async move {
        match kind {
            Kind::Solution => client.move_solution_draft(&id, version, &step).await?,
            _ => client.move_wish_draft(&id, version, &step).await?,
        };
        Ok(())
    })
}

/// What the reader may do.
pub(super) fn actions(client: &'static Client, kind: Kind, id: String) -> Call<ThingActions> {
    Box::pin(async move {
        match kind {
            Kind::Solution => client.get_solution_actions(&id).await,
            _ => client.get_wish_actions(&id).await,
        }
    })
}
