//! The web app of InnoPortal: pages, components and the little state a browser keeps. It speaks to the server through
//! `client` only and knows the contract, not the database.

#![expect(
    unreachable_pub,
    reason = "the component macro turns every visibility of a component into `pub`"
)]

mod address;
mod announcer;
mod app;
mod boot;
mod browser;
mod components;
mod deliver;
mod follow;
mod forms;
mod i18n;
mod layout;
mod page_titles;
mod pages;
mod pasting;
mod portal;
mod remote;
mod session;

fn main() {
    boot::start();
}
