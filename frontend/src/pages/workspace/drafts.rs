//! What your organisations are writing or have in review, and the buttons to begin something.

use leptos::prelude::*;
use shared::{
    kind::Kind,
    localized::LocalizedText,
    membership::MembershipState,
    organisation::{OrganisationStatus, OrganisationView},
    revision::DraftCard,
    route::{Page, PeoplePage},
};

use crate::{
    components::inline,
    i18n::{day, long_date},
    pages::people::title_of,
    portal::{link, messages, people, portal},
    remote::{Fetch, fetch},
    session::session,
};

/// The page of a draft.
pub(in crate::pages) fn page_of(draft: &DraftCard) -> PeoplePage {
    let id = draft.id.to_string();
    match draft.kind {
        Kind::Solution => PeoplePage::SolutionDraft(id),
        _ => PeoplePage::WishDraft(id),
    }
}

/// The title of a draft; that it has none yet.
pub(super) fn title_of_draft(draft: &DraftCard) -> String {
    let title = LocalizedText::from(draft.title.clone());
    let title = title.text(messages().language());
    if title.is_empty() {
        people().draft_untitled().to_owned()
    } else {
        title.to_owned()
    }
}

/// The organisations for which the reader may write a wish, or a solution.
pub(in crate::pages) fn own_organisations() -> Fetch<Vec<OrganisationView>> {
    let client = session().client;
    fetch(move || async move {
        let mut own = Vec::new();
        for membership in client.list_own_memberships().await? {
            let takes_part = membership.organisation_status == OrganisationStatus::Active;
            // Who waits to be a member begins to write alone.
            let writes = matches!(membership.state, MembershipState::Active | MembershipState::Requested);
            if takes_part && writes {
                own.push(client.get_organisation(&membership.organisation.slug).await?);
            }
        }
        Ok(own)
    })
}

/// Buttons to begin what the reader's organisations may post; nothing while that is not known.
pub(super) fn begin_buttons() -> AnyView {
    let own = own_organisations();
    let buttons = move || {
        let (wish, offer) = own.when_there(|own| {
            let wish = own.iter().any(|organisation| organisation.may_wish);
            (wish, own.iter().any(|organisation| organisation.may_offer))
        })?;
        let button = |page: PeoplePage| {
            view! {
                <a class="button" href=link(&Page::People(page.clone()))>
                    {title_of(&page)}
                </a>
            }
        };
        Some(view! {
            <p class="row-actions">
                {wish.then(|| button(PeoplePage::NewWish))} {offer.then(|| button(PeoplePage::NewSolution))}
            </p>
        })
    };
    buttons.into_any()
}

/// The drafts, each with its state.
pub(super) fn draft_rows(drafts: &[DraftCard]) -> AnyView {
    if drafts.is_empty() {
        return view! { <p class="hint">{people().workspace_drafts_none()}</p> }.into_any();
    }
    let rows: Vec<AnyView> = drafts.iter().map(draft_row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn draft_row(draft: &DraftCard) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let state = match draft.returned {
        true => Some(p.draft_returned()),
        false => p.revision_state(draft.state.code()),
    };
    let answer = draft
        .answer_by
        .map(|by| format!(" · {}", p.draft_answer_by(long_date(by, language))));
    view! {
        <li class="row entry">
            <div>
                <h3 class="entry-title">
                    <a href=link(&Page::People(page_of(draft)))>{title_of_draft(draft)}</a>
                </h3>
                <p class="hint">
                    {draft.reference.clone().map(|reference| format!("{reference} · "))} {state} {answer} " · "
                    {inline(&draft.organisation.name)} " · " {p.draft_saved(day(draft.updated_at, zone, language))}
                    {draft.personal.then(|| format!(" · {}", p.draft_personal()))}
                </p>
            </div>
        </li>
    }
    .into_any()
}
