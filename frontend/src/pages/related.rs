//! Related things in their bands, with the line that says what such a match is and is not. Where nothing stands out, that is said
//! first, and what comes nearest is folded up below it.

use leptos::prelude::*;
use shared::matches::Band;

use crate::{
    components::{EmptyState, Found, match_row},
    i18n::number,
    portal::messages,
};

/// The bands, closest first, each with its rows.
pub(super) fn related(title: &'static str, nothing: &'static str, found: &[Found]) -> AnyView {
    let t = messages();
    let bands = [Band::CloselyRelated, Band::Related, Band::PartlyRelated].map(|band| {
        let rows: Vec<AnyView> = found.iter().filter(|found| found.band == band).map(match_row).collect();
        (!rows.is_empty()).then(|| band_of(band, rows))
    });
    let nearest: Vec<AnyView> = found
        .iter()
        .filter(|found| found.band == Band::Nearest)
        .map(match_row)
        .collect();
    let content = if nearest.len() == found.len() {
        view! {
            <EmptyState what=nothing>
                <p>{t.matches_nothing_advice()}</p>
            </EmptyState>
            {(!nearest.is_empty()).then(|| nearest_of(nearest))}
        }
        .into_any()
    } else {
        view! {
            <p class="fairness-line">{t.fairness_match()}</p>
            {bands.into_iter().collect_view()}
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

/// What comes nearest where nothing stands out, behind one click.
fn nearest_of(rows: Vec<AnyView>) -> AnyView {
    let t = messages();
    view! {
        {band_of(Band::Nearest, rows)}
        <p class="fairness-line">{t.fairness_match()}</p>
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
    if matches!(band, Band::PartlyRelated | Band::Nearest) {
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
        // Side by side: they do not meet.
        Band::Nearest => 14,
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
        Band::Nearest => "nearest",
    }
}
