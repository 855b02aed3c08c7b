//! The match desk, end to end: candidates with numbers, declarations of interest, verdicts, the queue of wishes, the quality
//! measured on verdicts, and the task that looks for candidates of what changed.

mod candidates;
mod declarations;
mod find;
mod follow;
mod kept;
mod own;
mod price;
mod quality;
mod queue;
mod ranking;
mod routes;
mod verdict_query;
mod verdict_routes;
mod verdicts;

pub use declarations::has_interest;
pub use follow::Finder;
pub use kept::kept_of;
use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    verdict_routes::mount(config);
}
