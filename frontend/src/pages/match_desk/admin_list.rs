//! Open wishes for people who can see candidates but do not work the queue.

use std::sync::Arc;

use leptos::prelude::*;
use shared::wish::{WishCard, WishQuery, WishStatus};

use super::queue::{frame, nothing, wish_row};
use crate::{
    pages::people::{Ask, first_page, list_of, paged},
    portal::people,
    session::session,
};

/// The page of an administrator.
pub(super) fn open_wishes() -> impl IntoView {
    let client = session().client;
    let ask: Ask<WishCard> = Arc::new(move |cursor| {
        let query = WishQuery {
            status: vec![WishStatus::Open],
            cursor,
            ..WishQuery::default()
        };
        Box::pin(async move { client.list_wishes(&query).await })
    });
    let row = |wish: &WishCard| wish_row(wish, ().into_any(), ().into_any());
    let list = paged(first_page(&ask), ask, list_of, row, nothing);
    frame(people().match_desk_admin(), list.into_any())
}
