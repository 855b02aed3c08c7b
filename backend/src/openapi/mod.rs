//! The published contract, made from the handlers themselves: what is mounted is documented.

mod examples;
pub mod parameters;
pub mod problems;
mod responses;
mod written;

use shared::{
    problem::{FieldError, Problem, ProblemCode},
    search::Kind,
    wish::WishStatus,
};
use utoipa::openapi::{
    ComponentsBuilder, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem, RefOr,
    ServerBuilder, Tag,
    path::Operation,
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    tag::TagBuilder,
};

pub use responses::{ErrorResponses, PrivateErrors, WriteErrors};

const TAGS: [(&str, &str); 14] = [
    (
        "wishes",
        "Problems in electrical and mechanical services that organisations want solved",
    ),
    ("solutions", "What universities, start-ups and others offer"),
    (
        "matches",
        "Matches found by software; not an assessment, ranking or recommendation",
    ),
    ("search", "Search over everything public"),
    ("organisations", "Participating organisations"),
    ("memberships", "Members of organisations"),
    ("workspace", "Tasks of the signed-in person"),
    ("highlights", "News and events"),
    ("statistics", "Public figures"),
    ("taxonomy", "E&M fields, technologies and benefits"),
    ("sessions", "Signing in and out"),
    ("account", "Your own account"),
    (
        "administration",
        "Administration of the installation: accounts of others, the audit trail, jobs",
    ),
    ("site", "The installation: names, contacts, plain pages"),
];

const DESCRIPTION: &str = "Every public fact of the portal for machines. Public reads need no key; everything else needs an access token or an API key. \
Lists are `{items, next_cursor}`: send `next_cursor` as `cursor` to get the next page. \
Problems are `application/problem+json` (RFC 9457) with a stable `code`; `errors` names the wrong values. \
Responses carry an `ETag`; send it as `If-None-Match` and an unchanged response is 304 without a body. \
Texts are in up to three languages; each variant says whether a person wrote it or its script was converted. \
Things with `demonstration: true` are not real. Clients must ignore fields that they do not know.";

/// What is known before any handler is mounted.
#[must_use]
pub fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("InnoPortal API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(DESCRIPTION))
        .contact(Some(
            ContactBuilder::new()
                .name(Some("The portal's facilitators"))
                .url(Some("/en/contact"))
                .build(),
        ))
        .license(Some(
            LicenseBuilder::new()
                .name("Apache-2.0")
                .identifier(Some("Apache-2.0"))
                .build(),
        ))
        .build();
    let tags = TAGS.map(|(name, description)| TagBuilder::new().name(name).description(Some(description)).build());
    // Schemas of query parameters and problems: the handlers bring along those of their own bodies only.
    let components = ComponentsBuilder::new()
        .schema_from::<Kind>()
        .schema_from::<WishStatus>()
        .schema_from::<Problem>()
        .schema_from::<FieldError>()
        .schema_from::<ProblemCode>()
        .security_scheme(
            "bearer",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .bearer_format("JWT")
                    .description(Some(
                        "The `access_token` of a session (`POST /api/v1/sessions`), or the secret of an API key.",
                    ))
                    .build(),
            ),
        )
        .build();
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components))
        .servers(Some([ServerBuilder::new()
            .url("/")
            .description(Some("This portal"))
            .build()]))
        .tags(Some(tags.into_iter().collect::<Vec<Tag>>()))
        .build()
}

/// The operations at one path.
pub fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem {
        get,
        put,
        post,
        delete,
        patch,
        ..
    } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

/// Adds an example to every operation's success.
#[must_use]
pub fn finish(mut api: OpenApi) -> OpenApi {
    for operation in api.paths.paths.values_mut().flat_map(operations) {
        let Some(example) = operation.operation_id.as_deref().and_then(examples::example_for) else {
            continue;
        };
        let successes = operation.responses.responses.iter_mut();
        for (_, response) in successes.filter(|(status, _)| status.starts_with('2')) {
            if let RefOr::T(response) = response
                && let Some(RefOr::T(content)) = response.content.get_mut("application/json")
            {
                content.example = Some(example.clone());
            }
        }
    }
    written::tidy(&mut api);
    prune(&mut api);
    // Public: an empty list of requirements, so that linters and generators know it is meant.
    api.security = Some(Vec::new());
    api
}

/// Takes out the schemas that nothing refers to: those of items of pages, which are nested in the pages' own schemas.
fn prune(api: &mut OpenApi) {
    loop {
        let text = serde_json::to_string(&api).unwrap_or_default();
        let Some(components) = &mut api.components else { return };
        let before = components.schemas.len();
        components
            .schemas
            .retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
        if components.schemas.len() == before {
            return;
        }
    }
}

/// The contract as YAML.
///
/// # Errors
/// One sentence.
pub fn yaml(api: &OpenApi) -> Result<String, String> {
    let yaml = api
        .to_yaml()
        .map_err(|error| format!("the contract cannot be written: {error}"))?;
    let yaml = written::named(api, yaml);
    Ok(format!(
        "# Written by `cargo xtask openapi`. Do not edit: change the handlers.\n{yaml}"
    ))
}
