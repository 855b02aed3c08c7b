//! What is in the way of a start is told in one sentence that names the setting, with exit code 1.

use std::net::TcpListener;

use rstest::rstest;

use crate::support::{Outcome, Store, command, database::Database};

#[rstest]
#[case("BIND", "nonsense", "bind")]
#[case("BIND", "127.0.0.1:99999", "bind")]
#[case("DATABASE_URL", "mysql://localhost/x", "database_url")]
#[case("BASE_URL", "portal.example", "base_url")]
#[case("BASE_URL", "https://portal.example/below", "base_url")]
#[case("BASE_URL", "ftp://portal.example", "base_url")]
#[case("LOG_FORMAT", "pretty", "log_format")]
#[case("LOG", "info,=,=", "log")]
#[case("CORS_ORIGINS", "https://partner.example/", "cors_origins")]
#[case("CORS_ORIGINS", "*", "cors_origins")]
#[case("TRUSTED_PROXIES", "10.0.0.0/99", "trusted_proxies")]
#[case("RATE_LIMIT__PER_MINUTE", "many", "rate_limit.per_minute")]
#[case("RATE_LIMIT__BURST", "0", "rate_limit.burst")]
#[case("PROXY_HEADER", "no header", "proxy_header")]
#[case("BODY_SECONDS", "0", "body_seconds")]
#[case("CACHE_BYTES", "-1", "cache_bytes")]
#[case("BODY_LIMIT", "large", "body_limit")]
#[case("WORKERS", "0", "workers")]
#[case("WEB_DIR", "/nowhere", "web_dir")]
#[case("SITE_FILE", "/nowhere/site.toml", "site_file")]
#[case("COLOUR", "red", "colour")]
fn a_setting_that_is_not_valid_is_named(#[case] name: &str, #[case] value: &str, #[case] key: &str) {
    let store = Store::empty();
    let outcome = Outcome::of(store.command(&["serve"]).env(format!("INNOPORTAL_{name}"), value));
    assert!(outcome.refused().contains(key), "{}", outcome.stderr);
}

#[rstest]
#[case("colour = \"red\"\n", "colour")]
#[case("bind = 80\n", "bind")]
#[case("[rate_limit]\nper_minute = \"x\"\nburst = 1\n", "per_minute")]
#[case("bind = \n", "settings.toml")]
fn a_settings_file_that_is_not_valid_is_told(#[case] content: &str, #[case] key: &str) {
    let store = Store::empty();
    let file = store.write("settings.toml", content);
    let outcome = store.run(&["serve", "--config", file.to_str().unwrap()]);
    assert!(outcome.refused().contains(key), "{}", outcome.stderr);
}

#[test]
fn a_settings_file_that_is_not_there_is_told() {
    let outcome = Store::empty().run(&["serve", "--config", "/nowhere/settings.toml"]);
    assert!(
        outcome.refused().contains("/nowhere/settings.toml"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_environment_overrides_the_file_and_the_file_the_defaults() {
    let store = Store::empty();
    let file = store.write("settings.toml", "log_format = \"human\"\nbind = \"nonsense\"\n");
    let config = ["migrate", "--config", file.to_str().unwrap()];
    assert!(store.run(&config).refused().contains("bind"));
    let outcome = Outcome::of(store.command(&config).env("INNOPORTAL_BIND", "127.0.0.1:0"));
    outcome.succeeded();
    assert!(
        outcome.stderr.contains("{\"timestamp\""),
        "the environment asked for JSON: {}",
        outcome.stderr
    );
}

#[test]
fn a_data_folder_that_cannot_be_written_is_told() {
    let store = Store::empty();
    let file = store.write("file", "not a folder");
    for command in ["serve", "migrate", "demo"] {
        let mut run = command::innoportal();
        run.arg(command)
            .env("INNOPORTAL_BIND", "127.0.0.1:0")
            .env("INNOPORTAL_DATA_DIR", file.join("data"));
        let outcome = Outcome::of(&mut run);
        assert!(outcome.refused().contains("data_dir"), "{command}: {}", outcome.stderr);
    }
}

#[test]
fn a_port_in_use_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let store = Store::empty();
    let outcome = Outcome::of(store.command(&["serve"]).env("INNOPORTAL_BIND", &address));
    let sentence = outcome.refused();
    assert!(sentence.contains(&address) && sentence.contains("bind"), "{sentence}");
}

#[test]
fn a_database_that_is_away_is_told_without_its_password() {
    let store = Store::empty();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://portal:hunter2@{closed}/portal");
    let outcome = Outcome::of(store.command(&["migrate"]).env("INNOPORTAL_DATABASE_URL", url));
    assert!(outcome.refused().contains("database_url"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("hunter2"));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let store = Store::empty();
    store.run(&["migrate"]).succeeded();
    store
        .database
        .sql("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_flying_cars', 1)");
    for command in [&["serve"][..], &["migrate"], &["migrate", "--down", "1"], &["demo"]] {
        let outcome = Outcome::of(store.command(command).env("INNOPORTAL_BIND", "127.0.0.1:0"));
        let sentence = outcome.refused();
        assert!(
            sentence.contains("newer version") && sentence.contains("m9999_flying_cars"),
            "{sentence}"
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_told() {
    let store = Store::empty();
    let Database::Sqlite(file) = &store.database else {
        return;
    };
    std::fs::create_dir_all(store.data()).unwrap();
    std::fs::write(file, "This is a letter, not a database.".repeat(100)).unwrap();
    let outcome = Outcome::of(store.command(&["serve"]).env("INNOPORTAL_BIND", "127.0.0.1:0"));
    assert!(outcome.refused().contains("not a database"), "{}", outcome.stderr);
}
