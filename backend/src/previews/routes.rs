//! Previews over the API.

use actix_web::{HttpResponse, post, web};
use shared::{
    preview::{Comparison, Preview, TextToPreview, TextsToCompare},
    validate::Validate,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    cpu::Lane,
    error::{Error, invalid},
    http::{
        extract::{NoQuery, Query},
        reply,
    },
    markdown::to_html,
    openapi::{PrivateErrors, problems::Invalid},
    request::{body::Body, person::Person},
    state::State,
    things::text,
};

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    config.service(preview_text).service(compare_texts);
}

/// Show a text as readers will see it
///
/// Markdown (CommonMark with tables) as the HTML that pages show: no raw HTML, no images, links to http, https and mailto
/// alone, headings from the third level. With `script` its words are converted first, as pages do for the Chinese script that nobody
/// wrote. For everybody who is signed in; nothing of the text is kept.
#[utoipa::path(
    tag = "site",
    operation_id = "preview_text",
    security(("bearer" = [])),
    request_body = TextToPreview,
    responses(
        (status = 200, description = "The text as HTML", body = Preview),
        Invalid,
        PrivateErrors
    )
)]
#[post("/previews")]
async fn preview_text(
    state: web::Data<State>,
    _: Person,
    _: Query<NoQuery>,
    Body(asked): Body<TextToPreview>,
) -> Result<HttpResponse, Error> {
    invalid(asked.validate())?;
    let preview = state.cpu.run(Lane::Questions, move || preview(asked)).await?;
    reply::private(&preview)
}

fn preview(TextToPreview { text, script }: TextToPreview) -> Preview {
    match script.map(|script| text::in_script(&text, script.into())) {
        Some(converted) => Preview {
            html: to_html(&converted),
            text: Some(converted),
        },
        None => Preview {
            html: to_html(&text),
            text: None,
        },
    }
}

/// Compare two versions of a text
///
/// Word by word; Chinese is cut into words first. Texts of more than 10,000 characters are compared line by line. For everybody who
/// is signed in; nothing of the texts is kept.
#[utoipa::path(
    tag = "site",
    operation_id = "compare_texts",
    security(("bearer" = [])),
    request_body = TextsToCompare,
    responses(
        (status = 200, description = "What differs", body = Comparison),
        Invalid,
        PrivateErrors
    )
)]
#[post("/comparisons")]
async fn compare_texts(
    state: web::Data<State>,
    _: Person,
    _: Query<NoQuery>,
    Body(asked): Body<TextsToCompare>,
) -> Result<HttpResponse, Error> {
    invalid(asked.validate())?;
    let parts = state
        .cpu
        .run(Lane::Questions, move || matching::diff(&asked.before, &asked.after))
        .await?;
    reply::private(&Comparison { parts })
}
