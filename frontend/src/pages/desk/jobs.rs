//! What the server still has to do, and what failed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::{
    job::{JobQuery, JobState, JobView},
    page,
    route::PeoplePage,
};

use super::filters::{choice, filters};
use crate::follow::memo;
use crate::{
    announcer::Announcer,
    components::{EmptyState, Title},
    forms::{Form, action_button, form_summary},
    i18n::{instant, number},
    pages::people::{Ask, first_page, list_of, paged, query_value, title_of},
    portal::{messages, people, portal},
    remote::Fetch,
    session::session,
};

const STATES: [JobState; 3] = [JobState::Waiting, JobState::Retrying, JobState::Dead];

const fn code(state: JobState) -> &'static str {
    match state {
        JobState::Waiting => "waiting",
        JobState::Retrying => "retrying",
        JobState::Dead => "dead",
    }
}

/// The desk.
pub(super) fn jobs() -> impl IntoView {
    let (p, client) = (people(), session().client);
    let search = use_location().search;
    let wanted = memo(move || query_value(&search.read(), "state"));
    let ask: Ask<JobView> = Arc::new(move |cursor| {
        let wanted = wanted.get();
        let query = JobQuery {
            state: STATES
                .into_iter()
                .filter(|state| wanted.as_deref() == Some(code(*state)))
                .collect(),
            cursor,
            ..JobQuery::default()
        };
        Box::pin(async move { client.list_jobs(&query).await })
    });
    let states = STATES
        .into_iter()
        .map(|state| {
            let words = p.job_state(code(state)).unwrap_or_default();
            (code(state).to_owned(), words.to_owned())
        })
        .collect();
    let form = Form::new("jobs");
    let first = first_page(&ask);
    let empty = move || {
        view! {
            <EmptyState what=p.jobs_none()>
                <p>{p.jobs_none_how()}</p>
            </EmptyState>
        }
        .into_any()
    };
    let page = PeoplePage::DeskJobs;
    view! {
        <div class="page narrow">
            <Title text=title_of(&page) />
            <p class="lead">{p.page_description("desk_jobs")}</p>
            {filters(page, vec![choice("state", p.desk_status(), states)])}
            {form_summary(form)}
            {paged(first, ask, list_of, move |job| row(job, form, first), empty)}
        </div>
    }
}

fn row(job: &JobView, form: Form, list: Fetch<page::Page<JobView>>) -> AnyView {
    let (p, language, zone) = (people(), messages().language(), &portal().site.time_zone);
    let client = session().client;
    let announcer: Announcer = expect_context();
    let id = job.id;
    let retry = move || {
        form.send(Vec::new(), async move { client.retry_job(id).await }, move |()| {
            announcer.say(p.jobs_retried().to_owned());
            list.retry();
        });
    };
    let button = (job.state != JobState::Waiting).then(|| action_button(form, p.jobs_retry().to_owned(), true, retry));
    // A kind of a later version has no words yet.
    let kind = p.job_kind(&job.kind).unwrap_or(&job.kind).to_owned();
    let what: Vec<String> = [Some(kind), job.to.clone()].into_iter().flatten().collect();
    let about = job.about.clone().map(|about| view! { <code>{about}</code> });
    let at = instant(job.due_at, zone, language);
    let due = if job.state == JobState::Dead {
        p.jobs_last(at)
    } else {
        p.jobs_due(at)
    };
    let attempts = u64::from(job.attempts);
    view! {
        <li class="row entry">
            <div>
                <p class="row-meta">
                    <span class="tag">{p.job_state(code(job.state))}</span>
                    <span>{instant(job.created_at, zone, language)}</span>
                    {about}
                </p>
                <h2 class="entry-title">{what.join(" · ")}</h2>
                <p class="hint">{p.jobs_attempts(attempts, number(attempts, language))} " · " {due}</p>
                {job.last_error.clone().map(|error| view! { <p class="failure-text">{error}</p> })}
            </div>
            {button}
        </li>
    }
    .into_any()
}
