//! Computed matches between wishes and solutions: as visitors see them, in bands with reasons and passages and never in numbers;
//! as staff and the organisations they are about see them, with numbers; and what facilitators say of them.

mod candidate;
mod declaration;
mod desk;
mod dto;
mod text;
mod limits;
mod quality;
mod verdict;

pub use candidate::*;
pub use declaration::*;
pub use desk::*;
pub use dto::*;
pub use text::TextToMatch;
pub use limits::MAX_NOTE;
pub use quality::*;
pub use verdict::*;
