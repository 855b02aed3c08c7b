//! The candidates of a wish: those that fit, on demand the nearest, or a note that none fits.

use leptos::{prelude::*, task::spawn_local};
use shared::matches::{CandidateQuery, WishCandidates};

use super::{
    candidate::candidate,
    keys,
    state::{Desk, head_id},
};
use crate::{
    browser,
    components::{EmptyState, fetched, loading_rows},
    forms::outcome_notice,
    portal::{messages, people},
    remote::fetch,
};

/// The column with the candidates.
pub(super) fn candidates(desk: Desk) -> AnyView {
    let (client, t, p) = (desk.client, messages(), people());
    let all = RwSignal::new(false);
    let language = Some(t.language());
    let found = fetch(move || {
        let query = CandidateQuery {
            language,
            all: all.get().then_some(true),
        };
        let key = desk.key.get_value();
        async move {
            let found = client.list_wish_candidates(&key, &query).await?;
            if desk.judges {
                // The answer says what was new until now. It does not matter if the look cannot be saved.
                spawn_local(async move { drop(client.look_at_wish(&key).await) });
            }
            Ok(found)
        }
    });
    let asked_again = StoredValue::new(false);
    let list = move |found: &WishCandidates| {
        let first = desk.take(&found.items);
        if asked_again.get_value() {
            // The button that was pressed is gone.
            request_animation_frame(move || browser::focus_on_top(&head_id(first)));
        }
        asked_again.set_value(true);
        let rows: Vec<AnyView> = found
            .items
            .iter()
            .enumerate()
            .map(|(place, one)| candidate(desk, place, one))
            .collect();
        let nothing = (!found.fits).then(|| no_fit(all, rows.is_empty()));
        let weak = found.fits.then(|| weak_ones(all));
        let rows = (!rows.is_empty()).then(|| view! { <ol class="candidates">{rows}</ol> });
        view! {
            {nothing}
            {rows}
            {weak}
        }
        .into_any()
    };
    view! {
        <section class="candidates-part" aria-labelledby="candidates-title">
            <div class="candidates-top">
                <h2 id="candidates-title">{p.match_desk_candidates()}</h2>
                {keys::panel(desk)}
            </div>
            <p class="fairness-line">{t.fairness_match()}</p>
            {fetched(found, loading_rows, list)}
            {outcome_notice(desk.outcome)}
        </section>
    }
    .into_any()
}

/// That nothing fits well, with the way to what comes nearest.
fn no_fit(all: RwSignal<bool>, empty: bool) -> AnyView {
    let p = people();
    if empty && all.get_untracked() {
        return view! {
            <EmptyState what=p.match_desk_nothing_near()>
                <p>{p.match_desk_nothing_near_how()}</p>
            </EmptyState>
        }
        .into_any();
    }
    let nearest = empty.then(|| {
        view! {
            <p class="row-actions">
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>
                    {p.match_desk_nearest()}
                </button>
            </p>
        }
    });
    view! {
        <div class="state">
            <p class="state-what">{p.match_desk_no_fit()}</p>
            <p>{p.match_desk_no_fit_how()}</p>
            {nearest}
        </div>
    }
    .into_any()
}

fn weak_ones(all: RwSignal<bool>) -> AnyView {
    let p = people();
    let words = if all.get_untracked() {
        p.match_desk_hide_weak()
    } else {
        p.match_desk_weak()
    };
    view! {
        <div class="more">
            <button type="button" class="button quiet" on:click=move |_| all.update(|all| *all = !*all)>
                {words}
            </button>
        </div>
    }
    .into_any()
}
