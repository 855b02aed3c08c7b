//! A count with its name, linked to the counted list.

use leptos::prelude::*;

use crate::{i18n::number, portal::messages};

/// A number.
#[component]
pub(crate) fn Figure(
    /// How many.
    value: u64,
    /// Of what.
    name: &'static str,
    /// The list it counts.
    address: String,
) -> impl IntoView {
    view! {
        <li class="figure">
            <a href=address>
                <span class="figure-value">{number(value, messages().language())}</span>
                " "
                <span class="figure-name">{name}</span>
            </a>
        </li>
    }
}
