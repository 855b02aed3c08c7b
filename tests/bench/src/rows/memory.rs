//! What meaning costs in memory: at rest with the encoder itself, and among many things under load.

use std::{thread, time::Duration};

use url::form_urlencoded;

use super::{addresses, in_process::QUERIES};
use crate::{
    Result,
    load::Clients,
    report::{Figure, Table, megabytes},
    requests::{Draw, Requests},
    servers::{Cache, Encoding, Memory, Portal, Server},
    stage::{self, API, Stage, ids_of},
};

/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(2);
/// How much the portal may have at rest with the encoder and the demonstration, bytes.
const MOST_AT_REST: u64 = 180_000_000;
/// How much it may have among 100,000 things, without the cache of answers.
const MOST_UNDER_LOAD: u64 = 350_000_000;

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    at_rest(stage, table)?;
    let knowing = stage.knowing_wishes()?;
    let without = under_load(stage, &stage.portal)?;
    let with = under_load(stage, &knowing.portal)?;
    table.figures.push(
        Figure::new(
            format!(
                "memory under load among {} wishes with vectors, cache off (most resident; of that its own)",
                stage.wishes.len()
            ),
            format!("{}; {}", megabytes(with.most), megabytes(with.own)),
        )
        .wanted(
            format!("≤ {}", megabytes(MOST_UNDER_LOAD)),
            with.most <= MOST_UNDER_LOAD,
        ),
    );
    table.figures.push(Figure::new(
        "the same without vectors",
        format!("{}; {}", megabytes(without.most), megabytes(without.own)),
    ));
    let (with, without) = (resting(&knowing.portal)?, resting(&stage.portal)?);
    table.figures.push(Figure::new(
        "own memory at rest among them: with vectors, without; the difference for each wish",
        format!(
            "{}, {}; {:.0} bytes",
            megabytes(with.own),
            megabytes(without.own),
            with.own.saturating_sub(without.own) as f64 / stage.wishes.len() as f64
        ),
    ));
    Ok(())
}

fn at_rest(stage: &Stage, table: &mut Table) -> Result {
    let encoder = Encoding::Folder(stage.arguments.encoder.clone());
    let portal = stage::portal(&stage.arguments, "demonstration-by-meaning").comparing(encoder);
    portal.load_demonstration()?;
    portal.build_index()?;
    // As after any start: encoding everything took more.
    let memory = resting(&portal)?;
    table.figures.push(
        Figure::new(
            "memory at rest with the demonstration and the encoder (resident)",
            megabytes(memory.now),
        )
        .wanted(format!("≤ {}", megabytes(MOST_AT_REST)), memory.now <= MOST_AT_REST),
    );
    Ok(())
}

fn resting(portal: &Portal) -> Result<Memory> {
    let server = portal.serve(Cache::Off)?;
    thread::sleep(REST);
    server.memory()
}

/// After sixteen clients read, listed, searched and asked for matches.
fn under_load(stage: &Stage, portal: &Portal) -> Result<Memory> {
    let server = portal.serve(Cache::Off)?;
    for requests in everything(stage, portal)? {
        load(stage, &server, &requests)?;
    }
    server.memory()
}

fn everything(stage: &Stage, portal: &Portal) -> Result<[Requests; 4]> {
    let search = |query: &str| {
        let words: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        format!("{API}/search?q={words}&limit=10")
    };
    let searches: Vec<String> = QUERIES
        .iter()
        .flat_map(|(_, queries)| queries.lines())
        .map(search)
        .collect();
    let solutions = ids_of(portal, "solutions")?;
    let matches: Vec<String> = solutions
        .iter()
        .map(|id| format!("{API}/solutions/{id}/matches"))
        .collect();
    let draw = |paths: &[String], name: &str| Draw::Uniform.out_of(paths, stage.folder(), name);
    Ok([
        draw(&addresses::of_wishes(stage, addresses::wish), "memory-one")?,
        draw(&addresses::of_lists(stage, addresses::list), "memory-list")?,
        draw(&searches, "memory-search")?,
        draw(&matches, "memory-matches")?,
    ])
}

fn load(stage: &Stage, server: &Server, requests: &Requests) -> Result {
    stage.generator.run(server, requests, Clients::Many, 0).map(drop)
}
