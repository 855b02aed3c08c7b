//! Related things in three bands, with the line that says what such a match is and is not.

use leptos::prelude::*;
use shared::matches::Band;

use crate::{components::EmptyState, i18n::number, portal::messages};

/// A row and the band it belongs to.
pub(super) struct RelatedItem {
    /// How closely it is related.
    pub(super) band: Band,
    /// The row.
    pub(super) row: AnyView,
}

/// The bands, closest first, each with its rows.
pub(super) fn related(title: &'static str, nothing: &'static str, items: Vec<RelatedItem>) -> AnyView {
    let t = messages();
    let mut bands: [(Band, Vec<AnyView>); 3] = [
        (Band::CloselyRelated, Vec::new()),
        (Band::Related, Vec::new()),
        (Band::PartlyRelated, Vec::new()),
    ];
    let empty = items.is_empty();
    for item in items {
        if let Some((_, rows)) = bands.iter_mut().find(|(band, _)| *band == item.band) {
            rows.push(item.row);
        }
    }
    let bands = bands
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(band, rows)| band_of(band, rows));
    let content = if empty {
        view! {
            <EmptyState what=nothing>
                <p>{t.matches_nothing_advice()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <p class="fairness-line">{t.fairness_match()}</p>
            {bands.collect_view()}
        }
        .into_any()
    };
    view! {
        <section class="related" aria-labelledby="related-title">
            <h2 id="related-title">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// A band. The loosest is folded up: it is there for who wants to look further.
fn band_of(band: Band, rows: Vec<AnyView>) -> AnyView {
    let t = messages();
    let code = code(band);
    let name = t.band(code).unwrap_or_default();
    let count = number(rows.len() as u64, t.language());
    let heading = view! {
        <h3>
            <BandMark band /> {name} " " <span class="count">{count}</span>
        </h3>
    };
    let rows = view! { <ul class="matches">{rows}</ul> };
    if band == Band::PartlyRelated {
        view! {
            <details class=format!("band band-{code}")>
                <summary>{heading}</summary>
                {rows}
            </details>
        }
        .into_any()
    } else {
        view! {
            <div class=format!("band band-{code}")>
                {heading}
                {rows}
            </div>
        }
        .into_any()
    }
}

/// Two circles that overlap as far as the band says.
#[component]
fn BandMark(band: Band) -> impl IntoView {
    let distance = match band {
        Band::CloselyRelated => 5,
        Band::Related => 9,
        Band::PartlyRelated => 13,
    };
    view! {
        <svg class="band-mark" viewBox="0 0 30 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
            <circle cx=8 + distance cy="8" r="6.25" fill="currentColor" fill-opacity="0.35" stroke="currentColor" stroke-width="1.5" />
        </svg>
    }
}

const fn code(band: Band) -> &'static str {
    match band {
        Band::CloselyRelated => "closely_related",
        Band::Related => "related",
        Band::PartlyRelated => "partly_related",
    }
}
