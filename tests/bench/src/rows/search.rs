//! Searching for ten results: over HTTP by one client, against the same queries on the same index without a server.

use std::{env, fs, path::Path};

use url::form_urlencoded;

use super::Side;
use crate::{
    Result,
    load::{Clients, Measured},
    processors::{self, Place},
    report::{Comparison, Figure, IN_PROCESS, Table, Target},
    requests::{Draw, Requests},
    samples::Samples,
    servers::{Cache, Server},
    stage::{API, Stage},
};

const LANGUAGES: [(&str, &str, &str); 2] = [
    ("English", "en", include_str!("../../queries/en.txt")),
    ("Chinese", "zh", include_str!("../../queries/zh.txt")),
];

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let portal = stage.portal.serve(Cache::Off)?;
    // A copy: two programs must not depend on each other's files.
    let copy = stage.folder().join("index-copy");
    copy_folder(&stage.portal.index(), &copy)?;
    for (language, name, queries) in LANGUAGES {
        let file = stage.folder().join(format!("queries-{name}.txt"));
        fs::write(&file, queries)?;
        let paths: Vec<String> = queries.lines().map(address).collect();
        let requests = Draw::Uniform.out_of(&paths, stage.folder(), &format!("search-{name}"))?;
        let (ours, theirs) = in_turn(stage, &portal, &requests, &copy, &file)?;
        let times = |runs: &[Measured], time: fn(&Measured) -> f64| runs.iter().map(time).collect::<Samples>();
        let what = format!("search, 10 results, {language} ({} queries): p50", paths.len());
        table.compare(Comparison::times(
            &what,
            times(&ours, |run| run.p50),
            IN_PROCESS,
            times(&theirs, |run| run.p50),
            Target::AtMost(2.0),
        ));
        table.compare(Comparison::times(
            &format!("search, {language}: p99"),
            times(&ours, |run| run.p99),
            "its own p50",
            times(&ours, |run| run.p50),
            Target::AtMost(10.0),
        ));
        table.figures.push(Figure::new(
            format!("search, {language}: p99 in-process, searches a second over HTTP"),
            format!(
                "{:.2} ms, {:.0}",
                times(&theirs, |run| run.p99).median() / 1e3,
                times(&ours, Measured::rate).median()
            ),
        ));
    }
    fs::remove_dir_all(copy)?;
    Ok(())
}

fn address(query: &str) -> String {
    let words: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    format!("{API}/search?q={words}&limit=10")
}

/// A B A B …: over HTTP, in-process.
fn in_turn(
    stage: &Stage,
    portal: &Server,
    requests: &Requests,
    index: &Path,
    queries: &Path,
) -> Result<(Vec<Measured>, Vec<Measured>)> {
    let side = Side::quiet(portal, requests);
    stage.generator.warm_up(side.server, side.requests, side.clients)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..stage.arguments.rounds {
        ours.push(stage.generator.run(portal, requests, Clients::One, turn)?);
        theirs.push(in_process(index, queries, stage.generator.seconds())?);
    }
    Ok((ours, theirs))
}

fn in_process(index: &Path, queries: &Path, seconds: u32) -> Result<Measured> {
    let mut command = processors::command(Place::Server, env::current_exe()?.with_file_name("search-in-process"));
    let output = command.arg(index).arg(queries).arg(seconds.to_string()).output()?;
    if !output.status.success() {
        return Err(format!("search-in-process: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn copy_folder(from: &Path, to: &Path) -> Result {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
