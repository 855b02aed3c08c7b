//! The checklist for publishing, with what software found in the texts.

use client::Error;
use leptos::prelude::*;
use serde_json::Value;
use shared::{
    hints::{Check, Draft, DraftCriterion, DraftText, Hint, Names, checklist},
    page::MAX_LIMIT,
    solution::SolutionQuery,
};

use super::{
    loaded::{Content, Loaded},
    names::{language_of, words_of},
};
use crate::{
    browser,
    components::{fetched, loading_rows},
    forms::every_organisation,
    portal::{people, portal},
    remote::fetch,
};

/// The section. The names that would be brands come after the page.
pub(super) fn checks(loaded: &Loaded) -> AnyView {
    let p = people();
    let client = portal().client;
    let (content, slug) = (loaded.content.clone(), loaded.organisation.slug.clone());
    let today = browser::today(&portal().site.time_zone).unwrap_or_default();
    let found = fetch(move || {
        let (content, slug) = (content.clone(), slug.clone());
        async move {
            let names = brands(client, &slug).await?;
            Ok(check(&content, &Names::new(names.iter().map(String::as_str)), today))
        }
    });
    let list = fetched(found, loading_rows, |checks| {
        let each = checks.iter().map(point).collect_view();
        view! { <ul class="review-checks">{each}</ul> }.into_any()
    });
    view! {
        <section aria-labelledby="review-checklist">
            <h2 id="review-checklist">{p.review_checklist()}</h2>
            <p class="hint">{p.review_checklist_how()}</p>
            {list}
        </section>
    }
    .into_any()
}

fn point(check: &Check) -> impl IntoView + use<> {
    let p = people();
    let hints = if check.hints.is_empty() {
        view! { <p class="hint">{p.review_check_nothing()}</p> }.into_any()
    } else {
        let each = check.hints.iter().map(hint).collect_view();
        view! { <ul>{each}</ul> }.into_any()
    };
    view! {
        <li>
            <strong>{p.check(check.code.code())}</strong>
            {hints}
        </li>
    }
}

fn hint(hint: &Hint) -> impl IntoView + use<> {
    let p = people();
    let (words, field) = (p.hint(hint.code.code()).unwrap_or_default(), words_of(&hint.pointer));
    let words = if hint.found.is_empty() {
        p.review_hint_field(field, words)
    } else {
        p.review_hint(field, &hint.found, words)
    };
    view! { <li>{words}</li> }
}

/// Names of those who offer something, and of what is published; without the writer's own.
async fn brands(client: &client::Client, own: &str) -> Result<Vec<String>, Error> {
    let organisations = every_organisation(client).await?;
    let others = organisations
        .into_iter()
        .filter(|organisation| organisation.may_offer && organisation.slug != own);
    let mut names: Vec<String> = others.flat_map(|organisation| all_of(&organisation.name)).collect();
    let mut query = SolutionQuery {
        limit: Some(MAX_LIMIT),
        ..SolutionQuery::default()
    };
    loop {
        let page = client.list_solutions(&query).await?;
        let others = page
            .items
            .into_iter()
            .filter(|solution| solution.organisation.slug != own);
        names.extend(others.flat_map(|solution| all_of(&solution.name)));
        query.cursor = page.next_cursor;
        if query.cursor.is_none() {
            return Ok(names);
        }
    }
}

fn all_of(name: &shared::localized::LocalizedText) -> Vec<String> {
    name.variants().map(|(_, variant)| variant.text.clone()).collect()
}

fn check(content: &Content, names: &Names, today: chrono::NaiveDate) -> Vec<Check> {
    let value = match content {
        Content::Wish(wish) => serde_json::to_value(&wish.text),
        Content::Solution(solution) => serde_json::to_value(&solution.text),
    };
    let mut found = Vec::new();
    gather("", &value.unwrap_or_default(), &mut found);
    let texts: Vec<DraftText<'_>> = found
        .iter()
        .map(|(pointer, text)| DraftText {
            pointer,
            text,
            is_matched: pointer.starts_with("/problem/") || pointer.starts_with("/description/"),
        })
        .collect();
    let (criteria, closing_on) = match content {
        Content::Wish(wish) => (Some(&wish.text.success_criteria), wish.text.closing_on),
        Content::Solution(_) => (None, None),
    };
    let criteria: Option<Vec<DraftCriterion<'_>>> = criteria.map(|rows| {
        let each = rows.iter().map(|row| DraftCriterion {
            measure: row.measure.variants().next().map_or("", |(_, text)| text),
            unit: row.unit.as_deref(),
            target: row.target,
            today: row.today,
        });
        each.collect()
    });
    checklist(&Draft {
        texts: &texts,
        criteria: criteria.as_deref(),
        closing_on,
        today,
        names,
    })
}

/// Every text in a language, with its pointer.
fn gather(at: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) if language_of(at).is_some() => found.push((at.to_owned(), text.clone())),
        Value::Object(fields) => {
            for (name, value) in fields {
                gather(&format!("{at}/{name}"), value, found);
            }
        }
        Value::Array(rows) => {
            for (index, value) in rows.iter().enumerate() {
                gather(&format!("{at}/{index}"), value, found);
            }
        }
        _ => {}
    }
}
