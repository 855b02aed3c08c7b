//! A score: as a number with a short bar, and as the parts that it is the sum of.

use leptos::prelude::*;
use shared::matches::{ScoreParts, SolutionCandidate};

use super::verdicts::band;
use crate::{
    i18n::number,
    portal::{messages, people},
};

/// A score of 0 to 1 in whole hundredths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100 after the clamp"
)]
pub(super) fn points(value: f64) -> u64 {
    (value.clamp(0.0, 1.0) * 100.0).round() as u64
}

/// The parts in the order drawn, by their codes, those that add something.
fn parts(parts: ScoreParts) -> Vec<(&'static str, u64)> {
    let all = [
        ("meaning", parts.meaning.unwrap_or_default()),
        ("words", parts.words),
        ("category", parts.category),
        ("technology", parts.technology),
        ("readiness", parts.readiness),
    ];
    let all = all.into_iter().map(|(code, value)| (code, points(value)));
    all.filter(|(_, value)| *value > 0).collect()
}

/// The number, its bar and its band.
pub(super) fn score(candidate: &SolutionCandidate) -> impl IntoView + use<> {
    let value = points(candidate.score);
    view! {
        <p class="score">
            <span class="hint">{people().match_desk_score()}</span>
            <strong>{number(value, messages().language())}</strong>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="score-track" width="100" height="8" />
                <rect class="score-value" width=value height="8" />
            </svg>
            <span class="hint">{candidate.band.map(band)}</span>
        </p>
    }
}

/// The parts as a strip with its legend; for screen readers a sentence.
pub(super) fn score_parts(candidate: &SolutionCandidate) -> impl IntoView + use<> {
    let (p, language) = (people(), messages().language());
    let name = |code: &str| p.match_part(code).unwrap_or_default();
    let parts = parts(candidate.parts);
    let words: Vec<String> = parts
        .iter()
        .map(|(code, value)| format!("{} {}", name(code), number(*value, language)))
        .collect();
    let sentence = p.match_desk_score_made(number(points(candidate.score), language), words.join(" · "));
    let mut from = 0;
    let segments = parts.iter().map(|(code, value)| {
        let start = from;
        from += value;
        // A hair of the background stays between two parts.
        let width = (value * 10).saturating_sub(4);
        view! { <rect class=format!("part-{code}") x=start * 10 width=width height="12" /> }
    });
    let segments: Vec<_> = segments.collect();
    let legend = parts.iter().map(|(code, value)| {
        view! {
            <li>
                <svg viewBox="0 0 12 12" focusable="false">
                    <rect class=format!("part-{code}") width="12" height="12" rx="2" />
                </svg>
                {name(code)}
                " "
                {number(*value, language)}
            </li>
        }
    });
    view! {
        <div class="score-parts">
            <svg class="score-strip" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label=sentence>
                <rect class="score-track" width="1000" height="12" />
                {segments}
            </svg>
            <ul aria-hidden="true">{legend.collect_view()}</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_add_nothing_are_not_drawn() {
        let made = ScoreParts {
            words: 0.214,
            meaning: None,
            category: 0.1,
            technology: 0.004,
            readiness: 0.0,
        };
        assert_eq!(parts(made), [("words", 21), ("category", 10)]);
        assert_eq!([-0.1, 0.555, 1.2].map(points), [0, 56, 100]);
    }
}
