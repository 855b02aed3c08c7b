//! What the table of kinds on screen, which stands in [`super`], becomes: for each kind its list, the page of one thing, and the row of
//! one that was found.

macro_rules! kinds {
    (
        filtered { $($filtered:ident => $pages:ident, $field:ident: $row:ident;)+ }
        plain { $($plain:ident => $plain_pages:ident, $plain_field:ident: $plain_row:ident;)+ }
    ) => {
        /// Whether things of the kind are listed with filters, each with what goes with it. Their code comes apart from the rest.
        const fn is_filtered(kind: shared::kind::Kind) -> bool {
            match kind {
                $(shared::kind::Kind::$filtered => true,)+
                $(shared::kind::Kind::$plain => false,)+
            }
        }

        /// The list of a kind with filters.
        fn filtered_list(kind: shared::kind::Kind) -> Option<leptos::prelude::AnyView> {
            match kind {
                $(shared::kind::Kind::$filtered => Some($pages::list().into_any()),)+
                _ => None,
            }
        }

        /// The page of a thing of a kind with filters.
        fn filtered_thing(kind: shared::kind::Kind, name: String) -> Option<leptos::prelude::AnyView> {
            match kind {
                $(shared::kind::Kind::$filtered => Some($pages::detail(name).into_any()),)+
                _ => None,
            }
        }

        /// The list of a kind without filters.
        fn plain_list(kind: shared::kind::Kind) -> Option<leptos::prelude::AnyView> {
            match kind {
                $(shared::kind::Kind::$plain => Some($plain_pages::list().into_any()),)+
                _ => None,
            }
        }

        /// The page of a thing of a kind without filters.
        fn plain_thing(kind: shared::kind::Kind, name: String) -> Option<leptos::prelude::AnyView> {
            match kind {
                $(shared::kind::Kind::$plain => Some($plain_pages::detail(name).into_any()),)+
                _ => None,
            }
        }

        /// A thing that was found, as a row.
        fn row(hit: &shared::search::SearchHit) -> leptos::prelude::AnyView {
            match &hit.found {
                $(shared::kind::Found::$filtered { $field } => $row($field, Some(hit)).into_any(),)+
                $(shared::kind::Found::$plain { $plain_field } => $plain_row($plain_field, Some(hit)).into_any(),)+
            }
        }
    };
}

pub(super) use kinds;
