//! Reading of numpy's files: an archive with one array in each entry.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::{Doing as _, Error, Result};

/// An array in the order of its last axis.
pub(super) struct Array {
    /// numpy's name of the type, such as `<f4`.
    pub(super) kind: String,
    pub(super) shape: Vec<usize>,
    pub(super) bytes: Vec<u8>,
}

impl Array {
    /// The numbers of an array of 32-bit floats.
    pub(super) fn numbers(&self) -> Result<Vec<f32>> {
        if self.kind != "<f4" {
            return Err(Error::new(format!("An array of {} where <f4 should be.", self.kind)));
        }
        let (numbers, _) = self.bytes.as_chunks::<4>();
        Ok(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

/// An archive in memory.
pub(super) struct Archive(ZipArchive<Cursor<Vec<u8>>>);

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).doing("read an archive")
    }

    /// The bytes of an entry.
    pub(super) fn entry(&mut self, name: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut entry = self.0.by_name(name).doing(format_args!("find {name}"))?;
        entry.read_to_end(&mut bytes).doing(format_args!("read {name}"))?;
        Ok(bytes)
    }

    /// The array of this name.
    pub(super) fn array(&mut self, name: &str) -> Result<Array> {
        let bytes = self.entry(&format!("{name}.npy"))?;
        parse(&bytes).ok_or_else(|| Error::new(format!("The array {name} is in a form that is not known here.")))
    }
}

/// Version 1 of the form: a mark, the header's length in two bytes, the header as Python would write it, the numbers.
fn parse(file: &[u8]) -> Option<Array> {
    let rest = file.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (header, numbers) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let header = std::str::from_utf8(header).ok()?;
    let after = |key: &str| header.split_once(key).map(|(_, after)| after);
    if !after("'fortran_order':")?.trim_start().starts_with("False") {
        return None;
    }
    let kind = after("'descr':")?.split('\'').nth(1)?.to_owned();
    let (shape, _) = after("'shape': (")?.split_once(')')?;
    let shape = shape.split(',').map(str::trim).filter(|length| !length.is_empty());
    Some(Array {
        kind,
        shape: shape.map(|length| length.parse().ok()).collect::<Option<_>>()?,
        bytes: numbers.to_vec(),
    })
}
