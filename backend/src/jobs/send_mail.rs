//! Sending a mail.

use super::Job;
use crate::{db::Queue, entity::json, mail::Message, state::State};

impl Job for Message {
    const KIND: &'static str = "send_mail";
    const QUEUE: Queue = Queue::Mail;

    fn secret(&mut self) -> Option<&mut String> {
        self.path.as_mut()
    }

    fn address(&self) -> Option<&str> {
        Some(&self.to)
    }

    fn about(&self) -> Option<String> {
        Some(json::code(&self.kind))
    }

    async fn send(&self, state: &State) -> Result<(), String> {
        state.post.send(self).await
    }
}
