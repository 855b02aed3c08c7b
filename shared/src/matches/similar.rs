//! What is sent about things that resemble another of their kind.

use serde::{Deserialize, Serialize};

use super::{Band, Reason};
use crate::{search::Passage, solution::SolutionCard, wish::WishCard};

/// A thing that resembles another, and the list of such things.
macro_rules! similar {
    (
        $(#[$one:meta])+ $name:ident { $(#[$thing:meta])+ $field:ident: $card:ident, $(#[$source:meta])+ source_passage }
        $(#[$all:meta])+ $list:ident { $(#[$items:meta])+ items }
    ) => {
        $(#[$one])+
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            $(#[$thing])+
            pub $field: $card,
            /// How closely it is related: closely related or related.
            pub band: Band,
            /// The reasons, most important first.
            pub reasons: Vec<Reason>,
            /// Its passage that made them similar, if any.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub passage: Option<Passage>,
            $(#[$source])+
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub source_passage: Option<Passage>,
        }

        $(#[$all])+
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $list {
            $(#[$items])+
            pub items: Vec<$name>,
        }
    };
}

similar! {
    /// A similar wish.
    SimilarWish {
        /// The wish.
        wish: WishCard,
        /// The corresponding passage of the other wish.
        source_passage
    }
    /// Wishes similar to another, most similar first; empty if there are none. Found by software from the published text.
    SimilarWishes {
        /// At most 6 wishes.
        items
    }
}

similar! {
    /// A similar solution.
    SimilarSolution {
        /// The solution.
        solution: SolutionCard,
        /// The corresponding passage of the other solution.
        source_passage
    }
    /// Solutions similar to another, most similar first; empty if there are none. Found by software from the published text.
    SimilarSolutions {
        /// At most 6 solutions.
        items
    }
}
