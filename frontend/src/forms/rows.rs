//! Rows of which there may be any number: added at the end, moved up and down, removed, and brought back at once.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{messages::FormMessages, problem::FieldError};

use super::{
    bound::Bound,
    field::{Field, grouped},
    form::Form,
    keyed::keyed,
    pointer::{List, is_within, of_row},
};
use crate::follow::{live_if, whenever};
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

/// The rows of a list, whatever their type: what is done with them, compiled once for all.
#[derive(Clone, Copy)]
struct Values {
    /// How many there are; follows them.
    count: Callback<(), usize>,
    /// Puts an empty one at a place, or the one that was removed last.
    insert: Callback<(usize, bool)>,
    /// Takes one away, and keeps it to be put back.
    remove: Callback<usize>,
    swap: Callback<(usize, usize)>,
}

impl Values {
    fn of<T: Clone + Default + PartialEq + Send + Sync + 'static>(list: Bound<Vec<T>>) -> Self {
        let removed = StoredValue::new(None::<T>);
        Self {
            count: Callback::new(move |()| list.get().len()),
            insert: Callback::new(move |(place, again): (usize, bool)| {
                let row = if again { removed.get_value() } else { None };
                list.change(|list| list.insert(place.min(list.len()), row.unwrap_or_default()));
            }),
            remove: Callback::new(move |place: usize| {
                list.change(|list| {
                    if place < list.len() {
                        removed.set_value(Some(list.remove(place)));
                    }
                });
            }),
            swap: Callback::new(move |(one, other): (usize, usize)| {
                list.change(|list| {
                    if one.max(other) < list.len() {
                        list.swap(one, other);
                    }
                });
            }),
        }
    }
}

/// What the buttons of the rows work on.
#[derive(Clone, Copy)]
struct Rows {
    form: Form,
    values: Values,
    keys: RwSignal<Vec<u32>>,
    next: StoredValue<u32>,
    /// The place of what was removed last.
    removed: RwSignal<Option<usize>>,
    pointer: StoredValue<String>,
    title: StoredValue<Title>,
    /// The messages; kept, as nothing is in context any more when a button is pressed.
    t: &'static FormMessages,
}

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
    let fields = move |rows: Rows, key: u32| {
        let content = list.part(
            move |list| {
                let row = rows.place(key).and_then(|place| list.get(place));
                row.cloned().unwrap_or_default()
            },
            move |list, row| {
                if let Some(own) = untrack(|| rows.place(key)).and_then(|place| list.get_mut(place)) {
                    *own = row;
                }
            },
        );
        row(Row {
            content,
            pointer: of_row(&rows.pointer.read_value(), key),
        })
    };
    shown(form, field, of, Values::of(list), Arc::new(fields))
}

type Fields = Arc<dyn Fn(Rows, u32) -> AnyView + Send + Sync>;

fn shown(form: Form, field: &Field, of: RowsOf, values: Values, fields: Fields) -> AnyView {
    let RowsOf { title, add, most } = of;
    let rows = Rows {
        form,
        values,
        keys: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
        removed: RwSignal::new(None),
        pointer: StoredValue::new(field.pointer.clone()),
        title: StoredValue::new(title),
        t: form_texts(),
    };
    // What makes this view must not make it again for each row.
    untrack(|| rows.follow());
    // A copy that was kept, or what another person saved, may have more rows or fewer.
    whenever(move || rows.follow());
    form.know_list(List {
        pointer: field.pointer.clone(),
        keys: rows.keys.into(),
        title: Arc::new(move |place| rows.title(place)),
    });
    let add_id = format!("{}-add", form.id(&field.pointer));
    let is_full = move || rows.keys.with(|keys| keys.len() >= most);
    let keys = move || rows.keys.with(|keys| keys.iter().map(ToString::to_string).collect());
    let each = move |key: String| rows.view(key.parse().unwrap_or_default(), &*fields);
    let controls = view! {
        <ol class="form-rows">{keyed(keys, each)}</ol>
        {live_if(move || rows.undo_view())}
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

impl Rows {
    fn title(self, place: usize) -> String {
        self.title.with_value(|title| title(place))
    }

    /// As many keys as there are rows.
    fn follow(self) {
        let count = self.values.count.run(());
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
        let place = self.keys.with_untracked(Vec::len);
        self.insert(place, false);
        self.form.announcer.say(self.t.form_row_added(self.title(place)));
    }

    fn insert(self, place: usize, again: bool) {
        let key = self.new_key();
        self.removed.set(None);
        self.keys.update(|keys| keys.insert(place.min(keys.len()), key));
        self.values.insert.run((place, again));
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
        self.values.remove.run(place);
        self.removed.set(Some(place));
        let text = self.t.form_row_removed(self.title(place));
        self.form.announcer.say(text);
        focus_soon(format!("{}-undo", self.form.id(&self.pointer.read_value())));
    }

    /// Puts back what was removed.
    fn undo(self) {
        if let Some(place) = self.removed.get_untracked() {
            self.insert(place, true);
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
        self.values.swap.run((from, to));
        let text = self.t.form_row_moved(self.title(to));
        self.form.announcer.say(text);
        focus_soon(self.id(key, if down { "down" } else { "up" }));
    }

    fn undo_view(self) -> Option<AnyView> {
        let place = self.removed.get()?;
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

    /// A button in the head of a row; `of` says which row, to who does not see it.
    fn button(
        self,
        key: u32,
        part: &'static str,
        words: &'static str,
        of: fn(&FormMessages, String) -> String,
    ) -> AnyView {
        let title = move || self.title(self.place(key).unwrap_or_default());
        let is_off = move || match part {
            "up" => self.place(key) == Some(0),
            "down" => self.keys.with(|keys| keys.last() == Some(&key)),
            _ => false,
        };
        let act = move |_| match part {
            "up" => self.shift(key, false),
            "down" => self.shift(key, true),
            _ => self.remove(key),
        };
        view! {
            <button
                type="button"
                class="link-button"
                id=self.id(key, part)
                aria-label=move || of(self.t, title())
                aria-disabled=move || is_off().then_some("true")
                on:click=act
            >
                {words}
            </button>
        }
        .into_any()
    }

    fn view(self, key: u32, fields: &dyn Fn(Self, u32) -> AnyView) -> AnyView {
        let t = self.t;
        let title = move || self.title(self.place(key).unwrap_or_default());
        view! {
            <li>
                <div class="form-row" role="group" aria-labelledby=self.id(key, "title")>
                    <div class="form-row-head">
                        <p class="form-row-title" id=self.id(key, "title") tabindex="-1">
                            {move || title()}
                        </p>
                        {self.button(key, "up", t.form_row_up(), |t, row| t.form_row_up_of(row))}
                        {self.button(key, "down", t.form_row_down(), |t, row| t.form_row_down_of(row))}
                        {self.button(key, "remove", t.form_row_remove(), |t, row| t.form_row_remove_of(row))}
                    </div>
                    {fields(self, key)}
                </div>
            </li>
        }
        .into_any()
    }
}

fn focus_soon(id: String) {
    request_animation_frame(move || browser::focus(&id));
}
