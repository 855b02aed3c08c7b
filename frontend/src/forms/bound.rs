//! One value of a content, wherever it lies in it: how to read it and how to write it.

use crate::follow::{memo, whenever};
use leptos::prelude::*;
use shared::{code::Code, localized::WrittenText};

/// A value that a field shows and changes. [`field!`](super::field) makes one from a content and the name of a part of it.
///
/// How it is read and written is hidden behind pointers, so that a form of many fields is compiled once for each type of value, not
/// once for each field.
pub(crate) struct Bound<T: Send + Sync + 'static> {
    read: Callback<(), T>,
    write: Callback<T>,
}

impl<T: Send + Sync> Clone for Bound<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Bound<T> {}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Bound<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self {
            read: Callback::new(move |()| signal.get()),
            write: Callback::new(move |value| signal.set(value)),
        }
    }
}

type Look<T, P> = Box<dyn Fn(&T) -> P + Send + Sync>;
type Put<T, P> = Box<dyn Fn(&mut T, P) + Send + Sync>;

impl<T: Clone + Send + Sync + 'static> Bound<T> {
    /// A value that is read and written as the caller says; who reads it follows what `read` reads.
    pub(crate) fn new(read: impl Fn() -> T + Send + Sync + 'static, write: impl Fn(T) + Send + Sync + 'static) -> Self {
        Self {
            read: Callback::new(move |()| read()),
            write: Callback::new(write),
        }
    }

    /// A part that lies in the value as it is; who reads it follows the part alone.
    pub(crate) fn lens<P: Clone + PartialEq + Send + Sync + 'static>(
        self,
        get: fn(&T) -> &P,
        get_mut: fn(&mut T) -> &mut P,
    ) -> Bound<P> {
        self.followed(
            Box::new(move |whole| get(whole).clone()),
            Box::new(move |whole, part| *get_mut(whole) = part),
        )
    }

    /// A part of the value; who reads it follows the part alone.
    pub(crate) fn part<P: Clone + PartialEq + Send + Sync + 'static>(
        self,
        get: impl Fn(&T) -> P + Send + Sync + 'static,
        put: impl Fn(&mut T, P) + Send + Sync + 'static,
    ) -> Bound<P> {
        self.followed(Box::new(get), Box::new(put))
    }

    fn followed<P: Clone + PartialEq + Send + Sync + 'static>(self, get: Look<T, P>, put: Put<T, P>) -> Bound<P> {
        let part = memo(move || get(&self.get()));
        let read = Callback::new(move |()| part.get());
        let write = Callback::new(move |part| self.change(|whole| put(whole, part)));
        Bound { read, write }
    }

    /// The value; follows it.
    pub(crate) fn get(self) -> T {
        self.read.run(())
    }

    /// The value as it is now.
    pub(crate) fn get_untracked(self) -> T {
        untrack(move || self.get())
    }

    /// What `look` makes of the value; follows it.
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.get())
    }

    /// Another value.
    pub(crate) fn set(self, value: T) {
        self.write.run(value);
    }

    /// The value, changed.
    pub(crate) fn change(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

/// A part of a content: `field!(content.title)`, where `content` is a signal or another part.
macro_rules! field {
    ($content:ident . $($part:ident).+) => {
        $crate::forms::Bound::from($content).lens(|whole| &whole.$($part).+, |whole| &mut whole.$($part).+)
    };
}

pub(crate) use field;

/// A line that may be absent: none where nothing but space is written.
impl From<Bound<Option<String>>> for Bound<String> {
    fn from(line: Bound<Option<String>>) -> Self {
        line.part(
            |line| line.clone().unwrap_or_default(),
            |line, text| *line = Some(text).filter(|text| !text.trim().is_empty()),
        )
    }
}

/// A text that may be absent: none where no language has anything.
impl From<Bound<Option<WrittenText>>> for Bound<WrittenText> {
    fn from(text: Bound<Option<WrittenText>>) -> Self {
        text.part(
            |text| text.clone().unwrap_or_default(),
            |text, written| *text = Some(written).filter(|written| written.variants().next().is_some()),
        )
    }
}

/// A list written one entry a line.
pub(crate) fn lines(list: Bound<Vec<String>>) -> Bound<String> {
    // What is typed is kept as it is: an empty line at the end is where the next entry begins.
    let typed = RwSignal::new(list.get_untracked().join("\n"));
    let entries = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    whenever(move || {
        let outside = list.get();
        if entries(&typed.read_untracked()) != outside {
            typed.set(outside.join("\n"));
        }
    });
    Bound::new(
        move || typed.get(),
        move |text: String| {
            list.set(entries(&text));
            typed.set(text);
        },
    )
}

/// A value with a name, by its name.
pub(crate) fn one_of<C: Code>(value: Bound<C>) -> Bound<String> {
    value.part(
        |value| value.code().to_owned(),
        |value, name: String| *value = C::parse(&name).unwrap_or(*value),
    )
}

/// A value with a name that may be absent, by its name.
pub(crate) fn one_or_none<C: Code>(value: Bound<Option<C>>) -> Bound<String> {
    value.part(
        |value| value.map_or_else(String::new, |value| value.code().to_owned()),
        |value, name: String| *value = C::parse(&name),
    )
}

/// Values with names, by their names.
pub(crate) fn several_of<C: Code>(values: Bound<Vec<C>>) -> Bound<Vec<String>> {
    values.part(
        |values| values.iter().map(|value| value.code().to_owned()).collect(),
        |values, names: Vec<String>| *values = names.iter().filter_map(|name| C::parse(name)).collect(),
    )
}
