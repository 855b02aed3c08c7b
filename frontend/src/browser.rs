//! The browser's own things: address, storage, theme, focus. The one place that asks for them.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::language::Language;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Whether the address holds a search or filters.
pub(crate) fn has_query() -> bool {
    let search = window().location().search();
    search.is_ok_and(|search| !search.is_empty())
}

/// How the reader wants the colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device says.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order offered.
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The name in storage and style sheets.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const THEME: &str = "innoportal-theme";
const SINGLE_KEYS: &str = "innoportal-single-keys";

fn storage() -> Option<web_sys::Storage> {
    // Storage may be refused; the choice then lasts as long as the page.
    window().local_storage().ok().flatten()
}

fn store(name: &str, value: &str) {
    if let Some(storage) = storage() {
        drop(storage.set_item(name, value));
    }
}

fn stored(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Where the browser keeps texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// For this tab, until it is closed.
    Tab,
    /// On this device, until it is taken away.
    Device,
}

impl Shelf {
    fn storage(self) -> Option<web_sys::Storage> {
        match self {
            Self::Tab => window().session_storage().ok().flatten(),
            Self::Device => storage(),
        }
    }
}

/// Keeps a text; whether the browser let us.
pub(crate) fn put_on(shelf: Shelf, name: &str, text: &str) -> bool {
    let storage = shelf.storage();
    storage.is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// What [`put_on`] kept.
pub(crate) fn text_on(shelf: Shelf, name: &str) -> Option<String> {
    shelf.storage()?.get_item(name).ok().flatten()
}

/// Forgets what [`put_on`] kept.
pub(crate) fn take_off(shelf: Shelf, name: &str) {
    if let Some(storage) = shelf.storage() {
        drop(storage.remove_item(name));
    }
}

/// The names of what is kept that begin with this.
pub(crate) fn names_on(shelf: Shelf, beginning: &str) -> Vec<String> {
    let Some(storage) = shelf.storage() else {
        return Vec::new();
    };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
    names.filter(|name| name.starts_with(beginning)).collect()
}

/// The time in milliseconds since 1970.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Asks a question that is answered with yes or no; the page waits for the answer.
pub(crate) fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or_default()
}

/// Whether no element has the focus.
pub(crate) fn focus_is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

/// The theme chosen earlier.
pub(crate) fn stored_theme() -> Theme {
    let code = stored(THEME).unwrap_or_default();
    Theme::ALL
        .into_iter()
        .find(|theme| theme.code() == code)
        .unwrap_or(Theme::Auto)
}

/// Shows the theme and keeps it for the next visit.
pub(crate) fn choose_theme(theme: Theme) {
    store(THEME, theme.code());
    apply_theme(theme);
}

/// Shows the theme.
pub(crate) fn apply_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("data-theme", theme.code()));
    }
}

/// Whether single keys such as `/` do something; they can be switched off (WCAG 2.1.4).
pub(crate) fn single_keys() -> bool {
    stored(SINGLE_KEYS).as_deref() != Some("off")
}

/// Switches single keys on or off, and keeps it for the next visit.
pub(crate) fn choose_single_keys(on: bool) {
    store(SINGLE_KEYS, if on { "on" } else { "off" });
}

/// The path of the address.
pub(crate) fn path() -> String {
    location().pathname().unwrap_or_default()
}

/// The query of the address with its question mark, or nothing.
pub(crate) fn search() -> String {
    location().search().unwrap_or_default()
}

/// The language the server wrote the document in.
pub(crate) fn document_language() -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

/// Says in which language the document is from now on.
pub(crate) fn set_document_language(lang: &str) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("lang", lang));
    }
}

/// Keeps the language that the reader chose: the server reads it where an address names none.
pub(crate) fn remember_language(language: Language) {
    let cookie = format!("language={}; Path=/; Max-Age=31536000; SameSite=Lax", language.path());
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        // Where cookies are refused the choice lasts as long as the address.
        drop(document.set_cookie(&cookie));
    }
}

/// Whether the document has a cookie of this name that scripts may see.
pub(crate) fn has_cookie(name: &str) -> bool {
    let cookies = document().dyn_into::<web_sys::HtmlDocument>().ok();
    let cookies = cookies.and_then(|document| document.cookie().ok()).unwrap_or_default();
    cookies.split("; ").any(|cookie| {
        cookie
            .split_once('=')
            .is_some_and(|(own, value)| own == name && !value.is_empty())
    })
}

/// Takes away a cookie of this name that scripts may see.
pub(crate) fn drop_cookie(name: &str) {
    if let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() {
        drop(document.set_cookie(&format!("{name}=; Path=/; Max-Age=0; SameSite=Strict")));
    }
}

/// A text as allowed in a query.
pub(crate) fn escape(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

#[wasm_bindgen]
extern "C" {
    // Absent where the page is not served securely.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_to_clipboard(text: &str) -> Result<js_sys::Promise, JsValue>;
}

/// Puts a text on the clipboard; whether the browser let us.
pub(crate) async fn copy(text: &str) -> bool {
    match write_to_clipboard(text) {
        Ok(written) => JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    }
}

/// The address of a file made here, for a link that downloads it.
pub(crate) fn file_address(media_type: &str, text: &str) -> String {
    format!("data:{media_type};charset=utf-8,{}", escape(text))
}

/// The content of `<meta name=…>`.
pub(crate) fn meta(name: &str) -> Option<String> {
    let found = document().query_selector(&format!("meta[name=\"{name}\"]"));
    found.ok().flatten()?.get_attribute("content")
}

/// Moves the canonical link along, which browsers use when a page is shared.
pub(crate) fn set_canonical(path: &str) {
    let found = document().query_selector("link[rel=canonical]").ok().flatten();
    if let (Some(link), Ok(origin)) = (found, location().origin()) {
        drop(link.set_attribute("href", &format!("{origin}{path}")));
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on an element.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        drop(element.focus());
    }
}

/// Puts the focus on an element and leaves the window where it is: after "back" the browser returns to the old place.
pub(crate) fn focus_in_place(id: &str) {
    if let Some(element) = element(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// Puts the focus on an element and moves it to the top of the window, so that what belongs to it is seen below.
pub(crate) fn focus_on_top(id: &str) {
    if let Some(element) = element(id) {
        focus_in_place(id);
        element.scroll_into_view();
    }
}

/// Selects a part of what is in a field, in UTF-16 units.
pub(crate) fn select(id: &str, from: u32, to: u32) {
    let Some(field) = document().get_element_by_id(id) else {
        return;
    };
    if let Some(text) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        drop(text.set_selection_range(from, to));
    } else if let Some(line) = field.dyn_ref::<web_sys::HtmlInputElement>() {
        drop(line.set_selection_range(from, to));
    }
}

/// A random id of this tab.
pub(crate) fn random_id() -> uuid::Uuid {
    // The lowest bits of a random fraction are as random as its highest; the exponent is not.
    let half = || {
        u128::from(js_sys::Math::random().to_bits() << 12)
            | u128::from((js_sys::Math::random() * 4096.0).to_bits() >> 40 & 0xfff)
    };
    let bytes = (half() << 64 | half()).to_be_bytes();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Does what a click on an element does.
pub(crate) fn click(id: &str) {
    if let Some(element) = element(id) {
        element.click();
    }
}

/// Puts the focus on the first element of a selector.
pub(crate) fn focus_first(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        drop(element.focus());
    }
}

/// Whether the window is at least this wide, in rem.
pub(crate) fn is_wide(rem: u16) -> Option<web_sys::MediaQueryList> {
    window().match_media(&format!("(min-width: {rem}rem)")).ok().flatten()
}

/// Today in a time zone (IANA name); the device's own where the browser does not know the zone.
pub(crate) fn today(time_zone: &str) -> Option<NaiveDate> {
    let now = js_sys::Date::new_0();
    let options = js_sys::Object::new();
    drop(js_sys::Reflect::set(
        &options,
        &JsValue::from_str("timeZone"),
        &JsValue::from_str(time_zone),
    ));
    // Swedish writes dates as ISO 8601 does.
    let text = String::from(now.to_locale_date_string("sv-SE", &options));
    text.parse().ok()
}
