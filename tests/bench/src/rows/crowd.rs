//! What others feel while one operation is asked as hard as it can be: `/health/live` and a read from the cache, while twenty
//! clients send each public POST its worst input, against the same while nobody does.

use std::{fs, thread};

use serde_json::{Value, json};

use super::addresses;
use crate::{
    Result,
    fetch::Reader,
    load::{Clients, Measured},
    report::{Figure, Table},
    requests::{Requests, Way},
    samples::Samples,
    servers::{Cache, Encoding, Server},
    stage::{self, API, Stage, ids_of},
};

/// How often the quiet time it may take, or this long, whichever is more.
const TIMES: f64 = 3.0;
const MICROS: f64 = 25_000.0;
/// The longest text that is taken, in characters.
const LONGEST: usize = 10_000;
/// As many senders as limits by address do not tell to wait within a run.
const SENDERS: usize = 2_000;
/// Each of these characters stands for several letters, and all ways to read them are tried.
const COSTLY: &str = "4@8({[<369!1|7$5+%02";

pub(super) fn measure(stage: &Stage, table: &mut Table) -> Result {
    let encoder = Encoding::Folder(stage.arguments.encoder.clone());
    let portal = stage::portal(&stage.arguments, "crowd").comparing(encoder);
    portal.load_demonstration()?;
    let server = portal.serve(Cache::Default)?;
    let wishes = ids_of(&portal, "wishes")?;
    let wish = wishes.first().ok_or("there is no wish")?;
    let reads = [
        ("/health/live", one(stage, "live", "/health/live")?),
        ("a cached wish", one(stage, "cached", &addresses::wish(wish))?),
    ];
    let mut quiet: [Vec<Measured>; 2] = Default::default();
    for ((_, read), quiet) in reads.iter().zip(&mut quiet) {
        stage.generator.warm_up(&server, read, Clients::One)?;
        for turn in 0..stage.arguments.rounds {
            quiet.push(stage.generator.run(&server, read, Clients::One, turn)?);
        }
    }
    let quiet = quiet.map(|runs| p99(&runs));
    for (path, body) in posts(&server)? {
        let flood = flood(stage, path, &body)?;
        for ((what, read), quiet) in reads.iter().zip(quiet) {
            let beside = beside(stage, &server, &flood, read)?;
            let most = (TIMES * quiet).max(MICROS);
            table.figures.push(
                Figure::new(
                    format!("{what}: p99 while 20 clients send POST {path} its worst input; while nobody does"),
                    format!("{:.2} ms; {:.2} ms", beside / 1e3, quiet / 1e3),
                )
                .wanted(format!("≤ {:.2} ms", most / 1e3), beside <= most),
            );
        }
    }
    Ok(())
}

fn p99(runs: &[Measured]) -> f64 {
    runs.iter().map(|run| run.p99).collect::<Samples>().median()
}

fn one(stage: &Stage, name: &str, path: &str) -> Result<Requests> {
    let file = stage.folder().join(format!("crowd-{name}.requests"));
    fs::write(&file, format!("{path}\n"))?;
    Ok(Requests { file, way: Way::Read })
}

/// The p99 of a read by one client while twenty send the other requests, microseconds.
fn beside(stage: &Stage, server: &Server, flood: &Requests, read: &Requests) -> Result<f64> {
    let generator = &stage.generator;
    let mut runs = Vec::new();
    for turn in 0..stage.arguments.rounds {
        let run = thread::scope(|scope| -> Result<Measured> {
            let crowd = scope.spawn(|| generator.crowd(server, flood, turn).map_err(|error| error.to_string()));
            let read = generator.run(server, read, Clients::One, turn);
            let crowd = crowd.join().map_err(|_| "the crowd ended in a panic")??;
            if crowd.requests == 0 && crowd.failed == 0 {
                return Err("the crowd was not answered at all".into());
            }
            read
        })?;
        runs.push(run);
    }
    Ok(p99(&runs))
}

/// Each public POST with what costs it most.
fn posts(server: &Server) -> Result<Vec<(&'static str, Value)>> {
    let site: Value = serde_json::from_str(&Reader::new(&server.url).get(&format!("{API}/site"))?.text)?;
    let text = long_text();
    let title = json!({ "en": "lift", "zh_hant": "升降機", "zh_hans": "电梯" });
    let password: String = COSTLY.chars().cycle().take(200).collect();
    let new = "a turbine in the rain";
    let token = "A".repeat(43);
    Ok(vec![
        ("/match", json!({ "title": title, "problem": text })),
        ("/similar-wishes", json!({ "title": title, "problem": text })),
        ("/similar-solutions", json!({ "name": title, "description": text })),
        (
            "/sessions",
            json!({ "email": "provider@demo.example", "password": password }),
        ),
        (
            "/accounts",
            json!({
                "email": "ann@works.example", "name": "4@8({[ <369!1 |7$5+% 02".repeat(4), "language": "en",
                "password": password, "notice": site["reviewed_on"],
            }),
        ),
        ("/accounts/confirm", json!({ "token": token, "password": password })),
        ("/password-resets", json!({ "email": "provider@demo.example" })),
        (
            "/password-resets/confirm",
            json!({ "token": token, "password": password }),
        ),
        (
            "/invitations/accept",
            json!({ "token": token, "name": "Ann", "password": new, "notice": site["reviewed_on"] }),
        ),
    ])
}

/// As long as it may be in each language, no word twice, and none that a thing of the other language shares.
fn long_text() -> Value {
    let words = |word: fn(usize) -> String| {
        let mut text = String::new();
        for number in 0.. {
            let word = word(number);
            if text.chars().count() + word.chars().count() > LONGEST {
                break;
            }
            text.push_str(&word);
        }
        text
    };
    let english = words(|number| format!("pump{number} leaks{number} water{number} daily. "));
    let chinese = words(|number| format!("第{number}台水泵每日漏水{number}次。"));
    json!({ "en": english, "zh_hant": chinese, "zh_hans": chinese })
}

/// The same body again and again, each time from another address.
fn flood(stage: &Stage, path: &str, body: &Value) -> Result<Requests> {
    let file = stage.folder().join(format!("crowd{}.requests", path.replace('/', "-")));
    fs::write(&file, format!("{body}\n").repeat(SENDERS))?;
    Ok(Requests {
        file,
        way: Way::Post(format!("{API}{path}")),
    })
}
