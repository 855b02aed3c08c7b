//! A QR code as a drawing.

use std::fmt::Write;

use leptos::prelude::*;

/// The margin that readers of QR codes need, in modules.
const MARGIN: usize = 4;

/// The code of these rows of modules, dark on white in every theme, so that it can be scanned.
pub(super) fn qr_code(rows: &[String], label: &'static str) -> impl IntoView + use<> {
    let size = rows.len() + 2 * MARGIN;
    let mut path = String::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, module) in row.bytes().enumerate() {
            if module == b'1' {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
    }
    view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=label shape-rendering="crispEdges">
            <rect width=size height=size fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    }
}
