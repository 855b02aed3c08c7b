//! The addresses of the same things on each side.

use rand::{SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};
use uuid::Uuid;

use crate::{
    Result,
    bodies::Body,
    fetch::Reader,
    servers::Server,
    stage::{API, Stage},
};

/// How many different answers the server from memory holds; more would measure its memory.
const REMEMBERED: usize = 5_000;

/// One wish, whole, with its organisations.
pub(super) fn wish(id: &Uuid) -> String {
    format!("{API}/wishes/{id}")
}

/// The same on PocketBase.
pub(super) fn wish_of_pocketbase(id: &Uuid) -> String {
    let id = id.simple();
    format!("/api/collections/wishes/records/{id}?expand=organisation,joined")
}

/// The newest 20 wishes of a field, each with its organisation.
pub(super) fn list(category: &String) -> String {
    format!("{API}/wishes?category={category}&limit=20")
}

/// The same on PocketBase; it sends whole rows, because choosing fields costs it more than sending them.
pub(super) fn list_of_pocketbase(category: &String) -> String {
    format!(
        "/api/collections/wishes/records?filter=category%3D%22{category}%22&sort=-published_on,-id&perPage=20\
         &skipTotal=1&expand=organisation"
    )
}

/// The portal's answers to some of `paths`, for the server from memory, and the paths of these.
pub(super) fn answers(portal: &Server, paths: &[String]) -> Result<(Vec<Body>, Vec<String>)> {
    let reader = Reader::new(&portal.url);
    let mut random = StdRng::seed_from_u64(1);
    let answers: Vec<Body> = paths
        .sample(&mut random, REMEMBERED)
        .map(|path| reader.get(path))
        .collect::<Result<_>>()?;
    let paths = answers.iter().map(|body| body.path.clone()).collect();
    Ok((answers, paths))
}

/// How many bytes the answers have on average.
pub(super) fn mean_size(answers: &[Body]) -> usize {
    answers.iter().map(|body| body.text.len()).sum::<usize>() / answers.len().max(1)
}

/// The addresses of all wishes, made by `address`.
pub(super) fn of_wishes(stage: &Stage, address: fn(&Uuid) -> String) -> Vec<String> {
    stage.wishes.iter().map(address).collect()
}

/// The addresses of the lists of all fields, made by `address`.
pub(super) fn of_lists(stage: &Stage, address: fn(&String) -> String) -> Vec<String> {
    stage.categories.iter().map(address).collect()
}
