//! Makes the program's script smaller, and the compiled module with it: what the two call each other gets short names, and what
//! neither needs goes. Half of what wasm-bindgen writes are such names, each with a hash that no compression makes smaller.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{Module, ModuleConfig};

use super::bindgen::CodeFiles;
use crate::error::{Doing as _, Error, Result};

const MODULE: &str = "app_bg.wasm";
const SCRIPT: &str = "app.js";
/// Where the module finds the script's functions.
const FROM: &str = "./app_bg.js";

/// Shortens the module and the script that loads it, which have to know each other's names.
pub(super) fn shorten(files: &mut CodeFiles) -> Result {
    let missing = |name: &str| Error::new(format!("wasm-bindgen wrote no {name}."));
    let bytes = files.get(MODULE).ok_or_else(|| missing(MODULE))?;
    let script = files.get(SCRIPT).ok_or_else(|| missing(SCRIPT))?;
    let mut script = String::from_utf8_lossy(script).into_owned();
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(bytes).doing("read the module of the web app")?;
    for class in classes(&script) {
        if drop_class(&mut module, &class) {
            script = without_class(&script, &class);
        }
    }
    walrus::passes::gc::run(&mut module);
    let names = rename(&mut module);
    script = with_names(&without_unused(&script, &names), &names);
    files.insert(MODULE.to_owned(), module.emit_wasm());
    files.insert(SCRIPT.to_owned(), script.into_bytes());
    Ok(())
}

/// Drops comments, indentation and empty lines of every script; a script with a text over several lines stays as it is.
pub(super) fn tighten(files: &mut CodeFiles) {
    for (name, bytes) in files.iter_mut() {
        if name.ends_with(".js") {
            let script = String::from_utf8_lossy(bytes);
            if script.lines().all(|line| line.matches('`').count() % 2 == 0) {
                *bytes = tight(&script).into_bytes();
            }
        }
    }
}

fn tight(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        // The text after a comment is kept, with the comment.
        let whole = begins && !line.ends_with("*/") && line.contains("*/");
        in_comment |= begins && !whole;
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    out
}

/// The classes that the script exports.
fn classes(script: &str) -> Vec<String> {
    let names = script.lines().filter_map(|line| line.strip_prefix("export class "));
    let names = names.filter_map(|rest| rest.split_whitespace().next());
    names.map(str::to_owned).collect()
}

/// Takes the functions of a class out of the module, if the program never makes an object of it: nobody else can.
fn drop_class(module: &mut Module, class: &str) -> bool {
    let class = class.to_lowercase();
    let new = format!("__wbg_{class}_new");
    if module.imports.iter().any(|import| import.name.starts_with(&new)) {
        return false;
    }
    let (own, free) = (format!("{class}_"), format!("__wbg_{class}_free"));
    let of_class = module
        .exports
        .iter()
        .filter(|export| export.name.starts_with(&own) || export.name == free);
    let of_class: Vec<_> = of_class.map(walrus::Export::id).collect();
    for export in of_class {
        module.exports.delete(export);
    }
    true
}

/// The script without the text of a class and without what frees its objects.
fn without_class(script: &str, class: &str) -> String {
    let cut = |script: &str, begin: &str, end: &str| {
        let Some((before, rest)) = script.split_once(begin) else {
            return script.to_owned();
        };
        let after = rest.split_once(end).map_or("", |(_, after)| after);
        format!("{before}{after}")
    };
    let script = cut(script, &format!("export class {class} {{"), "\n}\n");
    let script = cut(
        &script,
        &format!("if (Symbol.dispose) {class}.prototype[Symbol.dispose]"),
        ";\n",
    );
    cut(&script, &format!("const {class}Finalization ="), ";\n")
}

/// Gives what the module takes from the script short names; long name to short.
fn rename(module: &mut Module) -> BTreeMap<String, String> {
    let imports = module.imports.iter_mut().filter(|import| import.module == FROM);
    let named = imports.enumerate().map(|(number, import)| {
        let short = format!("_{number}");
        (std::mem::replace(&mut import.name, short.clone()), short)
    });
    named.collect()
}

/// The script without the functions that the module does not take: those that wasm-bindgen named, by their hash or prefix.
fn without_unused(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let mut skipping = false;
    let known: BTreeSet<&str> = names.keys().map(String::as_str).collect();
    for line in script.lines() {
        let entry = line
            .strip_prefix("        __wb")
            .and_then(|rest| rest.split_once(": function"));
        if let Some((rest, _)) = entry {
            skipping = !known.contains(format!("__wb{rest}").as_str());
        }
        if !skipping {
            out.push_str(line);
            out.push('\n');
        }
        if line.starts_with("        }") {
            skipping = false;
        }
    }
    out
}

/// The script with each of these names replaced where it is a whole word.
fn with_names(script: &str, names: &BTreeMap<String, String>) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word);
        out.push_str(names.get(word).map_or(word, String::as_str));
        let other = after.find(is_word).unwrap_or(after.len());
        out.push_str(&after[..other]);
        rest = &after[other..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = r#"export class Source {
    cancel() {
        wasm.source_cancel(this.__wbg_ptr);
    }
}
if (Symbol.dispose) Source.prototype[Symbol.dispose] = Source.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __wbg_click_00: function(arg0) {
            arg0.click();
        },
        __wbg_gone_01: function() { return handleError(function (arg0) {
            arg0.gone();
        }, arguments); },
        __wbindgen_init: function() {},
    };
}
const SourceFinalization = new FinalizationRegistry(ptr => wasm.__wbg_source_free(ptr, 1));
"#;

    fn names() -> BTreeMap<String, String> {
        [("__wbg_click_00", "_0"), ("__wbindgen_init", "_1")]
            .map(|(long, short)| (long.to_owned(), short.to_owned()))
            .into()
    }

    #[test]
    fn a_class_that_nobody_can_make_goes() {
        assert_eq!(classes(WRITTEN), ["Source"]);
        let script = without_class(WRITTEN, "Source");
        assert!(!script.contains("Source"), "{script}");
        assert!(script.starts_with("function __wbg_get_imports"), "{script}");
    }

    #[test]
    fn names_get_short_and_what_is_not_taken_goes() {
        let script = with_names(&without_unused(WRITTEN, &names()), &names());
        assert!(
            script.contains("        _0: function(arg0) {\n            arg0.click();"),
            "{script}"
        );
        assert!(script.contains("        _1: function() {},\n    };"), "{script}");
        assert!(!script.contains("gone"), "{script}");
        assert!(script.contains("__wbg_get_imports"), "{script}");
    }

    #[test]
    fn a_script_without_its_comments_says_the_same() {
        let script =
            "/* one */\n/**\n * two\n */\nfunction f() {\n    // three\n    /* four */ return 1; // five\n}\n\n";
        assert_eq!(tight(script), "function f() {\n/* four */ return 1; // five\n}\n");
        let mut files = CodeFiles::from([("a.js".to_owned(), b"`\n  a`\n".to_vec())]);
        tighten(&mut files);
        assert_eq!(files["a.js"], b"`\n  a`\n");
    }
}
