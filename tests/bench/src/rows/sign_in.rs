//! Signing in, against what its hashing alone takes; what it does to readers meanwhile; and what a token costs a reader.

use std::{env, fs, thread};

use super::{Side, addresses, in_turn};
use crate::{
    Result, fetch,
    load::{Clients, Measured},
    processors::{self, Place},
    report::{Comparison, Figure, Table, Target},
    requests::{Draw, Requests, Way},
    samples::Samples,
    servers::{Cache, Server},
    stage::Stage,
};

/// People of the demonstration who sign in without a second factor, as `innoportal demo` prints them.
const PEOPLE: [&str; 3] = [
    "seeker@demo.example",
    "coordinator@demo.example",
    "provider@demo.example",
];
const PASSWORD: &str = "lanterns-over-the-harbour";

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let portal = stage.portal.serve(Cache::Off)?;
    let bodies = PEOPLE.map(|email| format!(r#"{{"email":"{email}","password":"{PASSWORD}"}}"#));
    let file = stage.folder().join("sign-in.requests");
    fs::write(&file, bodies.join("\n"))?;
    let signing_in = Requests { file, way: Way::SignIn };
    let paths = addresses::of_wishes(stage, addresses::wish);
    let reading = Draw::Uniform.out_of(&paths, stage.folder(), "one")?;
    sign_in(stage, table, &portal, &signing_in)?;
    flood(stage, table, &portal, &signing_in, &reading)?;
    let token = fetch::Reader::new(&portal.url).post("/api/v1/sessions", &bodies[0], "access_token")?;
    let signed = Requests {
        way: Way::Signed(token),
        ..reading.clone()
    };
    let [with, without] = in_turn(stage, [Side::busy(&portal, &signed), Side::busy(&portal, &reading)])?;
    let what = "read one wish with a session's token, cache off";
    table.compare(Comparison::rates(
        what,
        &with,
        "without one",
        &without,
        Target::AtLeast(0.9),
    ));
    Ok(())
}

fn sign_in(stage: &Stage, table: &mut Table, portal: &Server, requests: &Requests) -> Result {
    stage.generator.warm_up(portal, requests, Clients::Many)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..stage.arguments.rounds {
        ours.push(stage.generator.run(portal, requests, Clients::Many, turn)?);
        theirs.push(hashing(stage.generator.seconds())?);
    }
    table.compare(Comparison::rates(
        "sign-in",
        &ours,
        "Argon2id alone",
        &theirs,
        Target::AtLeast(0.9),
    ));
    Ok(())
}

fn hashing(seconds: u32) -> Result<Measured> {
    let mut command = processors::command(Place::Server, env::current_exe()?.with_file_name("hash-passwords"));
    let output = command.arg(seconds.to_string()).output()?;
    if !output.status.success() {
        return Err(format!("hash-passwords: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Reads by one client, alone and while sixteen others sign in.
fn flood(stage: &Stage, table: &mut Table, portal: &Server, signing_in: &Requests, reading: &Requests) -> Result {
    let generator = &stage.generator;
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for turn in 0..stage.arguments.rounds {
        alone.push(generator.run(portal, reading, Clients::One, turn)?);
        let read = thread::scope(|scope| {
            let flood = scope.spawn(|| {
                generator
                    .run(portal, signing_in, Clients::Many, turn)
                    .map_err(|error| error.to_string())
            });
            let read = generator.run(portal, reading, Clients::One, turn);
            flood.join().map_err(|_| "the flood ended in a panic")??;
            read
        })?;
        beside.push(read);
    }
    let times = |runs: &[Measured], time: fn(&Measured) -> f64| runs.iter().map(time).collect::<Samples>();
    table.compare(Comparison::times(
        "read one wish while 16 clients sign in, cache off: p99",
        times(&beside, |run| run.p99),
        "while nobody does",
        times(&alone, |run| run.p99),
        Target::AtMost(2.0),
    ));
    table.figures.push(Figure::new(
        "read one wish: p50 while 16 clients sign in, and while nobody does",
        format!(
            "{:.2} ms, {:.2} ms",
            times(&beside, |run| run.p50).median() / 1e3,
            times(&alone, |run| run.p50).median() / 1e3
        ),
    ));
    Ok(())
}
