//! Keeping the index in step with the database.
//!
//! The index is a cache: opened at start, rebuilt if it is missing, damaged (at the start or later) or of another format, and
//! then led along the change table, so that any number of replicas can each have their own.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use matching::{Document, Encoded, Encoder, Index, Opened};
use shared::search::Kind;
use tokio::sync::Notify;
use uuid::Uuid;

use super::vectors::{self, LookedUp};
use crate::{
    background::Task,
    db::{Database, changes},
    error::Error,
    index::blocking,
    kinds,
    state::State,
    terms::TermsSnapshot,
};

/// How many changes one step takes in.
const STEP: u64 = 1_000;
/// How many things a rebuild reads at once.
const BATCH: usize = 1_000;
/// How many texts a step encodes before it puts its things in. Where more are new (an import), they are found by words at
/// once, and encoded afterwards.
const AT_ONCE: usize = 64;

/// Opens the index in the data folder; rebuilds it if there is no usable one. What it does not know by meaning is encoded
/// later: see [`encoder::catch_up`].
///
/// # Errors
/// When the folder, the index or the database fails.
pub async fn open_index(db: &Database, folder: &Path, encoder: Option<Arc<dyn Encoder>>) -> Result<Index, Error> {
    let (path, model) = (folder.to_owned(), encoder.clone());
    let state = blocking(move || Index::open_with(&path, model)).await?;
    let why = match state {
        Opened::Ready(index) => {
            let latest = changes::latest(db.reader()).await?;
            if i64::try_from(index.position()).is_ok_and(|position| position <= latest) {
                return Ok(index);
            }
            "ahead of the database"
        }
        Opened::Missing => "missing",
        Opened::OtherFormat => "of another version",
        Opened::Corrupt => "damaged",
    };
    tracing::info!(why, "building the search index");
    let path = folder.to_owned();
    let index = blocking(move || Index::create_with(&path, encoder)).await?;
    rebuild(db, &index).await?;
    Ok(index)
}

/// Rebuilds the index from the database, with the vectors that are kept there; readers keep the old one meanwhile.
///
/// # Errors
/// When the index or the database fails.
pub async fn rebuild(db: &Database, index: &Index) -> Result<(), Error> {
    let reader = db.reader();
    // Read before the things: what changes meanwhile is taken in again when following.
    let position = changes::latest(reader).await?;
    let terms = TermsSnapshot::load(reader).await?;
    let (mut building, model) = (index.rebuild()?, index.encoder());
    for kind in Kind::ALL {
        let ids = kinds::ids(reader, kind).await?;
        for batch in ids.chunks(BATCH) {
            let documents = kinds::documents(reader, &terms, kind, batch).await?;
            let looked_up = vectors::look_up(reader, model.as_deref(), documents).await?;
            let known: Vec<Encoded> = looked_up.into_iter().map(LookedUp::as_kept).collect();
            building = blocking(move || building.add_encoded(&known).map(|()| building)).await?;
        }
    }
    let position = u64::try_from(position).unwrap_or_default();
    blocking(move || building.finish(position)).await
}

/// Takes in everything committed so far; says what was last committed.
///
/// # Errors
/// When the index or the database fails; the next call goes on from there.
pub async fn catch_up(state: &State) -> Result<i64, Error> {
    let db = state.db.reader();
    let latest = changes::latest(db).await?;
    if latest != state.change.load(Ordering::Acquire) {
        // Terms first: once the number is known, answers made with older terms must not be kept under it.
        state.terms.replace(TermsSnapshot::load(db).await?);
        state.change.store(latest, Ordering::Release);
        state.metrics.change.set(latest);
    }
    let terms = state.terms.now();
    let before = state.index.position();
    while i64::try_from(state.index.position()).unwrap_or(i64::MAX) < latest {
        let from = state.index.position();
        let rows = changes::since(db, i64::try_from(from).unwrap_or(i64::MAX), STEP).await?;
        // Commits that touched nothing public leave no rows: there is nothing before `latest` then.
        let whole = u64::try_from(rows.len()).is_ok_and(|count| count < STEP);
        let reached = rows
            .last()
            .map_or(latest, |row| if whole { row.n.max(latest) } else { row.n });
        let mut upserts = Vec::new();
        let mut deletes = Vec::new();
        for kind in Kind::ALL {
            let mut ids: Vec<Uuid> = rows
                .iter()
                .filter(|row| row.thing_kind == kind.code())
                .map(|row| row.thing_id)
                .collect();
            ids.sort_unstable();
            ids.dedup();
            for batch in ids.chunks(BATCH) {
                let public = kinds::documents(db, &terms, kind, batch).await?;
                deletes.extend(
                    batch
                        .iter()
                        .filter(|id| public.iter().all(|document| document.id != **id)),
                );
                upserts.extend(public);
            }
        }
        let upserts = with_meanings(state, upserts).await?;
        let index = state.index.clone();
        let reached = u64::try_from(reached).unwrap_or_default();
        // Where a rebuild came between, the next round looks again from its position.
        blocking(move || index.apply_after(from, &upserts, &deletes, reached)).await?;
    }
    state
        .metrics
        .indexed
        .set(i64::try_from(state.index.position()).unwrap_or(i64::MAX));
    if state.index.position() != before {
        state.indexed.notify_waiters();
    }
    Ok(latest)
}

/// The documents with their vectors, where these are kept or few enough to encode at once.
async fn with_meanings(state: &State, documents: Vec<Document>) -> Result<Vec<Encoded>, Error> {
    let model = state.index.encoder();
    let looked_up = vectors::look_up(state.db.reader(), model.as_deref(), documents).await?;
    let unknown: usize = looked_up.iter().map(LookedUp::unknown).sum();
    if let Some(model) = model.filter(|_| (1..=AT_ONCE).contains(&unknown)) {
        match vectors::encode(&state.db, &model, looked_up.clone()).await {
            Ok(encoded) => return Ok(encoded),
            // They are found by words meanwhile; the task that encodes missing vectors reports the error.
            Err(error) => tracing::debug!(%error, "new things could not be encoded"),
        }
    }
    Ok(looked_up.into_iter().map(LookedUp::as_kept).collect())
}

/// Rebuilds the index if its files were damaged or removed, or could not be read.
async fn mend(state: &State) -> Result<(), Error> {
    let index = state.index.clone();
    if blocking(move || Ok(index.is_intact())).await? {
        return Ok(());
    }
    tracing::warn!("the search index was damaged; rebuilding it");
    rebuild(&state.db, &state.index).await
}

/// Follows the changes.
#[derive(Debug, Default)]
pub struct Follower;

impl Task for Follower {
    const FAILING: &'static str = "the search index cannot follow the database; trying again";

    fn name(&self) -> &'static str {
        "index"
    }

    fn wake<'a>(&self, state: &'a State) -> Option<&'a Notify> {
        Some(&state.db.wakes().changes)
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        mend(state).await?;
        catch_up(state).await?;
        Ok(false)
    }
}
