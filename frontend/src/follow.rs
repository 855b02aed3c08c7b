//! What follows what it reads: views, values, deeds. A closure that is given to the framework is compiled with all that follows it, once
//! for every closure; here it goes behind a pointer, and that is compiled once for all.

use leptos::prelude::*;

/// A view that is made again whenever something that it read has changed.
pub(crate) fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    followed(Box::new(view))
}

/// The same for a view that may be absent.
pub(crate) fn live_if(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    followed(Box::new(move || view().unwrap_or_else(|| ().into_any())))
}

fn followed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

/// Does something now, and whenever something that it read has changed.
pub(crate) fn whenever(act: impl FnMut() + 'static) {
    repeated(Box::new(act));
}

fn repeated(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}

/// A value that follows what it reads, and tells those who read it only when it is another.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    remembered(Box::new(read))
}

fn remembered<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| read())
}
