//! The server of InnoPortal. Folders are features; each flows `routes → service → {query, entity}`.
//!
//! The only crate that knows SQL and HTTP. Decides by [`access`], speaks the vocabulary of [`shared`], finds by
//! [`matching`].

pub mod access;
pub mod accounts;
pub mod api_docs;
pub mod api_keys;
pub mod app;
pub mod attempts;
pub mod audit;
pub mod auth;
pub mod background;
pub mod cli;
pub mod clock;
pub mod cpu;
pub mod data_folder;
pub mod db;
pub mod demo;
pub mod encoder;
pub mod entity;
pub mod guard;
pub mod health;
pub mod highlights;
pub mod http;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod lock_outs;
pub mod mail;
pub mod match_desk;
pub mod memberships;
pub mod openapi;
pub mod organisations;
pub mod references;
pub mod retention;
pub mod search;
pub mod serve;
pub mod sessions;
pub mod settings;
pub mod site;
pub mod solutions;
pub mod state;
pub mod statistics;
pub mod stopping;
pub mod taxonomy;
pub mod telemetry;
pub mod things;
pub mod web;
pub mod wishes;
pub mod workspace;
