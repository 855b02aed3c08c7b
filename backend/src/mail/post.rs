//! The e-mail transport.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use shared::{localized::LocalizedText, site::Site};

use super::{Message, render::render};
use crate::settings::Settings;

/// Timeout for sending one mail, with every command of the conversation, so that a slow server does not get the same mail from
/// two workers.
pub const LONGEST: Duration = Duration::from_secs(90);

/// The transport and the sender of e-mail.
#[derive(Debug)]
pub struct Post {
    way: Way,
    pub(super) letterhead: Letterhead,
}

/// The portal's details in every mail.
#[derive(Debug)]
pub struct Letterhead {
    /// The portal's name.
    pub portal: LocalizedText,
    /// The address that mail comes from.
    pub from: String,
    /// The address people reach the portal at, without a slash at its end.
    pub base_url: String,
}

/// The transport.
#[derive(Debug)]
enum Way {
    /// To a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// As `.eml` files in a folder, where no mail server is set up.
    Folder(PathBuf),
}

impl Post {
    /// The way that the settings name.
    ///
    /// # Errors
    /// One sentence that names the setting.
    pub fn open(settings: &Settings, site: &Site, base_url: &str) -> Result<Self, String> {
        let way = match &settings.mail.smtp_url {
            Some(url) => AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                .map(|builder| Way::Smtp(Box::new(builder.build())))
                // The address may hold a password, so no message repeats it.
                .map_err(|error| format!("the mail server cannot be used (setting `mail.smtp_url`): {error}")),
            None => Ok(Way::Folder(settings.data_dir.join("mail"))),
        };
        let from = settings.mail.from.clone();
        let letterhead = Letterhead {
            portal: site.portal_name.clone().into(),
            from: from.unwrap_or_else(|| site.contact.email.clone()),
            base_url: base_url.to_owned(),
        };
        Ok(Self { way: way?, letterhead })
    }

    /// The folder that mail is written to, where it is.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        match &self.way {
            Way::Smtp(_) => None,
            Way::Folder(folder) => Some(folder),
        }
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// The error; a retry later may help.
    pub async fn send(&self, message: &Message) -> Result<(), String> {
        let mail = render(&self.letterhead, message)?;
        match &self.way {
            Way::Smtp(server) => match tokio::time::timeout(LONGEST, server.send(mail)).await {
                Ok(sent) => sent.map(drop).map_err(|error| error.to_string()),
                Err(_) => Err(format!(
                    "the mail server took longer than {} seconds",
                    LONGEST.as_secs()
                )),
            },
            Way::Folder(folder) => write(folder, &mail.formatted())
                .await
                .map_err(|error| format!("{}: {error}", folder.display())),
        }
    }
}

/// Writes a mail under a name that sorts by time; it appears whole or not at all.
async fn write(folder: &Path, mail: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let name = uuid::Uuid::now_v7();
    let unfinished = folder.join(format!(".{name}"));
    tokio::fs::write(&unfinished, mail).await?;
    tokio::fs::rename(unfinished, folder.join(format!("{name}.eml"))).await
}
