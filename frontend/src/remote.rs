//! Values from the server: requested when a key changes, and shown while loading, loaded, or failed.
//!
//! The code that stores and follows them does not know their types, so that it is compiled only once.

use crate::follow::whenever;
use std::{any::Any, cell::Cell, marker::PhantomData, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

/// Where a value is.
pub(crate) enum Remote<'a, T: ?Sized> {
    /// Requested, not loaded yet.
    Loading,
    /// There.
    Ready(&'a T),
    /// It could not be loaded.
    Failed(&'a client::Error),
}

/// A value whose type only those know who asked for it and who show it.
pub(crate) type Anything = dyn Any + Send + Sync;

enum State {
    Loading,
    Ready(Box<Anything>),
    Failed(client::Error),
}

/// A value from the server, with a way to reload it.
pub(crate) struct Fetch<T: ?Sized + 'static> {
    state: RwSignal<State>,
    again: Trigger,
    quietly: RwSignal<bool>,
    of: PhantomData<fn() -> &'static T>,
}

impl<T: ?Sized> Clone for Fetch<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Fetch<T> {}

impl<T: ?Sized> Fetch<T> {
    /// Asks again.
    pub(crate) fn retry(self) {
        self.again.notify();
    }

    /// Asks again after a change; what is there stays until the answer takes its place.
    pub(crate) fn renew(self) {
        self.quietly.set(true);
        self.again.notify();
    }

    /// Whether it is being asked again: what is there may be out of date, and goes when the answer comes.
    pub(crate) fn is_renewing(self) -> bool {
        self.quietly.get()
    }

    /// The same without its type.
    pub(crate) const fn untyped(self) -> Fetch<Anything> {
        Fetch {
            state: self.state,
            again: self.again,
            quietly: self.quietly,
            of: PhantomData,
        }
    }
}

impl Fetch<Anything> {
    /// Shows where the value is, and follows it.
    pub(crate) fn look<R>(self, show: impl FnOnce(Remote<'_, Anything>) -> R) -> R {
        self.state.with(|state| {
            show(match state {
                State::Loading => Remote::Loading,
                State::Ready(value) => Remote::Ready(&**value),
                State::Failed(error) => Remote::Failed(error),
            })
        })
    }
}

impl<T: 'static> Fetch<T> {
    /// What `show` makes of the value once it is there; follows it.
    pub(crate) fn when_there<R>(self, show: impl FnOnce(&T) -> R) -> Option<R> {
        self.untyped().look(|state| match state {
            Remote::Ready(value) => value.downcast_ref().map(show),
            Remote::Loading | Remote::Failed(_) => None,
        })
    }
}

type Answer = Pin<Box<dyn Future<Output = Result<Box<Anything>, client::Error>>>>;

/// Requests a value now and whenever a signal that `ask` reads changes. A response that arrives after a newer request is
/// dropped.
pub(crate) fn fetch<T, F>(ask: impl Fn() -> F + 'static) -> Fetch<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, client::Error>> + 'static,
{
    let quietly = RwSignal::new(false);
    let (state, again) = follow(
        quietly,
        Box::new(move || {
            let answer = ask();
            Box::pin(async move { answer.await.map(|value| Box::new(value) as Box<Anything>) })
        }),
    );
    Fetch {
        state,
        again,
        quietly,
        of: PhantomData,
    }
}

fn follow(quietly: RwSignal<bool>, ask: Box<dyn Fn() -> Answer>) -> (RwSignal<State>, Trigger) {
    let state = RwSignal::new(State::Loading);
    let again = Trigger::new();
    let question = Rc::new(Cell::new(0_u32));
    whenever(move || {
        again.track();
        let answer = ask();
        let number = question.get().wrapping_add(1);
        question.set(number);
        let is_quiet = quietly.get_untracked();
        if !is_quiet && !matches!(&*state.read_untracked(), State::Loading) {
            state.set(State::Loading);
        }
        let question = Rc::clone(&question);
        spawn_local(async move {
            let value = match answer.await {
                Ok(value) => State::Ready(value),
                Err(error) => State::Failed(error),
            };
            if question.get() == number {
                // Gone with its page, where the reader has moved on.
                drop(state.try_set(value));
                let _ = quietly.try_set(false);
            }
        });
    });
    (state, again)
}
