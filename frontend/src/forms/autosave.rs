//! Saving while one writes: what differs from what was last saved is sent as a merge patch once the fingers rest, a copy stays
//! in the browser until it is saved, and what another person has saved in the meantime is brought together with it (see
//! [`super::clash`]).

use std::{cell::RefCell, pin::Pin, rc::Rc, time::Duration};

use client::Error;
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use shared::problem::ProblemCode;

use super::{
    bound::Bound,
    changes::{Fields, apply, changes, merge},
    clash::Clash,
    form::Form,
    kept::Kept,
    leaving::ask_before_leaving,
    standing::Standing,
};
use crate::follow::whenever;
use crate::{
    i18n::time_of_day,
    portal::{messages, portal},
};

/// How long the fingers must rest before anything is sent.
const REST: Duration = Duration::from_millis(1_200);
/// The pauses between tries while the server cannot be reached; the last goes on.
const PAUSES: [u64; 4] = [3, 10, 30, 60];

/// A content as the server has it.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// Its version, for `If-Match`.
    pub(crate) version: i32,
    /// The content.
    pub(crate) fields: Fields,
}

/// What the server answers.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<Stored, Error>>>>;

/// What differs from one content to another: the content as JSON, sending it and asking for it.
pub(super) struct Means {
    kept: Kept,
    pub(super) content: Bound<Fields>,
    send: Box<dyn Fn(i32, Fields) -> Answer>,
    read: Box<dyn Fn() -> Answer>,
    /// The time of day in words.
    clock: Box<dyn Fn() -> String>,
}

/// What is known of the server, and what is under way.
pub(super) struct State {
    pub(super) version: i32,
    pub(super) saved: Fields,
    pub(super) busy: bool,
    /// Whether the browser keeps a copy of what is not saved.
    kept: bool,
    tries: usize,
    timer: Option<TimeoutHandle>,
    pub(super) then: Option<Callback<i32>>,
}

/// Saves the content of a form while it is being written.
#[derive(Clone, Copy)]
pub(crate) struct Autosave {
    pub(super) form: Form,
    /// Its state.
    pub(crate) standing: RwSignal<Standing>,
    /// Whether a copy that was kept in the browser is in the content.
    pub(crate) restored: RwSignal<bool>,
    pub(super) clash: RwSignal<Option<Clash>>,
    pub(super) means: StoredValue<Rc<Means>, LocalStorage>,
    state: StoredValue<Rc<RefCell<State>>, LocalStorage>,
}

impl Autosave {
    /// Puts what was kept of a content into it, and saves it from now on. `save` sends a merge patch over a version and gives what the
    /// server then has; `read` asks what it has.
    pub(crate) fn begin(
        form: Form,
        kept: Kept,
        (version, content): (i32, Bound<Fields>),
        save: impl Fn(i32, Fields) -> Answer + 'static,
        read: impl Fn() -> Answer + 'static,
    ) -> Self {
        let (zone, language) = (&portal().site.time_zone, messages().language());
        let means = Means {
            kept,
            content,
            clock: Box::new(move || time_of_day(zone, language)),
            send: Box::new(save),
            read: Box::new(read),
        };
        let state = State {
            version,
            saved: content.get_untracked(),
            busy: false,
            kept: true,
            tries: 0,
            timer: None,
            then: None,
        };
        let saving = Self {
            form,
            standing: RwSignal::new(Standing::Clean),
            restored: RwSignal::new(false),
            clash: RwSignal::new(None),
            means: StoredValue::new_local(Rc::new(means)),
            state: StoredValue::new_local(Rc::new(RefCell::new(state))),
        };
        saving.restore();
        whenever(move || {
            content.get();
            saving.look();
        });
        let online = window_event_listener(ev::online, move |_| saving.save_now());
        on_cleanup(move || {
            online.remove();
            saving.cancel_timer();
        });
        ask_before_leaving(Signal::derive(move || saving.standing.with(Standing::is_unsaved)));
        saving
    }

    /// Does `then` with the version once everything is saved: what is sent on is what is on the page.
    pub(crate) fn when_saved(self, then: Callback<i32>) {
        self.with_state(|state| state.then = Some(then));
        self.save_now();
    }

    pub(super) fn with_state<R>(self, change: impl FnOnce(&mut State) -> R) -> Option<R> {
        let state = self.state.try_get_value()?;
        let changed = change(&mut state.borrow_mut());
        Some(changed)
    }

    /// Puts in what this browser kept of an earlier visit.
    fn restore(self) {
        let means = self.means.get_value();
        let Some(copied) = means.kept.read() else { return };
        let Some((version, saved)) = self.with_state(|state| (state.version, state.saved.clone())) else {
            return;
        };
        let merged = merge(&copied.base, &copied.mine, &saved);
        self.restored.set(!changes(&saved, &merged.fields).is_empty());
        means.content.set(merged.fields);
        self.ask_about(version, saved, merged.conflicts);
    }

    /// Takes away what was restored.
    pub(crate) fn discard(self) {
        let means = self.means.get_value();
        if let Some(saved) = self.with_state(|state| state.saved.clone()) {
            means.content.set(saved);
        }
        self.clash.set(None);
        self.restored.set(false);
    }

    /// The content has changed, or what it is compared with.
    fn look(self) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = means.content.get_untracked();
        let Some((saved, busy)) = self.with_state(|state| (state.saved.clone(), state.busy)) else {
            return;
        };
        if changes(&saved, &now).is_empty() {
            means.kept.forget();
            if !busy && self.clash.with_untracked(Option::is_none) {
                self.cancel_timer();
                if self.standing.with_untracked(Standing::is_unsaved) {
                    self.standing.set(Standing::Clean);
                }
                self.go_on();
            }
            return;
        }
        let kept = means.kept.write(saved, now);
        self.with_state(|state| state.kept = kept);
        if self.clash.with_untracked(Option::is_some) {
            return;
        }
        if !matches!(
            self.standing.get_untracked(),
            Standing::Offline { .. } | Standing::Saving
        ) {
            self.standing.set(Standing::Dirty);
        }
        if !busy {
            self.save_after(REST);
        }
    }

    fn cancel_timer(self) {
        if let Some(timer) = self.with_state(|state| state.timer.take()).flatten() {
            timer.clear();
        }
    }

    fn save_after(self, pause: Duration) {
        self.cancel_timer();
        let timer = set_timeout_with_handle(move || self.save_now(), pause).ok();
        self.with_state(|state| state.timer = timer);
    }

    /// Sends what is not saved yet.
    pub(crate) fn save_now(self) {
        self.cancel_timer();
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        if self.clash.with_untracked(Option::is_some) {
            return;
        }
        let now = means.content.get_untracked();
        let patch = self.with_state(|state| {
            let patch = changes(&state.saved, &now);
            let goes = !state.busy && !patch.is_empty();
            state.busy |= goes;
            goes.then_some((state.version, patch))
        });
        let Some(Some((version, patch))) = patch else {
            return self.go_on();
        };
        self.standing.set(Standing::Saving);
        spawn_local(async move {
            let answer = (means.send)(version, patch.clone()).await;
            match answer {
                Ok(stored) => self.done(stored.version, &patch),
                Err(error) if error.code() == Some(ProblemCode::PreconditionFailed) => match (means.read)().await {
                    Ok(stored) => self.meet(stored.version, stored.fields),
                    Err(error) => self.failed(error),
                },
                Err(error) => self.failed(error),
            }
        });
    }

    /// The server has it.
    fn done(self, version: i32, patch: &Fields) {
        let changed = self.with_state(|state| {
            state.version = version;
            state.saved = apply(&state.saved, patch);
            state.busy = false;
            state.tries = 0;
        });
        // The page may be gone by now; the copy that it kept was saved all the same.
        if changed.is_none() || self.standing.is_disposed() {
            return;
        }
        self.form.clear();
        self.restored.set(false);
        self.standing.set(Standing::Saved((self.means.get_value().clock)()));
        self.look();
    }

    /// What waits until everything is saved.
    fn go_on(self) {
        let Some(means) = self.means.try_get_value() else {
            return;
        };
        let now = means.content.get_untracked();
        let then = self.with_state(|state| {
            let is_saved = !state.busy && changes(&state.saved, &now).is_empty();
            if is_saved {
                state.then.take().map(|then| (then, state.version))
            } else {
                None
            }
        });
        if let Some(Some((then, version))) = then {
            then.run(version);
        }
    }

    fn failed(self, error: Error) {
        let Some((tries, kept)) = self.with_state(|state| {
            state.busy = false;
            state.tries += 1;
            (state.tries - 1, state.kept)
        }) else {
            return;
        };
        if self.standing.is_disposed() {
            return;
        }
        let again = may_pass(&error).then(|| PAUSES.get(tries).or(PAUSES.last()).copied().unwrap_or(60));
        match error {
            Error::Network(_) => self.standing.set(Standing::Offline { kept }),
            Error::Problem(problem) if problem.code == ProblemCode::Invalid && !problem.errors.is_empty() => {
                self.with_state(|state| state.then = None);
                self.form.mark(problem.errors);
                self.standing.set(Standing::Refused);
            }
            error => {
                self.with_state(|state| state.then = None);
                self.standing.set(Standing::Failed { error, kept });
            }
        }
        if let Some(seconds) = again {
            self.save_after(Duration::from_secs(seconds));
        }
    }
}

/// Whether trying again may help: it is the way to the server or the server that is in trouble, not what was written.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Network(_) => true,
        Error::Status(status) => *status >= 500,
        Error::Problem(problem) => problem.status >= 500 || problem.code == ProblemCode::RateLimited,
        Error::Request(_) | Error::Response(_) => false,
    }
}
