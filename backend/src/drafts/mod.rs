//! Writing wishes and solutions: drafts, endorsement, review, publication and revisions, the same for both kinds.
//!
//! All writing happens in the one open revision of a thing. The thing's own row holds what the public sees: it is written when a
//! revision is published, and at no other time.

mod actions;
mod adopt;
mod alone;
mod basis;
mod blank;
mod cards;
mod case;
mod content;
mod create;
mod end;
mod governed;
mod history;
mod letters;
mod open_editors;
mod pledge;
mod published;
mod queue;
mod review_mail;
mod routes;
mod save;
mod step;
mod timeline;
mod untouched;
mod view;
mod written;

pub use actions::actions;
pub use adopt::adopt;
pub use alone::{alone_of, forget_alone};
pub use basis::Basis;
pub use case::{Case, read};
pub use content::Fields;
pub use create::{NewThing, create, create_in, open, open_in};
pub use end::end_open;
pub use history::{revision, revisions};
pub use pledge::Pledge;
pub use published::{change, change_in};
pub use queue::{endorsements, returned, reviews};
pub use review_mail::ReviewMail;
pub use routes::mount;
pub use save::{discard, save, save_in};
pub use step::{step, step_in};
pub use untouched::UntouchedDrafts;
pub use view::draft;
pub use written::{Frame, Written};
