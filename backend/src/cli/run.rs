//! The commands of the program.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{
    account::{self, Account},
    eval::{self, Eval},
    evidence::{self, Evidence, Log, Verify},
    history,
    import::{self, Import},
};
use crate::{
    app, clock, data_folder,
    db::{Database, FolderLock},
    demo::{self, Loaded},
    encoder::Meaning,
    indexing::{encoding, follow},
    keys::Keys,
    openapi, serve,
    settings::{self, Settings},
    site, telemetry,
};

/// The open innovation-matching portal.
#[derive(Debug, Parser)]
#[command(name = "innoportal", version, about)]
pub struct Cli {
    /// Settings file (TOML); `INNOPORTAL_*` in the environment overrides it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal until a signal to stop.
    Serve,
    /// Migrate the database schema to the latest version.
    Migrate(Migrate),
    /// Load the demonstration content, once.
    Demo,
    /// Import records from a file; nothing if a row is bad, unless --skip-bad.
    Import(Import),
    /// Manage accounts.
    #[command(subcommand)]
    Account(Account),
    /// Print the API's contract (OpenAPI, YAML).
    Openapi,
    /// Manage the search index.
    #[command(subcommand)]
    Index(Index),
    /// Measure the matching on graded judgements.
    Eval(Eval),
    /// Answer a trial's questions from readings, and state the answers.
    #[command(subcommand)]
    Evidence(Evidence),
    /// Verify the statement, manifest and proofs of a report.
    Verify(Verify),
    /// Look at a transparency log.
    #[command(subcommand)]
    Log(Log),
}

#[derive(Debug, Args)]
struct Migrate {
    /// Revert this many migrations instead. Asks before it deletes permanent rows, such as the audit trail.
    #[arg(long, value_name = "STEPS")]
    down: Option<u32>,
    /// Do not ask.
    #[arg(long, requires = "down")]
    discard_history: bool,
}

#[derive(Debug, Subcommand)]
enum Index {
    /// Rebuild it from the database (the server must not be running on the same data folder).
    Rebuild,
}

/// Runs the command.
///
/// # Errors
/// One clear sentence for standard error.
pub fn run() -> Result<(), String> {
    let cli = Cli::parse();
    // Commands that need neither settings nor data.
    match &cli.command {
        Command::Openapi => return print(&openapi::yaml(&app::contract())?),
        Command::Evidence(command) => return evidence::act(command),
        Command::Verify(command) => return evidence::verify(command),
        Command::Log(command) => return evidence::look_at_log(command),
        _ => {}
    }
    // Before there is another thread or a file.
    data_folder::keep_private();
    let settings = settings::load(cli.config.as_deref())?;
    telemetry::start(&settings)?;
    actix_web::rt::System::with_tokio_rt(|| {
        // The default of one thread would let a search index build hold up everything else.
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads(2)
            .build();
        runtime.unwrap_or_else(|error| {
            eprintln!("innoportal: the runtime cannot be started: {error}");
            std::process::exit(1)
        })
    })
    .block_on(act(cli.command, settings))
}

async fn act(command: Command, settings: Settings) -> Result<(), String> {
    match command {
        Command::Serve => serve::serve(settings).await,
        Command::Openapi | Command::Evidence(_) | Command::Verify(_) | Command::Log(_) => Ok(()),
        Command::Migrate(Migrate { down, discard_history }) => {
            let db = Database::open(&settings).await?;
            match down {
                None => db.migrate().await?,
                Some(steps) => {
                    if !discard_history {
                        history::may_go(&db, steps).await?;
                    }
                    db.migrate_down(steps).await?;
                }
            }
            db.close().await;
            print("The database schema is as asked.\n")
        }
        Command::Demo => {
            let (db, today) = ready(&settings).await?;
            let db = db.sealing_with(Keys::load(&settings)?);
            let loaded = demo::load(&db, today).await?;
            db.close().await;
            match loaded {
                Loaded::Now(records) => print(&format!(
                    "Loaded the demonstration: {records} records.\n{}",
                    demo::sign_ins()
                )),
                Loaded::Before => print("The demonstration is there already.\n"),
            }
        }
        Command::Eval(eval) => eval::act(&eval, &settings).await,
        Command::Import(import) => import::take(&settings, &import).await,
        Command::Account(command) => account::act(&settings, command).await,
        Command::Index(Index::Rebuild) => {
            let _folder = FolderLock::take(&settings.data_dir)?;
            let (db, _) = ready(&settings).await?;
            let failed = |error: crate::error::Error| format!("the search index cannot be built: {error}");
            let encoder = Meaning::load(&settings).await.encoder();
            let index = follow::open_index(&db, &settings.data_dir.join("index"), encoder)
                .await
                .map_err(failed)?;
            follow::rebuild(&db, &index).await.map_err(failed)?;
            encoding::catch_up(&db, &index).await.map_err(failed)?;
            db.close().await;
            print(&format!("Built the search index: {} things.\n", index.len()))
        }
    }
}

/// The database with its schema up to date, and the day it is.
pub(super) async fn ready(settings: &Settings) -> Result<(Database, chrono::NaiveDate), String> {
    let site = site::load(settings.site_file.as_deref())?;
    let today = clock::today(site::zone(&site)?);
    let db = Database::open(settings).await?;
    db.migrate().await?;
    Ok((db, today))
}

/// Prints a result.
pub(super) fn print(text: &str) -> Result<(), String> {
    use std::io::Write;
    // A reader that closed the pipe early has what it wanted.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(())
}
