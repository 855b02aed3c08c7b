//! The audit trail: a table with its filters in the address, and the same as a file.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    audit::{AuditEventView, AuditExportQuery, AuditQuery},
    dates,
    route::{Page, PeoplePage},
};

use super::filters::{filters, words};
use crate::follow::{memo, whenever};
use crate::{
    browser,
    components::{EmptyState, Title},
    forms::{Form, Kind, action_button, form_summary},
    i18n::instant,
    pages::people::{Ask, first_page, paged, query_value, title_of},
    portal::{link, messages, people, portal},
    session::session,
};

const FILE: &str = "audit-events.csv";

/// The query that the address asks for.
fn query(search: &str) -> AuditExportQuery {
    let day = |name: &str| -> Option<DateTime<Utc>> {
        let day: NaiveDate = query_value(search, name)?.parse().ok().filter(dates::is_within)?;
        Some(day.and_time(NaiveTime::MIN).and_utc())
    };
    let id = |name: &str| query_value(search, name)?.trim().parse().ok();
    AuditExportQuery {
        person: id("person"),
        thing: id("thing"),
        kind: query_value(search, "kind"),
        action: query_value(search, "action"),
        from: day("from"),
        to: day("to"),
    }
}

/// The desk.
pub(super) fn audit() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let search = use_location().search;
    let wanted = memo(move || query(&search.read()));
    let ask: Ask<AuditEventView> = Arc::new(move |cursor| {
        let query = AuditQuery {
            cursor,
            ..wanted.get().into()
        };
        Box::pin(async move { client.list_audit_events(&query).await })
    });
    let form = Form::new("export");
    let file = RwSignal::new(None::<String>);
    // Another question, another file.
    whenever(move || {
        wanted.track();
        file.set(None);
    });
    let prepare = move || {
        let query = wanted.get_untracked();
        form.send(
            Vec::new(),
            async move { client.export_audit_events(&query).await },
            move |text| {
                file.set(Some(browser::file_address("text/csv", &text)));
                form.say(p.data_ready());
                request_animation_frame(|| browser::focus("audit-file"));
            },
        );
    };
    let export = move || match file.get() {
        None => action_button(form, p.audit_export().to_owned(), true, prepare),
        Some(address) => view! {
            <a id="audit-file" class="button" href=address download=FILE>
                {p.data_download(FILE)}
            </a>
        }
        .into_any(),
    };
    let empty = move || {
        view! {
            <EmptyState what=p.desk_none()>
                <p>{p.desk_none_how()}</p>
            </EmptyState>
        }
        .into_any()
    };
    let page = PeoplePage::DeskAudit;
    let list = vec![
        words("action", p.audit_action(), Some(p.audit_code_hint()), Kind::Line),
        words("kind", p.audit_kind(), Some(p.audit_kind_hint()), Kind::Line),
        words("person", p.audit_person(), None, Kind::Line),
        words("thing", p.audit_thing_id(), None, Kind::Line),
        words("from", p.audit_from(), None, Kind::Date),
        words("to", p.audit_to(), None, Kind::Date),
    ];
    view! {
        <div class="page">
            <Title text=title_of(&page) />
            <p class="lead">{p.page_description("desk_audit")}</p>
            {filters(page, list)}
            {form_summary(form)}
            <p class="row-actions">{export}</p>
            {paged(first_page(&ask), ask, table, row, empty)}
        </div>
    }
}

fn table(rows: Vec<AnyView>) -> AnyView {
    let p = people();
    view! {
        <div class="table-wrap" role="region" aria-label=p.audit_table() tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{p.audit_at()}</th>
                        <th scope="col">{p.audit_who()}</th>
                        <th scope="col">{p.audit_right()}</th>
                        <th scope="col">{p.audit_action()}</th>
                        <th scope="col">{p.audit_thing()}</th>
                        <th scope="col">{p.audit_versions()}</th>
                        <th scope="col">{p.audit_details()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(event: &AuditEventView) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let desk = link(&Page::People(PeoplePage::DeskAudit));
    let who = match &event.person {
        None => event.actor.clone().into_any(),
        Some(person) => {
            let name = person
                .name
                .clone()
                .or_else(|| person.email.clone())
                .unwrap_or_else(|| person.id.to_string());
            let label = p.audit_all_by(&name);
            view! {
                <a href=format!("{desk}?person={}", person.id) aria-label=label>
                    {name}
                </a>
            }
            .into_any()
        }
    };
    let thing = event.thing.map(|thing| {
        let id = thing.to_string();
        let short = id.get(id.len().saturating_sub(8)..).unwrap_or_default().to_owned();
        view! {
            <a href=format!("{desk}?thing={id}")>{event.kind.clone()} " …" {short}</a>
        }
    });
    let kind = thing.is_none().then(|| event.kind.clone());
    let versions = match (event.from_version, event.to_version) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => format!("→ {to}"),
        _ => String::new(),
    };
    let details = event.details.as_ref().map(ToString::to_string).unwrap_or_default();
    view! {
        <tr>
            <td>{instant(event.at, zone, language)}</td>
            <td>{who}</td>
            <td>{event.right.clone()}</td>
            <td>
                <code>{event.action.clone()}</code>
            </td>
            <td>{thing} {kind}</td>
            <td>{versions}</td>
            <td class="audit-details">{details}</td>
        </tr>
    }
    .into_any()
}
