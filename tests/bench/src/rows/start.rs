//! Memory at rest and time to start: the portal with the demonstration, PocketBase with nothing in it.

use std::{thread, time::Duration};

use crate::{
    Result,
    report::{Comparison, Figure, Table, Target, megabytes},
    samples::Samples,
    servers::{Cache, PocketBase, Server},
    stage::{self, Stage},
};

/// How long a server is left alone before its memory is read.
const REST: Duration = Duration::from_secs(2);
/// How much the portal may have at rest, bytes; without the encoder of meaning.
const MOST_AT_REST: u64 = 100_000_000;
/// How long the portal may take to start, seconds.
const LONGEST_START: f64 = 1.0;

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let portal = stage::portal(&stage.arguments, "demonstration");
    portal.load_demonstration()?;
    portal.build_index()?;
    let empty = PocketBase::new(&stage.arguments.pocketbase, &stage.folder().join("pocketbase-empty"));
    empty.create()?;
    // The first start sets up what later ones find.
    drop(empty.serve()?);

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let milliseconds = |server: &Server| server.start.as_secs_f64() * 1e3;
    for _ in 0..stage.arguments.rounds.max(7) {
        ours.push(milliseconds(&portal.serve(Cache::Default)?));
        theirs.push(milliseconds(&empty.serve()?));
    }
    let (ours, theirs) = (Samples(ours), Samples(theirs));
    let slowest = ours.most() / 1e3;
    table.compare(Comparison::starts(
        "start with the demonstration, to the first answer",
        ours,
        "PocketBase, empty",
        theirs,
        Target::AtMost(5.0),
    ));
    table.figures.push(
        Figure::new("slowest of these starts", format!("{slowest:.2} s"))
            .wanted(format!("≤ {LONGEST_START} s"), slowest <= LONGEST_START),
    );

    let (portal, empty) = (portal.serve(Cache::Default)?, empty.serve()?);
    thread::sleep(REST);
    let (ours, theirs) = (portal.memory()?.now, empty.memory()?.now);
    table.figures.push(
        Figure::new("memory at rest with the demonstration (resident)", megabytes(ours))
            .wanted(format!("≤ {}", megabytes(MOST_AT_REST)), ours <= MOST_AT_REST),
    );
    table.figures.push(Figure::new(
        "PocketBase's memory at rest, empty (resident)",
        megabytes(theirs),
    ));
    Ok(())
}
