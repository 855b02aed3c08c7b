//! Computed matches between wishes and solutions: as visitors see them, in bands with reasons and passages and never in numbers;
//! as staff and the organisations they are about see them, with numbers; and what facilitators say of them.

mod candidate;
mod declaration;
mod desk;
mod dto;
mod limits;
mod price;
mod quality;
mod similar;
mod text;
mod verdict;

pub use candidate::*;
pub use declaration::*;
pub use desk::*;
pub use dto::*;
pub use limits::MAX_NOTE;
pub use price::PriceFit;
pub use quality::*;
pub use similar::*;
pub use text::{SolutionToCompare, TextToMatch};
pub use verdict::*;
