//! Rows of which there may be any number: added at the end, moved up and down, removed, and brought back at once.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{messages::FormMessages, problem::FieldError};

use super::{
    bound::Bound,
    field::{Field, grouped},
    form::Form,
    pointer::{List, is_within, of_row},
};
use crate::{browser, portal::form_texts};

type Title = Arc<dyn Fn(usize) -> String + Send + Sync>;

/// One of the rows, as the fields in it need it.
pub(crate) struct Row<T: Send + Sync + 'static> {
    /// What is in it.
    pub(crate) content: Bound<T>,
    /// Where errors about it point; those about its parts begin with it.
    pub(crate) pointer: String,
}

/// What a list of rows is called and how many it may have.
pub(crate) struct RowsOf {
    /// The title of the row at a place, counted from nought.
    pub(crate) title: Title,
    /// What adds another row.
    pub(crate) add: &'static str,
    /// The most rows.
    pub(crate) most: usize,
}

/// What the buttons of the rows work on.
struct Rows<T: Send + Sync + 'static> {
    form: Form,
    list: Bound<Vec<T>>,
    keys: RwSignal<Vec<u32>>,
    next: StoredValue<u32>,
    /// What was removed last, with its place.
    removed: RwSignal<Option<(usize, T)>>,
    pointer: StoredValue<String>,
    title: StoredValue<Title>,
    /// The messages; kept, as nothing is in context any more when a button is pressed.
    t: &'static FormMessages,
}

impl<T: Send + Sync> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Rows<T> {}

/// The rows. `row` makes the fields of one.
pub(crate) fn rows_field<T>(
    form: Form,
    field: &Field,
    of: RowsOf,
    list: Bound<Vec<T>>,
    row: impl Fn(Row<T>) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let RowsOf { title, add, most } = of;
    let rows = Rows {
        form,
        list,
        keys: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
        removed: RwSignal::new(None),
        pointer: StoredValue::new(field.pointer.clone()),
        title: StoredValue::new(title),
        t: form_texts(),
    };
    rows.follow();
    // A copy that was kept, or what another person saved, may have more rows or fewer.
    Effect::new(move |_| {
        list.with(Vec::len);
        rows.follow();
    });
    form.know_list(List {
        pointer: field.pointer.clone(),
        keys: rows.keys.into(),
        title: Arc::new(move |place| rows.title(place)),
    });
    let add_id = format!("{}-add", form.id(&field.pointer));
    let is_full = move || rows.keys.with(|keys| keys.len() >= most);
    let row = Arc::new(row);
    let each = move |key: u32| rows.view(key, &*row);
    let controls = view! {
        <ol class="form-rows">
            <For each=move || rows.keys.get() key=|key| *key children=each />
        </ol>
        {move || rows.undo_view()}
        <p>
            <button
                type="button"
                class="button quiet"
                id=add_id
                hidden=is_full
                on:click=move |_| rows.add()
            >
                {add}
            </button>
        </p>
    };
    grouped(form, field, false, controls.into_any())
}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Rows<T> {
    fn title(self, place: usize) -> String {
        self.title.with_value(|title| title(place))
    }

    /// As many keys as there are rows.
    fn follow(self) {
        let count = self.list.get_untracked().len();
        if self.keys.with_untracked(Vec::len) == count {
            return;
        }
        self.keys.update(|keys| {
            keys.truncate(count);
            keys.extend((keys.len()..count).map(|_| self.new_key()));
        });
    }

    fn new_key(self) -> u32 {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        key
    }

    fn id(self, key: u32, part: &str) -> String {
        let row = of_row(&self.pointer.read_value(), key);
        format!("{}-{part}", self.form.id(&row))
    }

    fn place(self, key: u32) -> Option<usize> {
        self.keys.with(|keys| keys.iter().position(|other| *other == key))
    }

    fn add(self) {
        let key = self.new_key();
        let place = self.keys.with_untracked(Vec::len);
        self.insert(place, key, T::default());
        self.form.announcer.say(self.t.form_row_added(self.title(place)));
    }

    fn insert(self, place: usize, key: u32, row: T) {
        self.removed.set(None);
        self.keys.update(|keys| keys.insert(place.min(keys.len()), key));
        self.list.change(|list| list.insert(place.min(list.len()), row));
        focus_soon(self.id(key, "title"));
    }

    fn remove(self, key: u32) {
        let Some(place) = untrack(|| self.place(key)) else {
            return;
        };
        let pointer = of_row(&self.pointer.read_value(), key);
        self.form
            .forget(|error: &FieldError| is_within(&error.pointer, &pointer));
        self.keys.update(|keys| {
            keys.remove(place);
        });
        let row = self.list.get_untracked().get(place).cloned();
        self.list.change(|list| drop(list.remove(place)));
        self.removed.set(row.map(|row| (place, row)));
        let text = self.t.form_row_removed(self.title(place));
        self.form.announcer.say(text);
        focus_soon(format!("{}-undo", self.form.id(&self.pointer.read_value())));
    }

    /// Puts back what was removed.
    fn undo(self) {
        if let Some((place, row)) = self.removed.get_untracked() {
            let key = self.new_key();
            self.insert(place, key, row);
        }
    }

    /// Moves a row one place; the button keeps the focus.
    fn shift(self, key: u32, down: bool) {
        let Some(from) = untrack(|| self.place(key)) else {
            return;
        };
        let count = self.keys.with_untracked(Vec::len);
        let to = match down {
            true if from + 1 < count => from + 1,
            false if from > 0 => from - 1,
            _ => return,
        };
        self.keys.update(|keys| keys.swap(from, to));
        self.list.change(|list| list.swap(from, to));
        let text = self.t.form_row_moved(self.title(to));
        self.form.announcer.say(text);
        focus_soon(self.id(key, if down { "down" } else { "up" }));
    }

    fn undo_view(self) -> Option<AnyView> {
        let (place, _) = self.removed.get()?;
        let t = self.t;
        let id = format!("{}-undo", self.form.id(&self.pointer.read_value()));
        let view = view! {
            <p class="form-row-gone">
                {t.form_row_removed(self.title(place))}
                <button type="button" class="link-button" id=id on:click=move |_| self.undo()>
                    {t.form_undo()}
                </button>
            </p>
        };
        Some(view.into_any())
    }

    fn view(self, key: u32, fields: &dyn Fn(Row<T>) -> AnyView) -> AnyView {
        let t = self.t;
        let content = self.list.part(
            move |list| {
                let row = self.place(key).and_then(|place| list.get(place));
                row.cloned().unwrap_or_default()
            },
            move |list, row| {
                if let Some(own) = untrack(|| self.place(key)).and_then(|place| list.get_mut(place)) {
                    *own = row;
                }
            },
        );
        let title = move || self.title(self.place(key).unwrap_or_default());
        let is_first = move || self.place(key) == Some(0);
        let is_last = move || self.keys.with(|keys| keys.last() == Some(&key));
        let fields = fields(Row {
            content,
            pointer: of_row(&self.pointer.read_value(), key),
        });
        let title_id = self.id(key, "title");
        view! {
            <li>
                <div class="form-row" role="group" aria-labelledby=title_id>
                <div class="form-row-head">
                    <p class="form-row-title" id=self.id(key, "title") tabindex="-1">
                        {title}
                    </p>
                    <button
                        type="button"
                        class="link-button"
                        id=self.id(key, "up")
                        aria-label=move || t.form_row_up_of(title())
                        aria-disabled=move || is_first().then_some("true")
                        on:click=move |_| self.shift(key, false)
                    >
                        {t.form_row_up()}
                    </button>
                    <button
                        type="button"
                        class="link-button"
                        id=self.id(key, "down")
                        aria-label=move || t.form_row_down_of(title())
                        aria-disabled=move || is_last().then_some("true")
                        on:click=move |_| self.shift(key, true)
                    >
                        {t.form_row_down()}
                    </button>
                    <button
                        type="button"
                        class="link-button"
                        aria-label=move || t.form_row_remove_of(title())
                        on:click=move |_| self.remove(key)
                    >
                        {t.form_row_remove()}
                    </button>
                </div>
                {fields}
                </div>
            </li>
        }
        .into_any()
    }
}

fn focus_soon(id: String) {
    request_animation_frame(move || browser::focus(&id));
}
