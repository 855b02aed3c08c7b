//! The emblem of the home page: a circle of two halves, drawn from what is published. Each E&M field is a ray; on the left
//! it is as long as the field has wishes and ends in an open dot, on the right as it has solutions and ends in a full one.

use leptos::prelude::*;
use shared::statistics::{Statistics, TermCount};

use crate::remote::{Fetch, Remote};

/// Where rays start, how much the longest grows, and how far from the middle line the halves keep, in units of the drawing.
const START: f64 = 34.0;
const LONGEST: f64 = 58.0;
const GAP: f64 = 4.0;

/// The emblem; nothing until the figures are there. The same numbers stand in the index of fields as text.
pub(super) fn emblem(figures: Fetch<Statistics>) -> impl IntoView {
    let halves = move || {
        figures.state.with(|state| match state {
            Remote::Ready(statistics) => Some(halves(&statistics.by_category)),
            _ => None,
        })
    };
    view! {
        <svg class="emblem" viewBox="-110 -104 220 208" aria-hidden="true" focusable="false">
            {halves}
        </svg>
    }
}

fn halves(fields: &[TermCount]) -> impl IntoView + use<> {
    let most = |count: fn(&TermCount) -> u64| fields.iter().map(count).max().unwrap_or_default();
    let (most_wishes, most_solutions) = (most(|field| field.wishes), most(|field| field.solutions));
    let rays = fields.iter().enumerate().map(|(index, field)| {
        let wish = Ray::new(index, fields.len(), field.wishes, most_wishes);
        let solution = Ray::new(index, fields.len(), field.solutions, most_solutions);
        view! {
            {ray(wish.mirrored(), "none")}
            {ray(solution, "currentColor")}
        }
    });
    rays.collect_view()
}

fn ray(ray: Ray, fill: &'static str) -> impl IntoView {
    view! {
        <line x1=ray.from.0 y1=ray.from.1 x2=ray.to.0 y2=ray.to.1 stroke="currentColor" stroke-width="1" />
        <circle cx=ray.to.0 cy=ray.to.1 r="3" fill=fill stroke="currentColor" stroke-width="1.5" />
    }
}

/// A ray of the right half.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ray {
    from: (f64, f64),
    to: (f64, f64),
}

impl Ray {
    /// The ray of the field at `index` of `count`, from the top to the bottom.
    #[expect(clippy::cast_precision_loss, reason = "lengths on a screen")]
    fn new(index: usize, count: usize, value: u64, most: u64) -> Self {
        let turn = (index as f64 + 0.5) / count.max(1) as f64 * std::f64::consts::PI;
        let (sin, cos) = turn.sin_cos();
        let length = if most == 0 {
            0.0
        } else {
            value as f64 / most as f64 * LONGEST
        };
        let end = |radius: f64| (GAP + radius * sin, -radius * cos);
        Self {
            from: end(START),
            to: end(START + 4.0 + length),
        }
    }

    /// The same ray in the left half.
    fn mirrored(self) -> Self {
        let mirror = |(x, y): (f64, f64)| (-x, y);
        Self {
            from: mirror(self.from),
            to: mirror(self.to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ray_has_the_most_and_stays_in_the_drawing() {
        let rays = (0..18).map(|index| Ray::new(index, 18, index as u64, 17));
        let lengths: Vec<f64> = rays.map(|ray| (ray.to.0 - GAP).hypot(ray.to.1)).collect();
        assert!(lengths.iter().all(|length| *length <= START + 4.0 + LONGEST + 0.01));
        assert!(lengths.is_sorted());
    }

    #[test]
    fn without_fields_or_things_there_is_no_length() {
        let ray = Ray::new(0, 0, 0, 0);
        assert!((ray.to.0 - GAP).hypot(ray.to.1) < START + 4.01);
    }
}
