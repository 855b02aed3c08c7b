//! What the commands print: one place for lines, byte sizes and durations.

use std::{cell::RefCell, fmt, fs::File, io::Write as _, time::Duration};

thread_local! {
    /// Where this thread and the programs it runs write, if not to the terminal.
    static APART: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// Prints one line.
#[expect(clippy::print_stdout, reason = "a build tool talks to a terminal")]
pub(crate) fn line(text: impl fmt::Display) {
    match apart() {
        // A full disk shows in what the steps themselves write; the text is not worth failing for.
        Some(mut file) => drop(writeln!(file, "{text}")),
        None => println!("{text}"),
    }
}

/// Does `work` with everything that it and its programs print written to `file`: two pieces of work at the same time must
/// not mix their lines.
pub(crate) fn printing_to<T>(file: File, work: impl FnOnce() -> T) -> T {
    APART.set(Some(file));
    let done = work();
    APART.set(None);
    done
}

/// The file that this thread prints to instead of the terminal.
pub(crate) fn apart() -> Option<File> {
    APART.with_borrow(|file| file.as_ref().and_then(|file| file.try_clone().ok()))
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
