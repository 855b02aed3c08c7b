//! Queries over HTTP by one client, against the same on the same index without a server.

use std::{env, fs, path::PathBuf};

use crate::{
    Result,
    load::{Clients, Measured},
    processors::{self, Place},
    report::{Comparison, Figure, IN_PROCESS, Table, Target},
    requests::Draw,
    samples::Samples,
    servers::{Portal, Server},
    stage::{Stage, copy_folder},
};

/// Queries in English and in Chinese, one a line.
pub(super) const QUERIES: [(&str, &str); 2] = [
    ("English", include_str!("../../queries/en.txt")),
    ("Chinese", include_str!("../../queries/zh.txt")),
];

/// A portal and a copy of its index.
pub(super) struct Sides<'a> {
    stage: &'a Stage,
    portal: &'a Server,
    copy: PathBuf,
    /// What `search-in-process` is to do.
    what: &'static str,
    /// The file that it needs besides.
    pub(super) besides: Option<PathBuf>,
}

impl<'a> Sides<'a> {
    /// `server` serves the data of `portal`.
    pub(super) fn new(stage: &'a Stage, portal: &Portal, server: &'a Server, what: &'static str) -> Result<Self> {
        // A copy: two programs must not depend on each other's files.
        let copy = stage.folder().join("index-copy");
        copy_folder(&portal.index(), &copy)?;
        Ok(Self {
            stage,
            portal: server,
            copy,
            what,
            besides: None,
        })
    }

    /// Adds the rows of these queries, found at `address`.
    pub(super) fn compare(
        &self,
        table: &mut Table,
        (name, language): (&str, &str),
        queries: &[String],
        address: fn(&str) -> String,
    ) -> Result {
        let file = self.stage.folder().join("queries.txt");
        fs::write(&file, queries.join("\n"))?;
        let paths: Vec<String> = queries.iter().map(|query| address(query)).collect();
        let requests = Draw::Uniform.out_of(&paths, self.stage.folder(), "queries")?;
        let generator = &self.stage.generator;
        generator.warm_up(self.portal, &requests, Clients::One)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for turn in 0..self.stage.arguments.rounds {
            ours.push(generator.run(self.portal, &requests, Clients::One, turn)?);
            theirs.push(self.in_process(&file)?);
        }
        let times = |runs: &[Measured], time: fn(&Measured) -> f64| runs.iter().map(time).collect::<Samples>();
        table.compare(Comparison::times(
            &format!("{name}, {language} ({} queries): p50", queries.len()),
            times(&ours, |run| run.p50),
            IN_PROCESS,
            times(&theirs, |run| run.p50),
            Target::AtMost(2.0),
        ));
        table.compare(Comparison::times(
            &format!("{name}, {language}: p99"),
            times(&ours, |run| run.p99),
            "its own p50",
            times(&ours, |run| run.p50),
            Target::AtMost(10.0),
        ));
        table.figures.push(Figure::new(
            format!("{name}, {language}: p99 in-process, a second over HTTP"),
            format!(
                "{:.2} ms, {:.0}",
                times(&theirs, |run| run.p99).median() / 1e3,
                times(&ours, Measured::rate).median()
            ),
        ));
        Ok(())
    }

    fn in_process(&self, queries: &PathBuf) -> Result<Measured> {
        let program = env::current_exe()?.with_file_name("search-in-process");
        let mut command = processors::command(Place::Server, program);
        command.arg(self.what).arg(&self.copy).arg(queries);
        command
            .arg(self.stage.generator.seconds().to_string())
            .args(&self.besides);
        let output = command.output()?;
        if !output.status.success() {
            return Err(format!("search-in-process: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

impl Drop for Sides<'_> {
    fn drop(&mut self) {
        // What is left is copied over by the next.
        let _ = fs::remove_dir_all(&self.copy);
    }
}
