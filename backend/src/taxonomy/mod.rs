//! The taxonomy: read often, changed rarely, so all of it is in memory. Administrators keep it.

mod editing;
mod editing_routes;
mod kind;
mod merging;
mod routes;
mod service;
mod view;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    editing_routes::mount(config);
}
