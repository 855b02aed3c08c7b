//! Organisations, end to end.

mod desk;
mod desk_routes;
mod document;
mod domains;
mod propose;
pub mod query;
mod routes;
mod service;
mod view;
mod visibility;

pub use document::documents;
pub use service::{insert_organisations, rows};
pub use view::{reference, view};

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    desk_routes::mount(config);
}
