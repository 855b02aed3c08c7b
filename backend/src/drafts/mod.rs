//! Writing wishes and solutions: drafts, endorsement, review, publication and revisions, the same for both kinds.
//!
//! All writing happens in the one open revision of a thing. The thing's own row holds what the public sees: it is written when a
//! revision is published, and at no other time.

mod actions;
mod adopt;
mod basis;
mod case;
mod content;
mod create;
mod end;
mod governed;
mod history;
mod letters;
mod open_editors;
mod published;
mod queue;
mod routes;
mod save;
mod step;
mod timeline;
mod view;
mod written;

pub use actions::actions;
pub use adopt::adopt;
pub use basis::Basis;
pub use case::{Case, read};
pub use content::Fields;
pub use create::{NewThing, create, create_in, open, open_in};
pub use end::end_open;
pub use history::{revision, revisions};
pub use published::{change, change_in};
pub use queue::{Pledge, endorsements, pledge, returned, reviews};
pub use routes::mount;
pub use save::{discard, save, save_in};
pub use step::{step, step_in};
pub use view::draft;
pub use written::{Frame, Written};
