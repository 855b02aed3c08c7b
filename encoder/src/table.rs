//! The table of pieces, left on disk: it is nine tenths of a model, and a text needs a few dozen rows of it. What is asked for
//! often stays in the operating system's cache, which gives it back when the memory is needed elsewhere.

use std::{
    fs::File,
    io::{Error, ErrorKind},
    path::Path,
};

use super::EncoderError;

/// Rows of `WIDTH` bytes in a file that stays open, so that another model in its place changes nothing here.
pub(super) struct Table<const WIDTH: usize> {
    file: File,
    start: u64,
}

impl<const WIDTH: usize> Table<WIDTH> {
    /// The table that begins at byte `start` of a file.
    pub(super) fn open(path: &Path, start: usize) -> Result<Self, EncoderError> {
        Ok(Self {
            file: File::open(path)?,
            start: start as u64,
        })
    }

    /// The row of a piece.
    pub(super) fn row(&self, id: usize) -> Result<[u8; WIDTH], EncoderError> {
        let mut row = [0; WIDTH];
        let place = self.start + (id * WIDTH) as u64;
        read_exact_at(&self.file, &mut row, place).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => EncoderError::Damaged("the table was cut off".into()),
            _ => EncoderError::Files(error),
        })?;
        Ok(row)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], place: u64) -> Result<(), Error> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, place)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut bytes: &mut [u8], mut place: u64) -> Result<(), Error> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, place)?;
        if read == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        place += read as u64;
    }
    Ok(())
}
