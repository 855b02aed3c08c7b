//! Memberships, end to end: asking, inviting, deciding, leaving, handing over.

mod accept;
mod change;
mod invitation_routes;
mod invite;
mod invited;
mod join;
mod leave;
mod letters;
mod recheck;
mod routes;
mod succession;
mod view;
mod work;
mod write;

pub use join::{chosen, join_chosen};
pub use leave::{end_all, go_on};
pub use letters::{Letter, tell, tell_coordinators};
pub use recheck::{by_domain, recheck};
pub use write::{Standing, begin};

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    invitation_routes::mount(config);
}
