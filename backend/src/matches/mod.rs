//! What is related: solutions for a wish, wishes for a solution, and things that resemble what is being written.

mod of_solution;
mod of_wish;
mod routes;
mod similar_solutions;
mod similar_wishes;

pub use routes::mount;
