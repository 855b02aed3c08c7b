//! What the commands print: one place for standard output, byte sizes and durations.

use std::{fmt, time::Duration};

/// Prints one line on standard output.
#[expect(clippy::print_stdout, reason = "a build tool talks to a terminal")]
pub(crate) fn line(text: impl fmt::Display) {
    println!("{text}");
}

/// Prints a heading that stands out between the output of other tools.
pub(crate) fn heading(text: impl fmt::Display) {
    line(format_args!("\n== {text}"));
}

/// `1234567` as `1,234.6 kB` (1 kB = 1,000 bytes).
pub(crate) fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if whole >= 1000 {
        format!("{},{:03}.{tenth} kB", whole / 1000, whole % 1000)
    } else {
        format!("{whole}.{tenth} kB")
    }
}

/// `83.4 s` as `1 min 23 s`, short times with one decimal.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole >= 60 {
        format!("{} min {:02} s", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_read_well() {
        assert_eq!(kilobytes(99_949), "99.9 kB");
        assert_eq!(kilobytes(1_234_567), "1,234.6 kB");
        assert_eq!(seconds(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(83)), "1 min 23 s");
    }
}
