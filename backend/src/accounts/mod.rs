//! Accounts, end to end: registering, confirming addresses, passwords, second factors, one's own data; and the accounts
//! of others, as staff looks after them.

mod adding;
mod address;
mod belonging;
mod event;
mod export;
mod invited;
mod jobs;
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
mod registration;
mod routes;
mod seal;
pub mod second_factor;
mod second_factor_reset;
mod second_factor_routes;
mod step_up;
mod strength;
mod view;

pub use adding::{Added, INVITATION, add};
pub use invited::{Newcomer, invite, welcome};
pub use jobs::{ConfirmAddress, ForgotPassword};
pub use letter::{name_of, write_to};
pub use register::{may_mail, remind};
pub use registration::Registration;
pub use seal::seal_again;
pub use second_factor_reset::reset_by_operator;
pub use step_up::{StepUp, step_up};
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
