//! The list of wishes, the list of solutions and the search over everything are one thing: a query in the address, results
//! with facets from the index, and "show more".

mod chips;
mod directory;
mod facet_group;
mod facets;
mod names;
mod page;
mod results;
mod sort;
mod state;

pub(crate) use page::{Listing, ListingPage};
