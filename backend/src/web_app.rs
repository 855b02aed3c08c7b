//! The built web app in memory: every file with its compressed forms, and the names that its build gave them.

use std::{borrow::Cow, collections::HashMap, path::PathBuf};

use actix_web::web::Bytes;
use serde::Deserialize;

/// One file.
#[derive(Debug, Clone, Default)]
pub struct Asset {
    /// As it is.
    pub plain: Bytes,
    /// In Brotli.
    pub brotli: Option<Bytes>,
    /// In gzip.
    pub gzip: Option<Bytes>,
}

/// The web app, or nothing where none was built: the API works without.
#[derive(Debug, Default)]
pub struct WebApp {
    files: HashMap<String, Asset>,
    manifest: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Entry {
    url: String,
}

#[cfg(feature = "embed-web")]
#[derive(rust_embed::RustEmbed)]
// Beside the workspace, wherever Cargo builds.
#[folder = "../target/web-dist"]
struct Embedded;

impl WebApp {
    /// Loads the app from `folder`, or from inside the binary where it was built in.
    ///
    /// # Errors
    /// One sentence that names the folder when it is given but holds no web app.
    pub fn load(folder: Option<&PathBuf>) -> Result<Self, String> {
        match folder {
            Some(folder) => Self::from_files(&read_folder(folder)?)
                .map_err(|error| format!("{} holds no web app (setting `web_dir`): {error}", folder.display())),
            None => Self::built_in(),
        }
    }

    #[cfg(feature = "embed-web")]
    fn built_in() -> Result<Self, String> {
        let names = <Embedded as rust_embed::RustEmbed>::iter();
        let files = names.filter_map(|name| {
            let file = <Embedded as rust_embed::RustEmbed>::get(&name)?;
            Some((name.into_owned(), file.data))
        });
        Self::from_files(&files.collect())
    }

    #[cfg(not(feature = "embed-web"))]
    #[expect(clippy::unnecessary_wraps, reason = "the other build can fail")]
    fn built_in() -> Result<Self, String> {
        Ok(Self::default())
    }

    fn from_files(found: &HashMap<String, Cow<'static, [u8]>>) -> Result<Self, String> {
        let manifest = found.get("manifest.json").ok_or("manifest.json is missing")?;
        let manifest: HashMap<String, Entry> = serde_json::from_slice(manifest).map_err(|error| error.to_string())?;
        let bytes = |name: &str| {
            found.get(name).map(|data| match data {
                Cow::Borrowed(data) => Bytes::from_static(data),
                Cow::Owned(data) => Bytes::from(data.clone()),
            })
        };
        let packed = |name: &String| name.ends_with(".br") || name.ends_with(".gz");
        let files = found.keys().filter(|name| !packed(name)).filter_map(|name| {
            let asset = Asset {
                plain: bytes(name)?,
                brotli: bytes(&format!("{name}.br")),
                gzip: bytes(&format!("{name}.gz")),
            };
            Some((name.clone(), asset))
        });
        let files = files.collect();
        Ok(Self {
            files,
            manifest: manifest.into_iter().map(|(name, entry)| (name, entry.url)).collect(),
        })
    }

    /// The file with this name, as the build named it.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Asset> {
        self.files.get(name)
    }

    /// The address of the file with this logical name, such as `app.js`.
    #[must_use]
    pub fn url(&self, logical: &str) -> Option<&str> {
        self.manifest.get(logical).map(String::as_str)
    }

    /// Whether there is an app at all.
    #[must_use]
    pub fn is_built(&self) -> bool {
        !self.manifest.is_empty()
    }
}

/// Every file below a folder, by its path within.
fn read_folder(folder: &PathBuf) -> Result<HashMap<String, Cow<'static, [u8]>>, String> {
    let unreadable =
        |error: std::io::Error| format!("{} cannot be read (setting `web_dir`): {error}", folder.display());
    let mut files = HashMap::new();
    let mut folders = vec![folder.clone()];
    while let Some(current) = folders.pop() {
        for entry in std::fs::read_dir(&current).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let name = name.to_string_lossy().replace('\\', "/");
                files.insert(name, Cow::Owned(std::fs::read(&path).map_err(unreadable)?));
            }
        }
    }
    Ok(files)
}
