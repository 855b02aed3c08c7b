//! Cuts the parts that load on demand (`#[lazy]` in the web app) out of the compiled module. The linker has to leave
//! relocations in it for that: see `.cargo/config.toml`.

use std::{collections::BTreeMap, fs, path::Path};

use wasm_split_cli_support::{Options, transform};

use super::bindgen::CodeFiles;
use crate::error::{Doing as _, Result};

/// The script that loads the parts.
const LOADER: &str = "./app_parts.js";

/// What the browser fetches for a part: name of the part to names of files.
pub(super) type Parts = BTreeMap<String, Vec<String>>;

/// A module that was cut.
pub(super) struct Cut {
    /// What is always loaded; wasm-bindgen's input.
    pub(super) main: Vec<u8>,
    /// The loader and the modules it loads; none if nothing is lazy.
    pub(super) files: CodeFiles,
    pub(super) parts: Parts,
}

/// Cuts `module` by its split points, with `folder` as a place for files.
pub(super) fn cut(module: &[u8], folder: &Path) -> Result<Cut> {
    let main = folder.join("main.wasm");
    let parts = folder.join("parts");
    fs::create_dir_all(&parts).doing(format_args!("create {}", parts.display()))?;
    let mut options = Options::new(module);
    options.output_dir = &parts;
    options.main_out_path = &main;
    options.main_module = "./app.js";
    options.link_name = LOADER;
    let split = transform(options).doing("cut the web app into parts")?;
    let mut files = CodeFiles::new();
    if !split.split_modules.is_empty() {
        for path in split.split_modules.iter().chain([&parts.join(LOADER)]) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, fs::read(path).doing(format_args!("read {}", path.display()))?);
        }
    }
    let main = fs::read(&main).doing(format_args!("read {}", main.display()))?;
    let parts = split.prefetch_map.into_iter().map(|(part, modules)| {
        let names = modules.into_iter().map(|name| format!("{name}.wasm"));
        (part, names.collect())
    });
    Ok(Cut {
        main,
        files,
        parts: parts.collect(),
    })
}
