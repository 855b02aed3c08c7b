//! Views whose code comes on demand: a stand-in until it is there, and a way to ask again where it does not come.

use std::{pin::Pin, rc::Rc};

use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

/// A view, or why it did not come.
pub(crate) type Delivery = Pin<Box<dyn Future<Output = Result<AnyView, client::Error>>>>;

/// Shows what `ask` gives; `loading` until then, and `failed` with the way to ask again where it gives nothing.
pub(crate) fn delivered(
    ask: Rc<dyn Fn() -> Delivery>,
    loading: fn() -> AnyView,
    failed: fn(client::Error, Callback<()>) -> AnyView,
) -> AnyView {
    // A view is shown once, so it is taken out of here, not copied.
    let there = StoredValue::new_local(None::<Result<AnyView, client::Error>>);
    let came = Trigger::new();
    let ask = StoredValue::new_local(ask);
    // A click, which asks again, belongs to nobody; what comes then belongs here all the same.
    let owner = Owner::current().unwrap_or_default();
    let begin = move || {
        let Some(delivery) = ask.try_with_value(|ask| ask()) else {
            return;
        };
        let arrival = async move {
            let view = delivery.await;
            // Gone with its page, where the reader has moved on.
            if there.try_update_value(|there| *there = Some(view)).is_some() {
                came.notify();
            }
        };
        spawn_local(owner.with(|| ScopedFuture::new_untracked(arrival)));
    };
    begin();
    let retry = Callback::new(move |()| begin());
    let content = move || {
        came.track();
        match there.try_update_value(Option::take).flatten() {
            Some(Ok(view)) => view,
            Some(Err(error)) => failed(error, retry),
            None => loading(),
        }
    };
    content.into_any()
}
