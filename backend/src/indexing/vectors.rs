//! Vectors kept in the database, by thing, language and model: a text is encoded once, whatever becomes of the index, and by one
//! server for all.

use std::{collections::HashMap, sync::Arc};

use matching::{Document, Encoded, Encoder, READING_VERSION, Tongue, Vector, readings};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    db::Database,
    entity::thing_vector::{ActiveModel, Column, Entity},
    error::Error,
    index::blocking,
};

/// Rows of one statement, well below what SQLite allows in parameters.
const ROWS: usize = 500;

/// A document, the vectors that are kept of it, and what remains to be encoded.
#[derive(Debug, Clone)]
pub struct LookedUp {
    encoded: Encoded,
    unknown: Vec<Unknown>,
}

#[derive(Debug, Clone)]
struct Unknown {
    tongue: Tongue,
    text: String,
    digest: Vec<u8>,
}

impl LookedUp {
    /// How many of its texts remain to be encoded.
    #[must_use]
    pub const fn unknown(&self) -> usize {
        self.unknown.len()
    }

    /// The document with the vectors that are kept.
    #[must_use]
    pub fn as_kept(self) -> Encoded {
        self.encoded
    }
}

/// What is kept of these documents. Without an encoder nothing is asked for.
///
/// # Errors
/// When the database fails.
pub async fn look_up(
    db: &impl ConnectionTrait,
    encoder: Option<&dyn Encoder>,
    documents: Vec<Document>,
) -> Result<Vec<LookedUp>, Error> {
    let mut kept: HashMap<(Uuid, String), (Vec<u8>, Vec<u8>)> = HashMap::new();
    if let Some(encoder) = encoder {
        for batch in documents.chunks(ROWS) {
            let rows = Entity::find()
                .filter(Column::ThingId.is_in(batch.iter().map(|document| document.id)))
                .filter(Column::Model.eq(encoder.model()))
                .all(db)
                .await?;
            kept.extend(
                rows.into_iter()
                    .map(|row| ((row.thing_id, row.language), (row.digest, row.numbers))),
            );
        }
    }
    let look = |document: Document| {
        let mut unknown = Vec::new();
        let mut encoded = Encoded::from(document);
        if let Some(encoder) = encoder {
            let read: Vec<_> = readings(&encoded.document).collect();
            for reading in read {
                let (tongue, text) = (reading.tongue, reading.text);
                let digest = digest(&text);
                let row = kept.get(&(encoded.document.id, tongue.code().to_owned()));
                let numbers = row.filter(|(of, _)| *of == digest).map(|(_, numbers)| numbers);
                match numbers.and_then(|numbers| Vector::from_bytes(numbers, encoder.dimensions())) {
                    Some(vector) => encoded = encoded.with(tongue, vector),
                    None => unknown.push(Unknown { tongue, text, digest }),
                }
            }
        }
        LookedUp { encoded, unknown }
    };
    Ok(documents.into_iter().map(look).collect())
}

/// Encodes what is not known and keeps it.
///
/// # Errors
/// The encoder does not answer, or the database fails: nothing is kept.
pub async fn encode(
    db: &Database,
    encoder: &Arc<dyn Encoder>,
    looked_up: Vec<LookedUp>,
) -> Result<Vec<Encoded>, Error> {
    let model = Arc::clone(encoder);
    let (encoded, rows) = blocking(move || encoded(model.as_ref(), looked_up)).await?;
    if !rows.is_empty() {
        let tx = db.begin().await?;
        for batch in rows.chunks(ROWS) {
            let keys = [Column::ThingId, Column::Language, Column::Model];
            let newest = OnConflict::columns(keys)
                .update_columns([Column::Digest, Column::Numbers])
                .to_owned();
            Entity::insert_many(batch.to_vec())
                .on_conflict(newest)
                .exec_without_returning(&tx)
                .await?;
        }
        tx.commit().await?;
    }
    Ok(encoded)
}

fn encoded(encoder: &dyn Encoder, looked_up: Vec<LookedUp>) -> matching::Result<(Vec<Encoded>, Vec<ActiveModel>)> {
    let texts: Vec<&str> = looked_up
        .iter()
        .flat_map(|one| one.unknown.iter().map(|unknown| unknown.text.as_str()))
        .collect();
    let mut vectors = encoder.encode(&texts)?.into_iter();
    let mut rows = Vec::new();
    let complete = |LookedUp { mut encoded, unknown }| {
        for (unknown, vector) in unknown.into_iter().zip(vectors.by_ref()) {
            let vector = Vector::of(&vector);
            rows.push(ActiveModel {
                thing_id: Set(encoded.document.id),
                language: Set(unknown.tongue.code().to_owned()),
                model: Set(encoder.model().to_owned()),
                digest: Set(unknown.digest),
                numbers: Set(vector.to_bytes()),
            });
            encoded = encoded.with(unknown.tongue, vector);
        }
        encoded
    };
    let all = looked_up.into_iter().map(complete).collect();
    Ok((all, rows))
}

fn digest(text: &str) -> Vec<u8> {
    Sha256::new()
        .chain_update(READING_VERSION.to_le_bytes())
        .chain_update(text)
        .finalize()
        .to_vec()
}
