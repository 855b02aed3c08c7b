//! What two people changed differently: for each place both texts, and a choice between them.

use leptos::{ev, prelude::*};
use serde_json::Value;

use super::{autosave::Autosave, clash::Clash};
use crate::follow::live_if;
use crate::portal::form_texts;

/// What is shown for the values of a place, first this writer's and then the other person's.
pub(crate) type Sides = fn(&str, [&Value; 2]) -> [AnyView; 2];

/// The question about each place; nothing while there is none.
pub(crate) fn conflict_view(saving: Autosave, sides: Sides) -> AnyView {
    live_if(move || saving.clash.get().map(|clash| question(saving, &clash, sides)))
}

/// Where the question stands on the page.
pub(super) fn title_id(saving: Autosave) -> String {
    saving.form.id("/conflict-title")
}

fn question(saving: Autosave, clash: &Clash, sides: Sides) -> AnyView {
    let t = form_texts();
    let theirs = RwSignal::new(Vec::<String>::new());
    let places: Vec<AnyView> = clash
        .paths
        .iter()
        .map(|path| place(saving, clash, sides, path, theirs))
        .collect();
    let settle = move |_: ev::MouseEvent| saving.settle(&theirs.get_untracked());
    view! {
        <section class="conflict" aria-labelledby=title_id(saving)>
            <h2 id=title_id(saving) tabindex="-1">
                {t.form_conflict_title()}
            </h2>
            <p>{t.form_conflict_text()}</p>
            {places}
            <p>
                <button type="button" class="button" on:click=settle>
                    {t.form_conflict_settle()}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn place(saving: Autosave, clash: &Clash, sides: Sides, path: &str, theirs: RwSignal<Vec<String>>) -> AnyView {
    let t = form_texts();
    let pointer = format!("/{path}");
    let label = saving
        .form
        .field_of(&pointer)
        .map(|(_, label)| label)
        .unwrap_or_default();
    let [mine, other] = saving.both(clash, path);
    let [mine, other] = sides(path, [&mine, &other]);
    let name = saving.form.id(&format!("{pointer}/conflict"));
    let side = |is_theirs: bool, title: &'static str, text: AnyView| {
        let (path, own) = (path.to_owned(), path.to_owned());
        let choose = move |_| {
            theirs.update(|paths| {
                paths.retain(|other| *other != path);
                if is_theirs {
                    paths.push(path.clone());
                }
            });
        };
        let text_id = format!("{name}-{}", if is_theirs { "theirs" } else { "mine" });
        view! {
            <div class="conflict-side">
                <label class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        aria-describedby=text_id.clone()
                        prop:checked=move || theirs.with(|paths| paths.contains(&own)) == is_theirs
                        on:change=choose
                    />
                    {title}
                </label>
                <div class="conflict-text" id=text_id>
                    {text}
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="field-group">
            <legend>{label}</legend>
            <div class="conflict-sides">
                {side(false, t.form_conflict_mine(), mine)} {side(true, t.form_conflict_theirs(), other)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// The sides as they are, for values that need no other words.
pub(crate) fn plain_sides(_: &str, values: [&Value; 2]) -> [AnyView; 2] {
    values.map(|value| or_empty(shown(value)))
}

/// A text; that there is none, where it is empty.
pub(crate) fn or_empty(text: String) -> AnyView {
    if text.is_empty() {
        view! { <em>{form_texts().form_conflict_empty()}</em> }.into_any()
    } else {
        text.into_any()
    }
}

/// A value for a reader: its texts, one below the other.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is_so) => if *is_so { "✓" } else { "–" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => joined(items.iter()),
        Value::Object(fields) => joined(fields.values()),
    }
}

fn joined<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    let texts = values.map(shown).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_shown_as_its_texts() {
        assert_eq!(
            shown(&json!({"en": "Lift", "zh_hant": "升降機", "zh_hans": null})),
            "Lift\n升降機"
        );
        assert_eq!(shown(&json!([{"measure": {"en": "Wait"}, "target": 0.5}])), "Wait\n0.5");
        assert_eq!(shown(&Value::Null), "");
    }
}
