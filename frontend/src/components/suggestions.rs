//! Suggestions below a search box while the user types: a list box in the sense of the WAI-ARIA practices for combo boxes. The
//! focus stays in the box; arrows move along the list, Enter opens the option, Escape closes the list.
//!
//! The code is loaded when the user first types, and builds plain elements by hand: as a view it would be large.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::{
    prelude::{document, set_timeout},
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use leptos_router::hooks::use_navigate;
use shared::{
    code::Code,
    kind::Kind,
    messages::Messages,
    route::Page,
    search::{SuggestQuery, Suggestion, SuggestionKind},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, Event, HtmlInputElement};

use crate::{
    browser,
    portal::{Portal, link, messages, portal},
};

/// The pause in typing before a request is sent.
const REST: Duration = Duration::from_millis(140);

/// The id of the list, which follows the box.
pub(super) const LIST: &str = "suggestions";

/// A box and its list.
struct Suggesting {
    input: HtmlInputElement,
    list: Element,
    portal: Portal,
    t: &'static Messages,
    /// The number of the last request: responses to others are too late.
    asked: Cell<u32>,
    /// The link of each option.
    addresses: RefCell<Vec<String>>,
    /// The option that Enter would open.
    active: Cell<Option<usize>>,
    search: String,
    go: Box<dyn Fn(&str)>,
}

/// What a box needs to suggest.
pub(super) struct Wanted {
    portal: Portal,
    t: &'static Messages,
    search: String,
    go: Box<dyn Fn(&str)>,
}

impl Wanted {
    /// To be asked for where the box's view is made.
    pub(super) fn here() -> Self {
        let navigate = use_navigate();
        Self {
            portal: portal(),
            t: messages(),
            search: link(&Page::Search),
            go: Box::new(move |address| navigate(address, Default::default())),
        }
    }

    /// Makes the box suggest from now on; `event` is the first by which something was written in it.
    pub(super) fn begin(self, event: Event) {
        // If the code cannot be loaded, the box works without suggestions.
        spawn_local(async move { drop(suggest_part(self, event).await) });
    }
}

/// Whether the event belongs to choosing Chinese characters: what is typed is not yet what is meant, and its keys are not for the
/// list.
pub(super) fn is_composing(event: &Event) -> bool {
    let composing = js_sys::Reflect::get(event, &JsValue::from_str("isComposing"));
    composing.is_ok_and(|composing| composing.is_truthy())
}

#[wasm_split(suggest, wasm_split_path = ::leptos::wasm_split, fallible)]
fn suggest_part(wanted: Wanted, event: Event) -> Result<(), SplitLoaderError> {
    listen(wanted, &event);
    Ok(())
}

fn listen(Wanted { portal, t, search, go }: Wanted, event: &Event) {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let (Some(input), Some(list)) = (input, document().get_element_by_id(LIST)) else {
        return;
    };
    let suggesting = Rc::new(Suggesting {
        input: input.clone(),
        list: list.clone(),
        portal,
        t,
        asked: Cell::new(0),
        addresses: RefCell::default(),
        active: Cell::new(None),
        search,
        go,
    });
    suggesting.on(event);
    let listener = Closure::<dyn Fn(Event)>::new(move |event| suggesting.on(&event)).into_js_value();
    let input: &Element = &input;
    for (element, name) in [
        (input, "input"),
        (input, "compositionend"),
        (input, "keydown"),
        (input, "blur"),
        (&list, "mousedown"),
        (&list, "click"),
    ] {
        drop(element.add_event_listener_with_callback(name, listener.unchecked_ref()));
    }
}

impl Suggesting {
    fn on(self: &Rc<Self>, event: &Event) {
        if is_composing(event) {
            return;
        }
        match event.type_().as_str() {
            "keydown" => {
                if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>()
                    && self.key(&event.key())
                {
                    event.prevent_default();
                }
            }
            "blur" => self.close(),
            // Pressing on the list must not take the focus from the box.
            "mousedown" => event.prevent_default(),
            "click" => self.click(event),
            _ => self.ask(),
        }
    }

    /// Sends the request after a pause in typing.
    fn ask(self: &Rc<Self>) {
        let typed = self.input.value();
        if typed.trim().is_empty() {
            return self.close();
        }
        let number = self.next();
        let this = Rc::clone(self);
        let question = move || {
            if this.asked.get() != number {
                return;
            }
            spawn_local(async move {
                let query = SuggestQuery {
                    q: typed,
                    language: Some(this.t.language()),
                    limit: None,
                };
                // Without a response the box works without suggestions.
                let found = this.portal.client.suggest(&query).await.unwrap_or_default();
                if this.asked.get() == number {
                    this.show(&found.items);
                }
            });
        };
        set_timeout(question, REST);
    }

    fn next(&self) -> u32 {
        self.asked.set(self.asked.get().wrapping_add(1));
        self.asked.get()
    }

    /// Closes the list and drops responses that are still loading.
    fn close(&self) {
        self.next();
        self.show(&[]);
    }

    fn show(&self, items: &[Suggestion]) {
        self.choose(None);
        self.list.set_inner_html("");
        let mut addresses = self.addresses.borrow_mut();
        addresses.clear();
        let mut group = None;
        for (at, suggestion) in items.iter().enumerate() {
            let kind = suggestion.kind.code();
            if at == 0 || items.get(at - 1).is_none_or(|before| before.kind != suggestion.kind) {
                let name = self.t.kind(kind).or_else(|| self.t.filter(kind)).unwrap_or_default();
                group = append(&self.list, "div", &[("role", "group"), ("aria-label", name)], "");
                if let Some(group) = &group {
                    append(group, "p", &[("role", "presentation"), ("class", "hint")], name);
                }
            }
            let id = id(at);
            let option = [
                ("role", "option"),
                ("id", id.as_str()),
                ("aria-selected", "false"),
                ("class", "suggestion"),
            ];
            let Some(option) = group.as_ref().and_then(|group| append(group, "div", &option, "")) else {
                continue;
            };
            if matches!(suggestion.kind, SuggestionKind::Wish | SuggestionKind::Solution) {
                append(&option, "span", &[("class", "reference")], &suggestion.key);
            }
            let language = suggestion.language;
            let lang = (language != self.t.language()).then(|| ("lang", language.html_lang()));
            if let Some(text) = append(&option, "span", lang.as_slice(), "") {
                for segment in &suggestion.segments {
                    append(&text, if segment.marked { "mark" } else { "span" }, &[], &segment.text);
                }
            }
            addresses.push(self.address(suggestion));
        }
        set(
            &self.input,
            "aria-expanded",
            if items.is_empty() { "false" } else { "true" },
        );
        drop(self.list.toggle_attribute_with_force("hidden", items.is_empty()));
    }

    /// Handles a key for the list; returns whether it was for the list.
    fn key(&self, key: &str) -> bool {
        let count = self.addresses.borrow().len();
        let active = self.active.get();
        match (key, active) {
            _ if count == 0 => {
                if key == "Enter" {
                    self.close();
                }
                return false;
            }
            ("ArrowDown", _) => self.choose(Some(active.map_or(0, |at| (at + 1) % count))),
            ("ArrowUp", _) => self.choose(Some(active.map_or(count - 1, |at| (at + count - 1) % count))),
            ("Escape", _) => self.close(),
            ("Enter", Some(at)) => self.follow(at),
            ("Enter", None) => {
                self.close();
                return false;
            }
            _ => return false,
        }
        true
    }

    fn choose(&self, at: Option<usize>) {
        for (at, chosen) in [(self.active.replace(at), "false"), (at, "true")] {
            if let Some(option) = at.and_then(|at| document().get_element_by_id(&id(at))) {
                set(&option, "aria-selected", chosen);
            }
        }
        match at {
            Some(at) => set(&self.input, "aria-activedescendant", &id(at)),
            None => drop(self.input.remove_attribute("aria-activedescendant")),
        }
    }

    fn click(&self, event: &Event) {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let option = pressed.and_then(|pressed| pressed.closest(".suggestion").ok().flatten());
        let count = self.addresses.borrow().len();
        if let Some(at) = option.and_then(|option| (0..count).find(|at| option.id() == id(*at))) {
            self.follow(at);
        }
    }

    fn follow(&self, at: usize) {
        let address = self.addresses.borrow().get(at).cloned();
        self.close();
        if let Some(address) = address {
            (self.go)(&address);
        }
    }

    fn address(&self, suggestion: &Suggestion) -> String {
        let key = suggestion.key.clone();
        match Kind::parse(suggestion.kind.code()) {
            Some(kind) => Page::Thing(kind, key).path(self.t.language()),
            // A term: what carries it.
            None => format!("{}?{}={}", self.search, suggestion.kind.code(), browser::escape(&key)),
        }
    }
}

fn id(at: usize) -> String {
    format!("suggestion-{at}")
}

fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// Adds an element with this text; texts are set as texts, never read as markup.
fn append(to: &Element, tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    for (name, value) in attributes {
        set(&element, name, value);
    }
    element.set_text_content(Some(text));
    to.append_child(&element).ok()?;
    Some(element)
}
