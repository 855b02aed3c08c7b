//! The emblem of the home page: a circle of two halves, drawn from what is published. Each E&M field is a ray; on the left
//! it is as long as the field has wishes and ends in an open dot, on the right as it has solutions and ends in a full one.

use leptos::prelude::*;
use shared::statistics::{Statistics, TermCount};

use crate::{components::share, remote::Fetch};

/// Where rays start, how much the longest grows, and how far the halves keep from the middle, in units of the drawing.
const START: u64 = 34;
const SHORTEST: u64 = 4;
const LONGEST: u64 = 58;
const GAP: u64 = 4;

/// The emblem; nothing until the figures are there. The same numbers are in the index of fields as text.
pub(super) fn emblem(figures: Fetch<Statistics>) -> impl IntoView {
    let halves = move || figures.when_there(|statistics| halves(&statistics.by_category));
    view! {
        <svg class="emblem" viewBox="-110 -104 220 208" aria-hidden="true" focusable="false">
            {halves}
        </svg>
    }
}

fn halves(fields: &[TermCount]) -> impl IntoView + use<> {
    view! {
        <g transform=format!("translate(-{GAP})")>{half(fields, "-", "none", |field| field.wishes)}</g>
        <g transform=format!("translate({GAP})")>{half(fields, "", "currentColor", |field| field.solutions)}</g>
    }
}

/// The rays of one half, turned from the top to the bottom on its side.
fn half(
    fields: &[TermCount],
    side: &'static str,
    fill: &'static str,
    count: fn(&TermCount) -> u64,
) -> impl IntoView + use<> {
    let counts: Vec<u64> = fields.iter().map(count).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    let rays = counts.iter().enumerate().map(|(index, count)| {
        let end = START + SHORTEST + share(*count, most, LONGEST);
        view! {
            <g transform=format!("rotate({side}{})", turn(index, counts.len()))>
                <path d=format!("M0-{START}V-{end}") stroke="currentColor" stroke-width="1" />
                <circle cy=format!("-{end}") r="3" fill=fill stroke="currentColor" stroke-width="1.5" />
            </g>
        }
    });
    rays.collect_view()
}

/// How far the ray at `index` of `count` is turned from the top, in degrees: they share the half circle evenly.
const fn turn(index: usize, count: usize) -> usize {
    match ((2 * index + 1) * 90).checked_div(count) {
        Some(turn) => turn,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rays_share_the_half_circle() {
        let turns: Vec<usize> = (0..18).map(|index| turn(index, 18)).collect();
        assert_eq!((turns[0], turns[17]), (5, 175));
        assert!(turns.windows(2).all(|pair| pair[1] - pair[0] == 10));
    }
}
