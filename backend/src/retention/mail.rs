//! Mail that was written to files: each server has its own folder and looks after it.

use std::path::Path;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::rules::MAIL;

/// Removes old mail from the folder. What fails is told in the log and tried again another day.
pub async fn sweep_mail(folder: &Path, now: DateTime<Utc>) {
    let told = |error: std::io::Error| {
        if error.kind() != std::io::ErrorKind::NotFound {
            tracing::warn!(folder = %folder.display(), %error, "old mail cannot be removed");
        }
    };
    match remove(folder, now).await {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "removed mail that was kept as long as it is to be"),
        Err(error) => told(error),
    }
}

async fn remove(folder: &Path, now: DateTime<Utc>) -> std::io::Result<usize> {
    let mut entries = tokio::fs::read_dir(folder).await?;
    let mut removed = 0;
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        let is_old = written(&path).is_some_and(|at| at <= now - MAIL);
        if is_old {
            tokio::fs::remove_file(&path).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// When a mail was written, by its name, and none of what is no mail of ours. One that was cut short has a dot before its name.
fn written(path: &Path) -> Option<DateTime<Utc>> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_suffix(".eml").or_else(|| name.strip_prefix('.'))?;
    let (seconds, nanoseconds) = Uuid::parse_str(name).ok()?.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanoseconds)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::{NoContext, Timestamp};

    use super::*;

    #[tokio::test]
    async fn old_mail_goes_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        let named = |days: i64| {
            let at = u64::try_from((now - TimeDelta::days(days)).timestamp()).expect("after 1970");
            Uuid::new_v7(Timestamp::from_unix(NoContext, at, 0))
        };
        let old = [format!("{}.eml", named(31)), format!(".{}", named(30))];
        let kept = [
            "letter.eml".to_owned(),
            "notes.txt".to_owned(),
            format!("{}.eml", named(29)),
            format!("{}.eml", Uuid::from_u128(1)),
        ];
        for name in old.iter().chain(&kept) {
            std::fs::write(folder.path().join(name), "").expect("written");
        }
        assert_eq!(remove(folder.path(), now).await.expect("removed"), 2);
        let entries = std::fs::read_dir(folder.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        let mut kept = kept.to_vec();
        names.sort();
        kept.sort();
        assert_eq!(names, kept);
        sweep_mail(&folder.path().join("nowhere"), now).await;
    }
}
