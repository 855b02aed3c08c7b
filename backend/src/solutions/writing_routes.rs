//! Writing solutions over the API.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use shared::{
    reference::Key,
    revision::{Draft, DraftTransition, EditorQuery, RevisionSummary, RevisionView, ThingActions, ThingTransition},
    solution::{NewSolution, SolutionContent, SolutionFields},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    access::SignedIn,
    drafts::{self, Fields, NewThing},
    entity::solution::Entity,
    error::Error,
    http::{
        extract::{NoQuery, PathKey, PathNumber, Query},
        if_match::IfMatch,
        reply,
    },
    idempotency::Once,
    openapi::{
        PrivateErrors,
        parameters::{IdempotencyKey, IfMatchHeader},
        problems::{Changed, IllegalStep, Invalid, NotAllowed, NotVisible},
    },
    request::{asked::Asked, person::Person},
    state::State,
};

/// Mounts the operations.
pub(super) fn mount(config: &mut ServiceConfig<'_>) {
    config
        .service(create_solution)
        .service(get_solution_draft)
        .service(update_solution_draft)
        .service(delete_solution_draft)
        .service(open_solution_draft)
        .service(move_solution_draft)
        .service(move_solution)
        .service(get_solution_actions)
        .service(list_solution_revisions)
        .service(get_solution_revision);
}

async fn draft(
    state: &State,
    person: SignedIn,
    key: &Key,
    query: EditorQuery,
) -> Result<Draft<SolutionContent>, Error> {
    drafts::draft::<Entity>(state.db.reader(), person, key, query.editor).await
}

/// Start a solution
///
/// Creates a draft for an organisation of the caller that can offer solutions. Only the organisation is required; the other
/// fields can be added later, and `from` copies some of them from a published solution. Where the caller has only asked to join the
/// organisation, the draft is theirs alone until that is approved. API keys need the scope `write`.
#[utoipa::path(
    tag = "solutions",
    operation_id = "create_solution",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = NewSolution,
    responses(
        (
            status = 201,
            description = "The draft",
            body = Draft<SolutionContent>,
            headers(("Location" = String, description = "The path of the solution"))
        ),
        NotAllowed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/solutions")]
async fn create_solution(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<NewThing>,
) -> Result<HttpResponse, Error> {
    let id = drafts::create::<Entity>(&state, person.0, asked).await?;
    let draft = draft(&state, person.0, &Key::Id(id), EditorQuery::default()).await?;
    reply::created_at(&draft, draft.version, &format!("/api/v1/solutions/{id}"))
}

/// Read a draft of a solution
///
/// The open revision, for the organisation's members, and for facilitators after it was sent or help was requested.
#[utoipa::path(
    tag = "solutions",
    operation_id = "get_solution_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), EditorQuery),
    responses((status = 200, description = "The draft", body = Draft<SolutionContent>), NotVisible, PrivateErrors)
)]
#[get("/solutions/{key}/draft")]
async fn get_solution_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(query): Query<EditorQuery>,
) -> Result<HttpResponse, Error> {
    let draft = draft(&state, person.0, &key, query).await?;
    reply::private_thing(&draft, draft.version)
}

/// Change a draft of a solution
///
/// Sent fields replace the current ones, `null` removes one, absent fields do not change. Members write while it is a draft,
/// facilitators who are not members while it is in review.
#[utoipa::path(
    tag = "solutions",
    operation_id = "update_solution_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), IfMatchHeader, EditorQuery),
    request_body = SolutionFields,
    responses(
        (status = 200, description = "The draft", body = Draft<SolutionContent>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[patch("/solutions/{key}/draft")]
async fn update_solution_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(query): Query<EditorQuery>,
    asked: Asked<Fields>,
) -> Result<HttpResponse, Error> {
    drafts::save::<Entity>(&state, person.0, &key, query.editor, asked).await?;
    let draft = draft(&state, person.0, &key, query).await?;
    reply::private_thing(&draft, draft.version)
}

/// Discard a draft of a solution
///
/// By its author or a coordinator. A solution that was never sent is deleted with it.
#[utoipa::path(
    tag = "solutions",
    operation_id = "delete_solution_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), IfMatchHeader),
    responses(
        (status = 204, description = "It was given up"),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        PrivateErrors
    )
)]
#[delete("/solutions/{key}/draft")]
async fn delete_solution_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    if_match: Result<IfMatch, Error>,
) -> Result<HttpResponse, Error> {
    drafts::discard::<Entity>(&state, person.0, &key, if_match).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Start a revision of a published solution
///
/// A copy of the published text, which stays public until the revision is published. There is at most one open revision.
#[utoipa::path(
    tag = "solutions",
    operation_id = "open_solution_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), IdempotencyKey),
    responses(
        (status = 201, description = "The draft", body = Draft<SolutionContent>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        PrivateErrors
    )
)]
#[post("/solutions/{key}/draft")]
async fn open_solution_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    once: Once,
) -> Result<HttpResponse, Error> {
    drafts::open::<Entity>(&state, person.0, &key, once).await?;
    let draft = draft(&state, person.0, &key, EditorQuery::default()).await?;
    reply::created_thing(&draft, draft.version)
}

/// Send, endorse, return or publish a draft
///
/// A transition of a revision of a solution: by its authors, a coordinator of the organisation, or a facilitator who is not a
/// member. For the actions allowed now see `GET /solutions/{key}/actions`.
#[utoipa::path(
    tag = "solutions",
    operation_id = "move_solution_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), IfMatchHeader, IdempotencyKey),
    request_body = DraftTransition,
    responses(
        (status = 200, description = "The revisions of the solution, the last first", body = Vec<RevisionSummary>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/solutions/{key}/draft/transitions")]
async fn move_solution_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<DraftTransition>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::step::<Entity>(&state, person.0, &key, asked).await?)
}

/// Archive, restore or confirm a published solution
///
/// By an active member of the organisation; except to confirm, also by a facilitator who is not a member. Restoring it confirms it, too. A
/// solution that nobody confirms is archived with the reason `unconfirmed`, after its people were asked and reminded. `If-Match` is the
/// version of the solution.
#[utoipa::path(
    tag = "solutions",
    operation_id = "move_solution",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001"), IfMatchHeader, IdempotencyKey),
    request_body = ThingTransition,
    responses(
        (status = 200, description = "What can be done next", body = ThingActions),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/solutions/{key}/transitions")]
async fn move_solution(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<ThingTransition>,
) -> Result<HttpResponse, Error> {
    drafts::change::<Entity>(&state, person.0, &key, asked).await?;
    reply::private(&drafts::actions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// List the actions you can take on a solution
///
/// Each action that the current state allows, with the reason if the caller cannot take it. Callers who can only read the
/// published solution are not told of a revision.
#[utoipa::path(
    tag = "solutions",
    operation_id = "get_solution_actions",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001")),
    responses((status = 200, description = "The actions", body = ThingActions), NotVisible, PrivateErrors)
)]
#[get("/solutions/{key}/actions")]
async fn get_solution_actions(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::actions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// List the revisions of a solution
///
/// Newest first, each with its action and actor. For the parties.
#[utoipa::path(
    tag = "solutions",
    operation_id = "list_solution_revisions",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "S-0001")),
    responses((status = 200, description = "The revisions", body = Vec<RevisionSummary>), NotVisible, PrivateErrors)
)]
#[get("/solutions/{key}/revisions")]
async fn list_solution_revisions(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::revisions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// Read a revision of a solution
///
/// Its full text, and the changes since the previous review, or since the previously published revision.
#[utoipa::path(
    tag = "solutions",
    operation_id = "get_solution_revision",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or reference", example = "S-0001"),
        ("number" = i32, Path, description = "The number of the revision", minimum = 1, example = 1)
    ),
    responses((status = 200, description = "The revision", body = RevisionView<SolutionContent>), NotVisible, PrivateErrors)
)]
#[get("/solutions/{key}/revisions/{number}")]
async fn get_solution_revision(
    state: web::Data<State>,
    person: Person,
    path: PathNumber,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let PathNumber { key, number } = path;
    reply::private(&drafts::revision::<Entity>(state.db.reader(), person.0, &key, number).await?)
}
