//! Writing wishes over the API.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use shared::{
    reference::Key,
    revision::{Draft, DraftTransition, EditorQuery, RevisionSummary, RevisionView, ThingActions, ThingTransition},
    wish::{NewWish, WishContent, WishFields},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    access::SignedIn,
    drafts::{self, Fields, NewThing},
    entity::wish::Entity,
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
        .service(create_wish)
        .service(get_wish_draft)
        .service(update_wish_draft)
        .service(delete_wish_draft)
        .service(open_wish_draft)
        .service(move_wish_draft)
        .service(move_wish)
        .service(get_wish_actions)
        .service(list_wish_revisions)
        .service(get_wish_revision);
}

async fn draft(state: &State, person: SignedIn, key: &Key, query: EditorQuery) -> Result<Draft<WishContent>, Error> {
    drafts::draft::<Entity>(state.db.reader(), person, key, query.editor).await
}

/// Start a wish
///
/// Creates a draft for an organisation of the caller that can post wishes. Only the organisation is required; the other fields
/// can be added later, and `from` copies some of them from a published wish. Where the caller has only asked to join the organisation,
/// the draft is theirs alone until that is approved. API keys need the scope `write`.
#[utoipa::path(
    tag = "wishes",
    operation_id = "create_wish",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = NewWish,
    responses(
        (
            status = 201,
            description = "The draft",
            body = Draft<WishContent>,
            headers(("Location" = String, description = "The path of the wish"))
        ),
        NotAllowed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/wishes")]
async fn create_wish(
    state: web::Data<State>,
    person: Person,
    _: Query<NoQuery>,
    asked: Asked<NewThing>,
) -> Result<HttpResponse, Error> {
    let id = drafts::create::<Entity>(&state, person.0, asked).await?;
    let draft = draft(&state, person.0, &Key::Id(id), EditorQuery::default()).await?;
    reply::created_at(&draft, draft.version, &format!("/api/v1/wishes/{id}"))
}

/// Read a draft of a wish
///
/// The open revision, for the organisation's members, and for facilitators after it was sent or help was requested.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), EditorQuery),
    responses((status = 200, description = "The draft", body = Draft<WishContent>), NotVisible, PrivateErrors)
)]
#[get("/wishes/{key}/draft")]
async fn get_wish_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    Query(query): Query<EditorQuery>,
) -> Result<HttpResponse, Error> {
    let draft = draft(&state, person.0, &key, query).await?;
    reply::private_thing(&draft, draft.version)
}

/// Change a draft of a wish
///
/// Sent fields replace the current ones, `null` removes one, absent fields do not change. Members write while it is a draft,
/// facilitators who are not members while it is in review.
#[utoipa::path(
    tag = "wishes",
    operation_id = "update_wish_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), IfMatchHeader, EditorQuery),
    request_body = WishFields,
    responses(
        (status = 200, description = "The draft", body = Draft<WishContent>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[patch("/wishes/{key}/draft")]
async fn update_wish_draft(
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

/// Discard a draft of a wish
///
/// By its author or a coordinator. A wish that was never sent is deleted with it.
#[utoipa::path(
    tag = "wishes",
    operation_id = "delete_wish_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), IfMatchHeader),
    responses(
        (status = 204, description = "It was given up"),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        PrivateErrors
    )
)]
#[delete("/wishes/{key}/draft")]
async fn delete_wish_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    if_match: Result<IfMatch, Error>,
) -> Result<HttpResponse, Error> {
    drafts::discard::<Entity>(&state, person.0, &key, if_match).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Start a revision of a published wish
///
/// A copy of the published text, which stays public until the revision is published. There is at most one open revision.
#[utoipa::path(
    tag = "wishes",
    operation_id = "open_wish_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), IdempotencyKey),
    responses(
        (status = 201, description = "The draft", body = Draft<WishContent>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        PrivateErrors
    )
)]
#[post("/wishes/{key}/draft")]
async fn open_wish_draft(
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
/// A transition of a revision of a wish: by its authors, a coordinator of the organisation, or a facilitator who is not a
/// member. For the actions allowed now see `GET /wishes/{key}/actions`.
#[utoipa::path(
    tag = "wishes",
    operation_id = "move_wish_draft",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), IfMatchHeader, IdempotencyKey),
    request_body = DraftTransition,
    responses(
        (status = 200, description = "The revisions of the wish, the last first", body = Vec<RevisionSummary>),
        NotAllowed,
        NotVisible,
        IllegalStep,
        Changed,
        Invalid,
        PrivateErrors
    )
)]
#[post("/wishes/{key}/draft/transitions")]
async fn move_wish_draft(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<DraftTransition>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::step::<Entity>(&state, person.0, &key, asked).await?)
}

/// Withdraw or extend a published wish
///
/// By an active member of the organisation, or by a facilitator who is not a member. An open revision goes on from an extended closing date.
/// `If-Match` is the version of the wish.
#[utoipa::path(
    tag = "wishes",
    operation_id = "move_wish",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001"), IfMatchHeader, IdempotencyKey),
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
#[post("/wishes/{key}/transitions")]
async fn move_wish(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
    asked: Asked<ThingTransition>,
) -> Result<HttpResponse, Error> {
    drafts::change::<Entity>(&state, person.0, &key, asked).await?;
    reply::private(&drafts::actions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// List the actions you can take on a wish
///
/// Each action that the current state allows, with the reason if the caller cannot take it. Callers who can only read the
/// published wish are not told of a revision.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish_actions",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses((status = 200, description = "The actions", body = ThingActions), NotVisible, PrivateErrors)
)]
#[get("/wishes/{key}/actions")]
async fn get_wish_actions(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::actions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// List the revisions of a wish
///
/// Newest first, each with its action and actor. For the parties.
#[utoipa::path(
    tag = "wishes",
    operation_id = "list_wish_revisions",
    security(("bearer" = [])),
    params(("key" = String, Path, description = "Id or reference", example = "W-0001")),
    responses((status = 200, description = "The revisions", body = Vec<RevisionSummary>), NotVisible, PrivateErrors)
)]
#[get("/wishes/{key}/revisions")]
async fn list_wish_revisions(
    state: web::Data<State>,
    person: Person,
    PathKey(key): PathKey,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    reply::private(&drafts::revisions::<Entity>(state.db.reader(), person.0, &key).await?)
}

/// Read a revision of a wish
///
/// Its full text, and the changes since the previous review, or since the previously published revision.
#[utoipa::path(
    tag = "wishes",
    operation_id = "get_wish_revision",
    security(("bearer" = [])),
    params(
        ("key" = String, Path, description = "Id or reference", example = "W-0001"),
        ("number" = i32, Path, description = "The number of the revision", minimum = 1, example = 1)
    ),
    responses((status = 200, description = "The revision", body = RevisionView<WishContent>), NotVisible, PrivateErrors)
)]
#[get("/wishes/{key}/revisions/{number}")]
async fn get_wish_revision(
    state: web::Data<State>,
    person: Person,
    path: PathNumber,
    _: Query<NoQuery>,
) -> Result<HttpResponse, Error> {
    let PathNumber { key, number } = path;
    reply::private(&drafts::revision::<Entity>(state.db.reader(), person.0, &key, number).await?)
}
