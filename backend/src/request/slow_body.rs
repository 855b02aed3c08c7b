//! A body that arrives too slowly is cut off: what reads it is told so, and the connection ends with the answer where the
//! body has not come to its end.
//!
//! The HTTP library would wait forever for the rest of an unread chunked body. It closes the connection if a body is left
//! unread, so the body is left unread.

use std::{
    cell::RefCell,
    future::Future,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    HttpMessage as _,
    body::{BodySize, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    middleware::Next,
    web::{self, Bytes},
};
use futures_util::Stream;
use tokio::time::{Sleep, sleep};

use crate::state::State;

type Shared = Rc<RefCell<Payload>>;

/// The body of a request, until its time is up.
struct Timed {
    payload: Shared,
    deadline: Pin<Box<Sleep>>,
}

impl Stream for Timed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let read = Pin::new(&mut *self.payload.borrow_mut()).poll_next(context);
        if read.is_pending() && self.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))));
        }
        read
    }
}

/// Whether a body could not be read because its time was up.
#[must_use]
pub fn is_timeout(error: &actix_web::Error) -> bool {
    let error = error.as_error::<PayloadError>();
    matches!(error, Some(PayloadError::Io(error)) if error.kind() == io::ErrorKind::TimedOut)
}

/// The body of an answer, with that of its request: where its end has not been read when the answer has been sent, the library
/// hangs up.
struct Holding<B> {
    body: Pin<Box<B>>,
    _unread: Option<Shared>,
}

impl<B: MessageBody> MessageBody for Holding<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.body.as_mut().poll_next(context)
    }
}

/// The middleware. Stands outside all others, so that nothing takes the answer's body apart.
///
/// # Errors
/// Only what the middleware inside gives.
pub async fn limit_body_time(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let seconds = request
        .app_data::<web::Data<State>>()
        .map(|state| state.settings.body_seconds);
    let mut unread = None;
    let payload = request.take_payload();
    if let (Some(seconds), false) = (seconds, matches!(payload, Payload::None)) {
        let payload = Rc::new(RefCell::new(payload));
        unread = Some(Rc::clone(&payload));
        let deadline = Box::pin(sleep(Duration::from_secs(seconds)));
        request.set_payload(Payload::Stream {
            payload: Box::pin(Timed { payload, deadline }),
        });
    }
    let response = next.call(request).await?;
    Ok(response.map_body(|_, body| Holding {
        body: Box::pin(body),
        _unread: unread,
    }))
}
