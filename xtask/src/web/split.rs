//! Cuts the parts that load on demand (`#[lazy]` in the web app) out of the compiled module. The linker has to leave
//! relocations in it for that: see `.cargo/config.toml`.

use std::{fs, path::Path};

use wasm_split_cli_support::{Options, transform};

use super::bindgen::CodeFiles;
use crate::error::{Doing as _, Result};

/// The script that loads the parts.
const LOADER: &str = "./app_parts.js";

/// The module's main part, and beside it the loader with the other parts; those are empty if nothing is lazy.
pub(super) fn parts(module: &[u8], folder: &Path) -> Result<(Vec<u8>, CodeFiles)> {
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
    Ok((main, files))
}
