//! The audit trail over the API.

use actix_web::{
    HttpResponse, get,
    http::header,
    web::{self, Bytes},
};
use chrono::{DateTime, Utc};
use futures_util::stream;
use shared::{
    audit::{AuditEventView, AuditExportQuery, AuditQuery},
    page::Page,
    policy::{Action, Facts},
};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::{csv, query, view::view};
use crate::{
    access::authorize,
    error::Error,
    http::{extract::Query, reply},
    openapi::{
        PrivateErrors,
        problems::{InvalidParameter, NotAllowed},
    },
    request::person::Person,
    state::State,
};

/// How many events are read at once for a table.
const BATCH: u64 = 1_000;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    // The longer address first: it is no other event.
    config.service(export_audit_events).service(list_audit_events);
}

/// Read the audit trail
///
/// Who did what, with which permission; newest first. For administrators.
#[utoipa::path(
    tag = "administration",
    operation_id = "list_audit_events",
    security(("bearer" = [])),
    params(AuditQuery),
    responses(
        (status = 200, description = "A page of events", body = Page<AuditEventView>),
        InvalidParameter,
        NotAllowed,
        PrivateErrors
    )
)]
#[get("/audit-events")]
async fn list_audit_events(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<AuditQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadAudit, Facts::PUBLIC)?;
    let (rows, next_cursor) = query::list(state.db.reader(), &state.keys, &query).await?;
    let items = rows.into_iter().map(view).collect();
    reply::private(&Page { items, next_cursor })
}

/// Export the audit trail
///
/// All matching events as a table (CSV), newest first. Cells that a spreadsheet would treat as a formula start with an
/// apostrophe.
#[utoipa::path(
    tag = "administration",
    operation_id = "export_audit_events",
    security(("bearer" = [])),
    params(AuditExportQuery),
    responses(
        (status = 200, description = "The events", body = String, content_type = "text/csv"),
        InvalidParameter,
        NotAllowed,
        PrivateErrors
    )
)]
#[get("/audit-events/export")]
async fn export_audit_events(
    state: web::Data<State>,
    person: Person,
    Query(query): Query<AuditExportQuery>,
) -> Result<HttpResponse, Error> {
    authorize(person.actor(), Action::ReadAudit, Facts::PUBLIC)?;
    let head = csv::lines([&csv::HEAD.map(str::to_owned)])?;
    let start = Table {
        state,
        query: query.into(),
        head: Some(head),
        after: None,
        ended: false,
    };
    let name = format!("audit-events-{}.csv", start.state.today());
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, reply::PRIVATE))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .streaming(stream::try_unfold(start, Table::next)))
}

/// A table that is being sent: read batch by batch, so that however long it gets it takes little memory.
struct Table {
    state: web::Data<State>,
    query: AuditQuery,
    head: Option<Vec<u8>>,
    after: Option<(DateTime<Utc>, Uuid)>,
    ended: bool,
}

impl Table {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Error> {
        if let Some(head) = self.head.take() {
            return Ok(Some((head.into(), self)));
        }
        if self.ended {
            return Ok(None);
        }
        let rows = query::some(self.state.db.reader(), &self.query, self.after, BATCH).await?;
        self.after = rows.last().map(|(event, _)| (event.at, event.id));
        self.ended = (rows.len() as u64) < BATCH;
        let rows: Vec<_> = rows.into_iter().map(|done| csv::row(view(done))).collect();
        Ok(Some((csv::lines(&rows)?.into(), self)))
    }
}
