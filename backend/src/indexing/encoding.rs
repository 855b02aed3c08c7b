//! Encoding what the index does not know by meaning: after the first start with a model, another model, a large import, or when
//! the model was away. The portal answers meanwhile, by words.
//!
//! What was encoded is kept batch by batch, so that a server that is stopped half way goes on from there. On PostgreSQL one
//! replica encodes at a time and the others find what it kept.

use std::{sync::Arc, time::Duration};

use matching::{Document, Encoded, Encoder, Index};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tokio::sync::Notify;
use uuid::Uuid;

use super::{
    follow,
    vectors::{self, LookedUp},
};
use crate::{
    background::Task,
    db::{Database, Writer},
    error::Error,
    index::blocking,
    state::State,
};

/// How long to wait for a replica that encodes the same.
const PERIOD: Duration = Duration::from_secs(1);
/// Things encoded and kept at a time: what a server that is killed loses, and what others wait for.
const BATCH: usize = 16;
/// For more things than this the index is rebuilt, beside the old one, instead of being changed.
const MANY: usize = 1_000;
/// The lock that one replica holds while it encodes; the number means nothing elsewhere.
const LOCK: i64 = 0x696e_6e6f_656e_636f;

/// Encodes what is lacking.
#[derive(Debug, Default)]
pub struct CatchUp;

impl Task for CatchUp {
    const FAILING: &'static str = "meanings cannot be encoded: matching by words alone until they can";

    fn name(&self) -> &'static str {
        "encoder"
    }

    fn wake<'a>(&self, state: &'a State) -> Option<&'a Notify> {
        Some(&state.indexed)
    }

    async fn step(&mut self, state: &State) -> Result<bool, Error> {
        let before = state.index.missing();
        catch_up(&state.db, &state.index).await?;
        if state.index.missing() != before {
            state.indexed.notify_waiters();
        }
        Ok(false)
    }
}

/// Encodes everything that the index lacks and puts it in.
///
/// # Errors
/// The encoder does not answer, or the database or the index fails; the next call goes on with what was kept.
pub async fn catch_up(db: &Database, index: &Index) -> Result<(), Error> {
    let Some(encoder) = index.encoder() else { return Ok(()) };
    let reading = index.clone();
    let lacking = blocking(move || reading.lacking()).await?;
    if lacking.is_empty() {
        return Ok(());
    }
    tracing::info!(
        things = lacking.len(),
        model = encoder.model(),
        "encoding; matching by words alone meanwhile"
    );
    let rebuild = lacking.len() > MANY || !index.can_fill();
    let mut known = Vec::new();
    for batch in lacking.chunks(BATCH) {
        let encoded = batch_of(db, &encoder, documents(index, batch).await?).await?;
        if !rebuild {
            known.extend(encoded);
        }
    }
    if rebuild {
        follow::rebuild(db, index).await?;
    } else {
        let filling = index.clone();
        blocking(move || filling.fill(known)).await?;
    }
    tracing::info!(model = encoder.model(), lacking = index.missing(), "encoded");
    Ok(())
}

async fn documents(index: &Index, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let (index, ids) = (index.clone(), ids.to_vec());
    blocking(move || ids.into_iter().filter_map(|id| index.get(id).transpose()).collect()).await
}

/// The documents encoded, by this server or another one.
async fn batch_of(db: &Database, encoder: &Arc<dyn Encoder>, documents: Vec<Document>) -> Result<Vec<Encoded>, Error> {
    loop {
        let looked_up = vectors::look_up(db.reader(), Some(encoder.as_ref()), documents.clone()).await?;
        if looked_up.iter().all(|one| one.unknown() == 0) {
            return Ok(looked_up.into_iter().map(LookedUp::as_kept).collect());
        }
        if db.backend() != DbBackend::Postgres {
            return vectors::encode(db, encoder, looked_up).await;
        }
        let turn = db.begin().await?;
        if takes_turn(&turn).await? {
            // Another replica may have kept some since we looked.
            let looked_up = vectors::look_up(&turn, Some(encoder.as_ref()), documents).await?;
            let encoded = vectors::encode(db, encoder, looked_up).await;
            turn.commit().await?;
            return encoded;
        }
        drop(turn);
        tokio::time::sleep(PERIOD).await;
    }
}

/// Whether this server may encode until the transaction ends. An engine without such locks says yes to all, and some texts
/// are encoded twice.
async fn takes_turn(turn: &Writer) -> Result<bool, Error> {
    let ask = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_try_advisory_xact_lock($1)",
        [LOCK.into()],
    );
    let row = turn.query_one_raw(ask).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(true))
}
