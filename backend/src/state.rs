//! What every request can reach.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::NaiveDate;
use chrono_tz::Tz;
use shared::site::Site;
use tokio::sync::Notify;

use crate::{
    auth::{KeyUses, Passwords, SessionCache},
    clock,
    cpu::Cpu,
    db::Database,
    encoder::Meaning,
    http::{
        cache::{Epoch, PublicCache},
        door::Door,
        metrics::Metrics,
        rate_limit::Limiter,
    },
    keys::Keys,
    mail::Post,
    settings::Settings,
    site_text::Pages,
    terms::Terms,
    web_app::WebApp,
};

/// The parts of a running server.
#[derive(Debug)]
pub struct State {
    /// How it is set up.
    pub settings: Settings,
    /// The operating agency and its details.
    pub site: Site,
    /// The time zone of civil dates.
    pub zone: Tz,
    /// The address people reach it at, without a slash at its end.
    pub base_url: String,
    /// The database.
    pub db: Database,
    /// The search index.
    pub index: matching::Index,
    /// Limits concurrent work that keeps a processor busy.
    pub cpu: Arc<Cpu>,
    /// The encoder of the index.
    pub meaning: Meaning,
    /// The taxonomy in memory.
    pub terms: Terms,
    /// The cache of public answers.
    pub cache: PublicCache,
    /// The connections, and whether the server is about to stop.
    pub door: Door,
    /// The limit on requests.
    pub limiter: Limiter,
    /// The measures.
    pub metrics: Metrics,
    /// The plain pages.
    pub pages: Pages,
    /// The built web app.
    pub web: WebApp,
    /// The last commit known here.
    pub change: AtomicI64,
    /// The secrets that tokens are made with.
    pub keys: Keys,
    /// People by session, cached for a moment.
    pub session_cache: SessionCache,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// When API keys were last used.
    pub key_uses: KeyUses,
    /// The e-mail transport.
    pub post: Post,
    /// Wakes the tasks that read the index when it has changed. A sleeping task wakes after its period at the latest.
    pub indexed: Notify,
}

impl State {
    /// What public answers depend on besides their address.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        Epoch {
            change: self.change.load(Ordering::Acquire),
            indexed: i64::try_from(self.index.position()).unwrap_or(i64::MAX),
            index: self.index.state(),
            date: self.today(),
        }
    }

    /// Today in the portal's time zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        clock::today(self.zone)
    }
}
