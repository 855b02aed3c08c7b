//! What is measured. Each module adds its rows to the table.

mod addresses;
mod cached;
mod crowd;
mod encoder;
mod growth;
mod in_process;
mod list;
mod matching;
mod memory;
mod one;
mod plans;
mod search;
mod sign_in;
mod start;
mod suggest;

use crate::{
    Result,
    arguments::{Arguments, Name},
    load::{Clients, Measured},
    report::{Figure, Table, line, seconds},
    requests::Requests,
    servers::Server,
    stage::Stage,
};

/// Measures what was asked for.
///
/// # Errors
/// Something could not be measured; then there is no table.
pub fn measure(arguments: &Arguments) -> Result<Table> {
    let mut table = Table::of(arguments);
    let stage = Stage::set(arguments)?;
    if let Some(prepared) = stage.prepared {
        let rate = arguments.records as f64 / prepared.import.as_secs_f64();
        table.figures.push(Figure::new(
            format!(
                "import of {} wishes from JSON Lines, whole or not at all",
                arguments.records
            ),
            format!("{} ({rate:.0} a second)", seconds(prepared.import)),
        ));
        table.figures.push(Figure::new(
            format!("start that builds the search index over {} wishes", stage.wishes.len()),
            seconds(prepared.index),
        ));
    }
    let benches: [(Name, Bench); 13] = [
        (Name::One, one::measure),
        (Name::List, list::measure),
        (Name::Cached, cached::measure),
        (Name::Search, search::measure),
        (Name::Suggest, suggest::measure),
        (Name::Match, matching::measure),
        (Name::Encoder, encoder::measure),
        (Name::SignIn, sign_in::measure),
        (Name::Crowd, crowd::measure),
        (Name::Start, start::measure),
        (Name::Memory, memory::measure),
        (Name::Growth, growth::measure),
        (Name::Plans, plans::check),
    ];
    for (name, bench) in benches {
        if arguments.wants(name) {
            line(format_args!("Measuring {name:?} …"));
            bench(&stage, &mut table)?;
        }
    }
    Ok(table)
}

type Bench = fn(&Stage, &mut Table) -> Result;

/// One side of a comparison: a server, what it is asked, and by how many clients.
struct Side<'a> {
    server: &'a Server,
    requests: &'a Requests,
    clients: Clients,
}

impl<'a> Side<'a> {
    /// Asked by many clients at once.
    fn busy(server: &'a Server, requests: &'a Requests) -> Self {
        Self {
            server,
            requests,
            clients: Clients::Many,
        }
    }

    /// Asked by one client.
    fn quiet(server: &'a Server, requests: &'a Requests) -> Self {
        Self {
            server,
            requests,
            clients: Clients::One,
        }
    }
}

/// Measures the sides in turn, A B C A B C …, after each got warm.
fn in_turn<const N: usize>(stage: &Stage, sides: [Side<'_>; N]) -> Result<[Vec<Measured>; N]> {
    for side in &sides {
        stage.generator.warm_up(side.server, side.requests, side.clients)?;
    }
    let mut measured = std::array::from_fn(|_| Vec::new());
    for turn in 0..stage.arguments.rounds {
        for (side, measured) in sides.iter().zip(&mut measured) {
            measured.push(stage.generator.run(side.server, side.requests, side.clients, turn)?);
        }
    }
    Ok(measured)
}
