//! Makes the brotli and gzip copies that lie beside each file, so that the server never compresses an asset.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

use super::{Level, bundle::WebFile};
use crate::{
    error::{Doing as _, Result},
    parallel,
};

/// A file with its compressed copies; formats that are compressed already have none.
pub(super) struct PackedFile {
    pub(super) file: WebFile,
    pub(super) brotli: Option<Vec<u8>>,
    pub(super) gzip: Option<Vec<u8>>,
}

const COMPRESSIBLE: [&str; 10] = [
    "css",
    "html",
    "js",
    "json",
    "pack",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Compresses on all cores; the result is in the order of the names.
pub(super) fn all(files: Vec<WebFile>, level: Level) -> Result<Vec<PackedFile>> {
    let mut packed = parallel::map(files, |file| pack(file, level))?;
    packed.sort_by(|a, b| a.file.logical.cmp(&b.file.logical));
    Ok(packed)
}

fn pack(file: WebFile, level: Level) -> Result<PackedFile> {
    let extension = file.logical.rsplit('.').next().unwrap_or_default();
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(PackedFile {
            file,
            brotli: None,
            gzip: None,
        });
    }
    let brotli = brotli(&file.bytes, level).doing(format_args!("compress {}", file.logical))?;
    let gzip = gzip(&file.bytes, level).doing(format_args!("compress {}", file.logical))?;
    Ok(PackedFile {
        file,
        brotli: Some(brotli),
        gzip: Some(gzip),
    })
}

fn brotli(bytes: &[u8], level: Level) -> std::io::Result<Vec<u8>> {
    let quality = if level == Level::Full { 11 } else { 5 };
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8], level: Level) -> std::io::Result<Vec<u8>> {
    let compression = if level == Level::Full {
        Compression::best()
    } else {
        Compression::fast()
    };
    let mut encoder = GzEncoder::new(Vec::new(), compression);
    encoder.write_all(bytes)?;
    encoder.finish()
}
