//! Tells clients of a stopping server that a response is the last one on its connection: see [`crate::http::door`].

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::ConnectionType,
    middleware::Next,
    web,
};

use crate::state::State;

/// The middleware. Stands outside all others, so that every answer passes it.
///
/// # Errors
/// What the middleware inside gives.
pub async fn last_answers(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let door = request.app_data::<web::Data<State>>().map(|state| state.door.clone());
    let mut response = next.call(request).await?;
    if door.is_some_and(|door| door.answered()) {
        let head = response.response_mut().head_mut();
        head.set_connection_type(ConnectionType::Close);
    }
    Ok(response)
}
