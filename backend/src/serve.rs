//! The running server: from settings to the last answered request.

use std::{
    future::Future,
    sync::{Arc, atomic::AtomicI64},
    task::Poll,
};

use actix_web::{HttpServer, web};
use shared::code::Code as _;
use tokio::{sync::Notify, task::JoinSet};

use crate::{
    accounts, app,
    auth::{KeyUses, Passwords, SessionCache},
    background::supervised,
    cpu::Cpu,
    data_folder,
    db::{Database, FolderLock, Queue, changes},
    demo,
    encoder::{Meaning, use_glossary},
    http::{cache::PublicCache, door::Door, local::is_loopback, metrics::Metrics, rate_limit::Limiter},
    indexing::{
        encoding::CatchUp,
        follow::{self, Follower},
    },
    jobs,
    keys::Keys,
    mail::Post,
    match_desk,
    registered_jobs::JOBS,
    retention::Daily,
    settings::Settings,
    site::{self},
    site_text::Pages,
    state::State,
    stopping::{self, Signals},
    terms::{Terms, TermsSnapshot},
    web_app::WebApp,
};

/// Seconds that running requests have to end after the signal to stop.
const SHUTDOWN: u64 = 15;
/// Seconds a client has to send the head of its request.
const HEAD_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(10);

/// Serves until a signal to stop (SIGINT, SIGTERM), then ends what runs.
///
/// # Errors
/// One sentence with the cause.
pub async fn serve(settings: Settings) -> Result<(), String> {
    let mut site = site::load(settings.site_file.as_deref())?;
    site.mail_in_files = settings.mail.smtp_url.is_none();
    let zone = site::zone(&site)?;
    let web = WebApp::load(settings.web_dir.as_ref())?;
    let bound = std::net::TcpListener::bind(settings.bind)
        .map_err(|error| format!("cannot listen on {} (setting `bind`): {error}", settings.bind))?;
    let address = bound
        .local_addr()
        .map_err(|error| format!("cannot listen on {}: {error}", settings.bind))?;
    let base_url = settings
        .base_url
        .as_ref()
        .map_or_else(|| format!("http://{address}"), ToString::to_string);
    let base_url = base_url.trim_end_matches('/').to_owned();
    let pages = Pages::render(&site, &base_url)?;
    let _folder = FolderLock::take(&settings.data_dir)?;
    let db = Database::open(&settings).await?;
    db.migrate().await?;
    let failed = |error: crate::error::Error| format!("the search index cannot be opened: {error}");
    use_glossary(&settings)?;
    let meaning = Meaning::load(&settings).await;
    let index = follow::open_index(&db, &settings.data_dir.join("index"), meaning.encoder())
        .await
        .map_err(failed)?;
    let keys = Keys::load(&settings)?;
    let db = db.sealing_with(keys.clone());
    seal_again(&db, &keys).await?;
    data_folder::warn_of_wide(&settings.data_dir);
    let cpu = Arc::new(Cpu::new(settings.encoder_service.is_some()));
    let passwords = Passwords::new(Arc::clone(&cpu));
    let post = Post::open(&settings, &site, &base_url)?;
    let unreadable = |error: crate::error::Error| format!("the database cannot be read: {error}");
    let latest = changes::latest(db.reader())
        .await
        .map_err(|error| unreadable(error.into()))?;
    let terms = Terms::new(TermsSnapshot::load(db.reader()).await.map_err(unreadable)?);
    let state = web::Data::new(State {
        site,
        zone,
        base_url: base_url.clone(),
        index,
        cpu,
        meaning,
        terms,
        cache: PublicCache::new(settings.cache_bytes),
        door: Door::default(),
        limiter: Limiter::new(settings.rate_limit),
        metrics: Metrics::default(),
        pages,
        web,
        change: AtomicI64::new(latest),
        keys,
        session_cache: SessionCache::default(),
        passwords,
        key_uses: KeyUses::default(),
        post,
        indexed: Notify::new(),
        db,
        settings,
    });
    follow::catch_up(&state).await.map_err(failed)?;
    let demonstrated = demo::are_there(&state.db).await.map_err(unreadable)?;
    let at_home = is_loopback(&base_url);
    if demonstrated && !at_home {
        if state.settings.allow_demo_sign_in {
            tracing::warn!(
                "anybody can sign in as the people of the demonstration, whose passwords are public (setting `allow_demo_sign_in`)"
            );
        } else {
            tracing::info!("the people of the demonstration cannot sign in here (setting `allow_demo_sign_in`)");
        }
    }
    let signals = Signals::heard()?;
    let listener = bound
        .try_clone()
        .map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let mut background = JoinSet::new();
    background.spawn(supervised(state.clone(), Follower::default));
    background.spawn(supervised(state.clone(), CatchUp::default));
    background.spawn(supervised(state.clone(), match_desk::Finder::default));
    background.spawn(supervised(state.clone(), || Daily::new(&JOBS)));
    for queue in Queue::ALL.iter().copied() {
        for _ in 0..queue.workers() {
            background.spawn(supervised(state.clone(), move || jobs::Worker::new(queue, &JOBS)));
        }
    }
    let (shared_state, door) = (state.clone(), state.door.clone());
    let mut server = HttpServer::new(move || app::build(shared_state.clone()))
        .shutdown_timeout(SHUTDOWN)
        .client_request_timeout(HEAD_TIMEOUT)
        .on_connect(move |connection, data| door.connected(connection, data))
        .disable_signals()
        .keep_alive(std::time::Duration::from_secs(75));
    if let Some(workers) = state.settings.workers {
        server = server.workers(workers);
    }
    let server = server
        .listen(bound)
        .map_err(|error| format!("cannot listen on {address}: {error}"))?
        .run();
    if !state.web.is_built() {
        tracing::warn!("there is no web app to serve (setting `web_dir`); the API works without");
    }
    let stopped = stopping::when_asked(signals, server.handle(), state.door.clone(), listener);
    let mut server = std::pin::pin!(server);
    let early = std::future::poll_fn(|context| Poll::Ready(server.as_mut().poll(context))).await;
    if early.is_pending() {
        announce(&base_url, address, demonstrated && at_home);
        if let Some(folder) = state.post.folder() {
            tracing::info!(folder = %folder.display(), "no mail server is set up; mail is written to files");
        }
    }
    let ended = match early {
        Poll::Ready(ended) => ended,
        Poll::Pending => tokio::select! {
            ended = server.as_mut() => ended,
            () = stopped => server.await,
        },
    };
    let ended = ended.map_err(|error| format!("the server stopped: {error}"));
    background.shutdown().await;
    state.db.clone().close().await;
    tracing::info!("stopped");
    ended
}

/// Seals secrets that an older version left unsealed, or that were sealed with the previous key.
async fn seal_again(db: &Database, keys: &Keys) -> Result<(), String> {
    let failed = |error: crate::error::Error| format!("secrets in the database cannot be sealed: {error}");
    let factors = accounts::seal_again(db, keys).await.map_err(failed)?;
    let jobs = jobs::seal_again(db, keys, &JOBS).await.map_err(failed)?;
    if factors + jobs > 0 {
        tracing::error!(
            factors,
            jobs,
            "secrets were sealed with a key that is not known here (settings `secret_key`, `previous_secret_key`): these people \
             need a recovery code to sign in, and these jobs fail"
        );
    }
    Ok(())
}

/// Says where the server is: the first line on standard output, for people and for programs that start it. After it, how to
/// sign in to the demonstration.
fn announce(base_url: &str, address: std::net::SocketAddr, demonstrated: bool) {
    use std::io::Write;
    tracing::info!(%address, "listening");
    let sign_ins = if demonstrated { demo::sign_ins() } else { String::new() };
    let said = format!("InnoPortal is at {base_url} (listening on {address})\n{sign_ins}");
    // A program that has read the first line may have closed the pipe.
    let mut out = std::io::stdout();
    let _ = out.write_all(said.as_bytes()).and_then(|()| out.flush());
}
