//! Actions of people on their own accounts: registration, sign-in data, closing, and export of their data.

mod address;
mod export;
mod jobs;
mod leave;
mod own;
mod password_routes;
mod passwords;
mod register;
mod registration;
mod routes;
mod second_factor;
mod second_factor_routes;

pub use jobs::{ConfirmAddress, ForgotPassword};
pub use register::remind;
pub use registration::Registration;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the operations.
pub fn mount(config: &mut ServiceConfig<'_>) {
    routes::mount(config);
    password_routes::mount(config);
    second_factor_routes::mount(config);
}
