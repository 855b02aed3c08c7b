//! Asking the search index, each question in the turn of a lane.

use matching::{Document, Index, Nearest, Related, RelatedRequest};
use shared::{language::Language, search::Kind};

use crate::{
    cpu::{Lane, Undone, aside},
    error::Error,
    state::State,
};

/// Does work for the server's own tasks, such as following changes, where it does not hold up requests.
///
/// # Errors
/// What the work gives, or that the server is stopping.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> matching::Result<T> + Send + 'static,
) -> Result<T, Error> {
    Ok(aside(work).await??)
}

/// Asks the index, in the turn of a lane. Where it cannot be read, the task that follows the changes builds it again.
///
/// # Errors
/// When the index fails, too many others ask, or the server is stopping.
pub async fn ask<T: Send + 'static>(
    state: &State,
    lane: Lane,
    question: impl FnOnce(&Index) -> matching::Result<T> + Send + 'static,
) -> Result<T, Error> {
    let asked = state.index.clone();
    let failed = match state.cpu.run(lane, move || question(&asked)).await {
        Ok(Ok(answer)) => return Ok(answer),
        Ok(Err(error @ matching::Error::TooDeep)) => return Err(error.into()),
        Ok(Err(error)) => error.into(),
        // The search library takes for granted that its files are as it wrote them.
        Err(Undone::Panicked) => Error::IndexUnreadable,
        Err(undone) => return Err(undone.into()),
    };
    state.index.doubt();
    Err(failed)
}

/// What is related to `source`, best first; see [`matching::Index::related`].
///
/// # Errors
/// When the index fails.
pub async fn related(state: &State, source: Document, target: Kind, reader: Language) -> Result<Vec<Related>, Error> {
    let request = RelatedRequest {
        target,
        reader,
        today: state.today(),
        limit: matching::related::MAX_RELATED,
    };
    ask(state, Lane::Texts, move |index| index.related(&source, &request)).await
}

/// How many similar things are given: a hint beside the thing, not a list to work through.
const MAX_SIMILAR: usize = 6;

/// Things of the source's own kind that resemble it; see [`matching::Index::similar`].
///
/// # Errors
/// When the index fails.
pub async fn similar(state: &State, source: Document, reader: Language) -> Result<Vec<Related>, Error> {
    let request = RelatedRequest {
        target: source.kind,
        reader,
        today: state.today(),
        limit: MAX_SIMILAR,
    };
    ask(state, Lane::Texts, move |index| index.similar(&source, &request)).await
}

/// Whatever comes nearest to `source`, whether it fits or not; see [`matching::Index::nearest`].
///
/// # Errors
/// When the index fails.
pub async fn nearest(
    state: &State,
    source: Document,
    target: Kind,
    reader: Language,
) -> Result<Nearest<Related>, Error> {
    let request = RelatedRequest {
        target,
        reader,
        today: state.today(),
        limit: matching::related::MAX_RELATED,
    };
    ask(state, Lane::Texts, move |index| index.nearest(&source, &request)).await
}
