//! Accounts, end to end: registering, confirming addresses, passwords, second factors, one's own data; and the accounts
//! of others, as staff looks after them.

mod adding;
mod address;
mod belonging;
mod event;
mod export;
mod invited;
mod leave;
mod letter;
mod others;
mod others_query;
mod others_routes;
mod own;
mod password_routes;
mod passwords;
pub mod query;
mod register;
mod routes;
mod seal;
pub mod second_factor;
mod second_factor_routes;
mod strength;
mod view;

pub use adding::{Added, INVITATION, add};
pub use invited::{Newcomer, invite, welcome};
pub use letter::write_to;
pub use passwords::answer_forgot;
pub use register::{Registration, answer_registration};
pub use seal::seal_again;
pub use strength::strong_enough;
pub use view::view;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    password_routes::mount(config);
    second_factor_routes::mount(config);
    others_routes::mount(config);
}
