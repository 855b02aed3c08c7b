//! Programs from Debian (or a distribution made from it).

use std::path::Path;

use crate::{
    error::{Error, Result},
    postgres, process,
    report::line,
};

/// A Debian package and how to see that it, or the same program from elsewhere, is there.
struct Package {
    name: &'static str,
    present: fn() -> bool,
}

const NODE: Package = Package {
    name: "nodejs",
    present: || process::which("node").is_some(),
};
const NPM: Package = Package {
    name: "npm",
    present: || process::which("npm").is_some(),
};
const CURL: Package = Package {
    name: "curl",
    present: || process::which("curl").is_some(),
};
const JQ: Package = Package {
    name: "jq",
    present: || process::which("jq").is_some(),
};
const CHROMIUM: Package = Package {
    name: "chromium",
    present: || process::which("chromium").is_some(),
};
const POSTGRESQL: Package = Package {
    name: "postgresql",
    present: || postgres::program("initdb").is_ok(),
};
const SQLITE: Package = Package {
    name: "sqlite3",
    present: || process::which("sqlite3").is_some(),
};
const CHINESE_FONTS: Package = Package {
    name: "fonts-noto-cjk",
    present: || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
};
const LATIN_FONTS: Package = Package {
    name: "fonts-noto-core",
    present: || Path::new("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf").exists(),
};
/// Some programs come in Python packages; see [`super::python`].
const PYTHON: Package = Package {
    name: "python3-venv",
    present: || process::succeeds(process::command("python3").args(["-c", "import venv, ensurepip"])),
};
const WRK: Package = Package {
    name: "wrk",
    present: || process::which("wrk").is_some(),
};

pub(super) fn for_tests() -> Result {
    install(&[
        NODE,
        NPM,
        CURL,
        JQ,
        CHROMIUM,
        POSTGRESQL,
        SQLITE,
        PYTHON,
        CHINESE_FONTS,
        LATIN_FONTS,
    ])
}

pub(super) fn for_bench() -> Result {
    install(&[WRK, PYTHON])
}

fn install(packages: &[Package]) -> Result {
    let missing: Vec<&str> = packages
        .iter()
        .filter(|package| !(package.present)())
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    line(format_args!("Installing {names} …"));
    let by_hand = || {
        Error::new(format!(
            "Missing programs: install the packages {names} by hand (Debian: `apt-get install {names}`)."
        ))
    };
    let Some(administrator) = administrator() else {
        return Err(by_hand());
    };
    let apt = |arguments: &[&str]| {
        let mut words: Vec<&str> = administrator.to_vec();
        words.extend(["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]);
        words.extend(arguments);
        let mut command = process::command(words[0]);
        command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command)
    };
    // An outdated package list is only a reason to fail if the installation then fails.
    let _ = apt(&["update"]);
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    apt(&arguments).map_err(|_| by_hand())?;
    if packages.iter().all(|package| (package.present)()) {
        Ok(())
    } else {
        Err(by_hand())
    }
}

/// How to run a program as administrator without being asked a password; nothing if that is not allowed.
fn administrator() -> Option<&'static [&'static str]> {
    process::which("apt-get")?;
    let user = process::output(process::command("id").arg("-u")).ok()?;
    if user.trim() == "0" {
        return Some(&[]);
    }
    process::succeeds(process::command("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
}
