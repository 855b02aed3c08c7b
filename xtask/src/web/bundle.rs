//! Gives files the names they are served under: the content's hash in the name, so that a browser may keep a file for
//! ever and a changed file is a new one.

use std::fs;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::bindgen::CodeFiles;
use crate::{
    error::{Doing as _, Result},
    workspace,
};

/// One file of the built web app, before compression.
pub(super) struct WebFile {
    /// The name that does not change from build to build, for instance `app.css`.
    pub(super) logical: String,
    /// The name in the folder and, after `/assets/`, in the address.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl WebFile {
    /// A file named after its own content.
    pub(super) fn new(logical: impl Into<String>, bytes: Vec<u8>) -> Self {
        let logical = logical.into();
        let name = hashed(&logical, xxh3_64(&bytes));
        Self { logical, name, bytes }
    }
}

/// The program: all its files refer to each other, so they share one hash over everything.
pub(super) fn code(files: CodeFiles) -> Vec<WebFile> {
    let mut hasher = Xxh3::new();
    for (name, bytes) in &files {
        hasher.update(name.as_bytes());
        hasher.update(bytes);
    }
    let hash = hasher.digest();
    let names: Vec<(String, String)> = files
        .keys()
        .map(|name| {
            let logical = if name == "app_bg.wasm" {
                "app.wasm".to_owned()
            } else {
                name.clone()
            };
            (name.clone(), logical)
        })
        .collect();
    let mut bundle: Vec<WebFile> = files
        .into_iter()
        .zip(&names)
        .map(|((name, bytes), (_, logical))| {
            let bytes = if name.ends_with(".js") {
                with_hashed_imports(&bytes, &names, hash)
            } else {
                bytes
            };
            WebFile {
                logical: logical.clone(),
                name: hashed(&name, hash),
                bytes,
            }
        })
        .collect();
    bundle.push(WebFile::new("boot.js", boot(hash).into_bytes()));
    bundle
}

/// Starts the app from a file of its own, because the content security policy allows no inline script.
fn boot(hash: u64) -> String {
    let script = hashed("app.js", hash);
    let module = hashed("app_bg.wasm", hash);
    format!(
        "import start from \"./{script}\";\nstart({{ module_or_path: new URL(\"./{module}\", import.meta.url) }});\n"
    )
}

/// Rewrites the files that scripts import or fetch to their hashed names. The same names are also in the modules' import
/// tables, as mere keys; those stay.
fn with_hashed_imports(script: &[u8], names: &[(String, String)], hash: u64) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(script).into_owned();
    for (name, _) in names {
        for before in ["from ", "import ", "import(", "new URL("] {
            for quote in ['"', '\''] {
                let new = format!("{before}{quote}./{}{quote}", hashed(name, hash));
                text = text.replace(&format!("{before}{quote}./{name}{quote}"), &new);
            }
        }
    }
    text.into_bytes()
}

/// Everything in `frontend/assets`.
pub(super) fn assets() -> Result<Vec<WebFile>> {
    let folder = workspace::root().join("frontend/assets");
    let mut assets = Vec::new();
    for path in workspace::files_below(&folder)? {
        let inside = path.strip_prefix(&folder).unwrap_or(&path);
        let logical = inside.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).doing(format_args!("read {}", path.display()))?;
        assets.push(WebFile::new(logical, bytes));
    }
    Ok(assets)
}

/// `img/a.svg` and a hash become `img/a-0123456789abcdef.svg`.
fn hashed(name: &str, hash: u64) -> String {
    let file_start = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file_start..].find('.') {
        // wasm-bindgen's pair keeps its usual look: app-HASH.js and app-HASH_bg.wasm.
        _ if name == "app_bg.wasm" => format!("app-{hash:016x}_bg.wasm"),
        Some(dot) => {
            let (stem, extension) = name.split_at(file_start + dot);
            format!("{stem}-{hash:016x}{extension}")
        }
        None => format!("{name}-{hash:016x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_goes_before_the_extension() {
        assert_eq!(hashed("img/logo.min.svg", 0xab), "img/logo-00000000000000ab.min.svg");
        assert_eq!(hashed("app_bg.wasm", 1), "app-0000000000000001_bg.wasm");
        assert_eq!(hashed("a.b/plain", 1), "a.b/plain-0000000000000001");
    }

    #[test]
    fn files_of_the_program_find_each_other() {
        let files = CodeFiles::from([
            (
                "app.js".to_owned(),
                b"import { a } from './snippets/x/inline0.js';".to_vec(),
            ),
            ("app_bg.wasm".to_owned(), vec![0]),
            ("snippets/x/inline0.js".to_owned(), b"export const a = 1;".to_vec()),
        ]);
        let bundle = code(files);
        let find = |logical: &str| bundle.iter().find(|file| file.logical == logical).unwrap();
        let script = String::from_utf8(find("app.js").bytes.clone()).unwrap();
        assert!(script.contains(&find("snippets/x/inline0.js").name));
        let boot = String::from_utf8(find("boot.js").bytes.clone()).unwrap();
        assert!(boot.contains(&find("app.js").name) && boot.contains(&find("app.wasm").name));
    }

    #[test]
    fn another_content_is_another_name() {
        assert_ne!(WebFile::new("a.css", vec![1]).name, WebFile::new("a.css", vec![2]).name);
    }
}
