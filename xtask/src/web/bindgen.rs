//! Writes the JavaScript that loads a compiled module, by wasm-bindgen's library.

use std::{collections::BTreeMap, fs};

use wasm_bindgen_cli_support::Bindgen;

use super::{
    Level,
    split::{self, Parts},
};
use crate::{
    error::{Doing as _, Result},
    workspace,
};

/// The program's files by their path relative to each other: `app.js`, `app_bg.wasm` and, where a crate brings its
/// own JavaScript, `snippets/…`.
pub(super) type CodeFiles = BTreeMap<String, Vec<u8>>;

/// Turns the compiler's module into files a browser can load as ES modules, and says which of them make up a part.
pub(super) fn code(module: &[u8], level: Level) -> Result<(CodeFiles, Parts)> {
    let folder = workspace::cargo_target().join("web/bindgen");
    if folder.exists() {
        fs::remove_dir_all(&folder).doing(format_args!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).doing(format_args!("create {}", folder.display()))?;
    let mut cut = split::cut(module, &folder)?;
    let dev = level == Level::Dev;
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("app", cut.main).out_name("app").typescript(false);
    bindgen
        .keep_debug(false)
        .remove_name_section(!dev)
        .remove_producers_section(true);
    // The parts share the table of functions with the main module.
    bindgen.keep_lld_exports(true);
    bindgen.web(true).doing("choose the web target")?;
    let folder = folder.join("script");
    bindgen.generate(&folder).doing("write the JavaScript of the web app")?;
    for path in workspace::files_below(&folder)? {
        let inside = path.strip_prefix(&folder).unwrap_or(&path);
        let name = inside.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).doing(format_args!("read {}", path.display()))?;
        cut.files.insert(name, bytes);
    }
    Ok((cut.files, cut.parts))
}
