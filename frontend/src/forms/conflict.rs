//! What two people changed differently: for each field both texts, and a choice between them.

use leptos::{ev, prelude::*};
use serde_json::Value;

use super::autosave::{Autosave, Clash};
use crate::portal::form_texts;

/// The words for a value under a key, where they are not its own: names of codes and terms.
pub(crate) type Words = fn(&str, &Value) -> Option<String>;

/// The question about each field; nothing while there is none.
pub(crate) fn conflict_view(saving: Autosave, words: Words) -> AnyView {
    let view = move || saving.clash.get().map(|clash| question(saving, &clash, words));
    view.into_any()
}

fn question(saving: Autosave, clash: &Clash, words: Words) -> AnyView {
    let t = form_texts();
    let theirs = RwSignal::new(Vec::<String>::new());
    let fields = clash.keys.iter().map(|key| {
        let pointer = format!("/{key}");
        let label = saving.form.label_of(&pointer).unwrap_or_else(|| key.clone());
        let (mine, other) = saving.both(clash, key);
        let name = saving.form.id(&format!("{pointer}/conflict"));
        let choice = |is_theirs: bool, title: &'static str, value: &Value| {
            let key = key.clone();
            let own = key.clone();
            let text = words(&key, value).unwrap_or_else(|| shown(value));
            let text = if text.is_empty() {
                t.form_conflict_empty().to_owned()
            } else {
                text
            };
            let choose = move |_| {
                theirs.update(|keys| {
                    keys.retain(|other| *other != key);
                    if is_theirs {
                        keys.push(key.clone());
                    }
                });
            };
            view! {
                <label class="choice conflict-side">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || theirs.with(|keys| keys.contains(&own)) == is_theirs
                        on:change=choose
                    />
                    <span>
                        <strong>{title}</strong>
                        <span class="conflict-text">{text}</span>
                    </span>
                </label>
            }
        };
        view! {
            <fieldset class="field-group">
                <legend>{label}</legend>
                <div class="conflict-sides">
                    {choice(false, t.form_conflict_mine(), &mine)} {choice(true, t.form_conflict_theirs(), &other)}
                </div>
            </fieldset>
        }
    });
    let fields = fields.collect_view();
    let settle = move |_: ev::MouseEvent| saving.settle(&theirs.get_untracked());
    let title = saving.form.id("/conflict-title");
    let heading = title.clone();
    view! {
        <section class="conflict" aria-labelledby=title>
            <h2 id=heading>{t.form_conflict_title()}</h2>
            <p>{t.form_conflict_text()}</p>
            {fields}
            <p>
                <button type="button" class="button" on:click=settle>
                    {t.form_conflict_settle()}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// A value for a reader: its texts, one below the other.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is_so) => if *is_so { "✓" } else { "–" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => joined(items.iter(), "\n"),
        Value::Object(fields) => joined(fields.values(), "\n"),
    }
}

fn joined<'a>(values: impl Iterator<Item = &'a Value>, between: &str) -> String {
    let texts = values.map(shown).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(between)
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
