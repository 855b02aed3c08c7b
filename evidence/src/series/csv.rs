//! Readings from a file: `series,time,value` and, where there are such, `unit` and `quality`, under a header, in any order. A time has its
//! zone written with it (RFC 3339), a value is a plain decimal number.

use chrono::DateTime;
use csv_core::{ReadRecordResult, Reader};
use shared::codes;

use super::reading::{Point, Quality, Readings};
use crate::{Error, numbers::MOST, protocol::Protocol};

/// The most rows of one file.
pub const MAX_ROWS: usize = 5_000_000;
/// The most bad rows that are told.
pub const MAX_BAD_ROWS: usize = 1_000;
/// The most units.
const MAX_UNITS: u16 = 1_000;
const FIELDS: usize = 32;

/// A row that could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRow {
    /// Its line, from 1; the header is the first.
    pub line: u32,
    /// Which field.
    pub field: &'static str,
    /// Why.
    pub code: RowFault,
}

codes! {
    /// Why a row could not be taken.
    RowFault {
        /// No such series or quality.
        Unknown = "unknown",
        /// Not a time with its zone.
        Time = "time",
        /// Not a plain decimal number.
        Number = "number",
        /// A number beyond what is read.
        OutOfRange = "out_of_range",
        /// There is another value at the same time.
        Differs = "differs",
        /// A name too long or with control characters.
        Name = "name",
        /// More units than are read.
        TooManyUnits = "too_many_units",
    }
}

/// What came out of a file.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The good rows.
    pub readings: Readings,
    /// The others, at most [`MAX_BAD_ROWS`].
    pub bad: Vec<BadRow>,
}

/// Reads a file.
///
/// # Errors
/// [`Error::Form`] without the three columns, or where a line is longer than 4,096 bytes or has more than 32 fields; [`Error::TooLarge`] beyond
/// [`MAX_ROWS`].
pub fn read_csv(protocol: &Protocol, text: &[u8]) -> Result<Taken, Error> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut records = Records::new(text);
    let header = records.next()?.ok_or(Error::Form { what: "readings file" })?;
    let place = |name: &str| (0..header.len()).find(|index| header.field(*index).trim() == name);
    let (Some(series), Some(time), Some(value)) = (place("series"), place("time"), place("value")) else {
        return Err(Error::Form { what: "readings file" });
    };
    let places = Places {
        series,
        time,
        value,
        unit: place("unit"),
        quality: place("quality"),
    };
    let mut taken = Taken::default();
    // Rows of one series and unit mostly follow each other.
    let mut last = (String::new(), 0_u16);
    while let Some(record) = records.next()? {
        if record.line as usize > MAX_ROWS {
            return Err(Error::TooLarge { most: MAX_ROWS });
        }
        match places.row(protocol, &record, &mut last) {
            Ok((series, unit, point)) => {
                let unit = taken.readings.unit(unit);
                if unit < MAX_UNITS {
                    taken.readings.push(series, unit, point);
                } else {
                    taken.refuse(record.line, ("unit", RowFault::TooManyUnits));
                }
            }
            Err(why) => taken.refuse(record.line, why),
        }
    }
    for row in taken.readings.settle() {
        let at = taken.bad.partition_point(|other| other.line < row.line);
        taken.bad.insert(at, row);
    }
    taken.bad.truncate(MAX_BAD_ROWS);
    Ok(taken)
}

impl Taken {
    fn refuse(&mut self, line: u32, (field, code): Why) {
        if self.bad.len() < MAX_BAD_ROWS {
            self.bad.push(BadRow { line, field, code });
        }
    }
}

/// Which column is where.
struct Places {
    series: usize,
    time: usize,
    value: usize,
    unit: Option<usize>,
    quality: Option<usize>,
}

type Why = (&'static str, RowFault);

impl Places {
    fn row<'a>(
        &self,
        protocol: &Protocol,
        record: &'a Record,
        last: &mut (String, u16),
    ) -> Result<(u16, &'a str, Point), Why> {
        let id = record.field(self.series).trim();
        if last.0 != id || id.is_empty() {
            let (index, _) = protocol.series(id).ok_or(("series", RowFault::Unknown))?;
            *last = (id.to_owned(), index as u16);
        }
        let time =
            DateTime::parse_from_rfc3339(record.field(self.time).trim()).map_err(|_| ("time", RowFault::Time))?;
        let value = number(record.field(self.value).trim()).ok_or(("value", RowFault::Number))?;
        if value.abs() > MOST {
            return Err(("value", RowFault::OutOfRange));
        }
        let unit = self.unit.map_or("", |at| record.field(at).trim());
        if unit.chars().count() > 80 || unit.chars().any(char::is_control) {
            return Err(("unit", RowFault::Name));
        }
        let quality = match self.quality.map_or("", |at| record.field(at).trim()) {
            "" | "good" => Quality::Good,
            "estimated" => Quality::Estimated,
            "excluded" => Quality::Excluded,
            _ => return Err(("quality", RowFault::Unknown)),
        };
        let point = Point {
            time: time.timestamp_millis(),
            value,
            line: record.line,
            quality,
        };
        Ok((last.1, unit, point))
    }
}

/// A plain decimal number: no words such as `inf`.
fn number(text: &str) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    let value = text.parse::<f64>().ok().filter(|_| plain)?;
    // One zero, so that the same value is the same bytes.
    Some(if value == 0.0 { 0.0 } else { value })
}

struct Record {
    line: u32,
    text: Vec<u8>,
    ends: [usize; FIELDS],
    fields: usize,
}

impl Record {
    fn len(&self) -> usize {
        self.fields
    }

    fn field(&self, index: usize) -> &str {
        let end = self.ends.get(index).filter(|_| index < self.fields);
        let start = if index == 0 {
            0
        } else {
            self.ends.get(index - 1).copied().unwrap_or(0)
        };
        end.and_then(|end| std::str::from_utf8(self.text.get(start..*end)?).ok())
            .unwrap_or("")
    }
}

struct Records<'a> {
    reader: Reader,
    rest: &'a [u8],
    line: u32,
}

impl<'a> Records<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self {
            reader: Reader::new(),
            rest: text,
            line: 0,
        }
    }

    fn next(&mut self) -> Result<Option<Record>, Error> {
        let mut record = Record {
            line: 0,
            text: vec![0; 256],
            ends: [0; FIELDS],
            fields: 0,
        };
        let mut written = 0;
        loop {
            let (result, read, wrote, ends) = self.reader.read_record(
                self.rest,
                &mut record.text[written..],
                &mut record.ends[record.fields..],
            );
            self.rest = self.rest.get(read..).unwrap_or(&[]);
            written += wrote;
            record.fields += ends;
            match result {
                // Once more with nothing, which ends the last record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if record.text.len() < 4_096 => {
                    record.text.resize(record.text.len() * 2, 0)
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(Error::Form { what: "readings file" });
                }
                ReadRecordResult::Record => {
                    self.line = self.line.saturating_add(1);
                    record.line = self.line;
                    return Ok(Some(record));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}
