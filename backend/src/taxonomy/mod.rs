//! The taxonomy: read often, changed rarely, so all of it stands in memory. Administrators keep it.

mod editing;
mod editing_routes;
mod merging;
mod routes;
mod service;
mod view;

pub use service::{insert_terms, rows};

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    editing_routes::mount(config);
}
