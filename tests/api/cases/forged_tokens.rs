//! Tokens that this server did not make, or not for this: each is refused, and never taken for a visitor's silence.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{Person, Portal, Store};

/// The server's own secret in these tests.
const SECRET: [u8; 32] = *b"thirty-two bytes that all know.!";

/// What a server derives from its secret for one purpose.
fn derived(secret: &[u8], purpose: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn part(value: &Value) -> String {
    BASE64.encode(value.to_string())
}

/// A token, signed.
fn signed(header: &Value, claims: &Value, key: &[u8], algorithm: Algorithm) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    let signature = crypto::sign(message.as_bytes(), &EncodingKey::from_secret(key), algorithm).unwrap();
    format!("{message}.{signature}")
}

fn with(value: &Value, name: &str, changed: Value) -> Value {
    let mut value = value.clone();
    match changed {
        Value::Null => drop(value.as_object_mut().unwrap().remove(name)),
        changed => value[name] = changed,
    }
    value
}

struct Scene {
    portal: Portal,
    ann: Person,
    bob: Person,
    /// A session of Ann's that she has ended.
    ended: String,
}

impl Scene {
    async fn set() -> Self {
        let store = Store::demo();
        let portal = Portal::of(store.serve_with(&[("SECRET_KEY", &BASE64.encode(SECRET))]), store);
        let ann = Person::new(&portal, "ann@works.example").await;
        let bob = Person::new(&portal, "bob@works.example").await;
        let other = Person::sign_in(&portal, "ann@works.example").await;
        other.client.end_current_session().await.unwrap();
        let ended = claims_of(&other.token)["sid"].as_str().unwrap().to_owned();
        Self {
            portal,
            ann,
            bob,
            ended,
        }
    }

    async fn status(&self, authorization: &str) -> (u16, String) {
        let ask = self
            .portal
            .get("/api/v1/account")
            .header("authorization", authorization);
        let answer = ask.send().await;
        let told = if answer.status < 300 {
            String::new()
        } else {
            answer.told()
        };
        (answer.status, told)
    }
}

fn claims_of(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64.decode(payload).unwrap()).unwrap()
}

fn header() -> Value {
    json!({ "typ": "at+jwt", "alg": "HS256" })
}

/// Bad tokens by name, made from the claims of a good one.
fn forged(scene: &Scene, claims: &Value) -> Vec<(&'static str, String)> {
    use Algorithm::{HS256, HS384, HS512};
    let key = derived(&SECRET, "access token");
    let header = header();
    let now = claims["iat"].as_i64().unwrap();
    let claim = |name: &str, value: Value| signed(&header, &with(claims, name, value), &key, HS256);
    let head = |name: &str, value: Value| signed(&with(&header, name, value), claims, &key, HS256);
    let keyed = |key: &[u8]| signed(&header, claims, key, HS256);
    let good = keyed(&key);
    let (message, signature) = good.rsplit_once('.').unwrap();
    let (first, payload) = message.split_once('.').unwrap();
    let other = &scene.bob.token;
    let other_signature = other.rsplit_once('.').unwrap().1;
    let other_payload = other.split('.').nth(1).unwrap();
    let mut flipped = BASE64.decode(signature).unwrap();
    flipped[0] ^= 1;
    let unsigned = |alg: &str| format!("{}.{payload}.", part(&with(&header, "alg", json!(alg))));
    let bob = claims_of(other);
    let own_key = json!({ "kty": "oct", "k": BASE64.encode(b"attacker") });
    vec![
        // Algorithms.
        ("alg none", unsigned("none")),
        ("alg None", unsigned("None")),
        ("alg NONE", unsigned("NONE")),
        ("alg none, signed", head("alg", json!("none"))),
        ("alg none, a signature kept", format!("{}{signature}", unsigned("none"))),
        ("alg missing", head("alg", Value::Null)),
        ("alg in lower case", head("alg", json!("hs256"))),
        ("alg RS256 by name", head("alg", json!("RS256"))),
        ("alg ES256 by name", head("alg", json!("ES256"))),
        ("alg EdDSA by name", head("alg", json!("EdDSA"))),
        (
            "HS384",
            signed(&with(&header, "alg", json!("HS384")), claims, &key, HS384),
        ),
        (
            "HS512",
            signed(&with(&header, "alg", json!("HS512")), claims, &key, HS512),
        ),
        // Types.
        ("typ JWT", head("typ", json!("JWT"))),
        ("typ missing", head("typ", Value::Null)),
        ("typ refresh", head("typ", json!("rt+jwt"))),
        ("typ of an identity", head("typ", json!("id+jwt"))),
        // Keys.
        ("another key", keyed(b"another key that nobody derived.")),
        ("an empty key", keyed(b"")),
        ("the secret itself", keyed(&SECRET)),
        ("a key for another purpose", keyed(&derived(&SECRET, "refresh token"))),
        ("a key from another secret", keyed(&derived(&[7; 32], "access token"))),
        (
            "a key it brings along",
            signed(&with(&header, "jwk", own_key), claims, b"attacker", HS256),
        ),
        (
            "a key it names",
            signed(&with(&header, "kid", json!("../../dev/null")), claims, b"", HS256),
        ),
        // Signatures.
        ("no signature", format!("{message}.")),
        ("no signature and no dot", message.to_owned()),
        ("a signature cut short", good[..good.len() - 2].to_owned()),
        ("a bit flipped", format!("{message}.{}", BASE64.encode(flipped))),
        ("another person's signature", format!("{message}.{other_signature}")),
        (
            "another person's claims",
            format!("{first}.{other_payload}.{signature}"),
        ),
        ("padding", format!("{good}=")),
        ("more after it", format!("{good}.{signature}")),
        // Time.
        ("run out", claim("exp", json!(now - 1))),
        ("run out long ago", claim("exp", json!(0))),
        ("never runs out", claim("exp", Value::Null)),
        ("an end that is no number", claim("exp", json!("tomorrow"))),
        ("an end before all time", claim("exp", json!(i64::MIN))),
        // Issuer and audience.
        ("another issuer", claim("iss", json!("https://other.example"))),
        (
            "the issuer with a slash",
            claim("iss", json!(format!("{}/", scene.portal.url))),
        ),
        ("no issuer", claim("iss", Value::Null)),
        ("another audience", claim("aud", json!("innoportal-web"))),
        ("no audience", claim("aud", Value::Null)),
        ("an audience of others", claim("aud", json!(["a", "b"]))),
        // Its subject.
        ("Bob's account in Ann's session", claim("sub", bob["sub"].clone())),
        ("Ann's account in Bob's session", claim("sid", bob["sid"].clone())),
        (
            "nobody's account",
            claim("sub", json!("01935e2a-7c00-7000-8000-000000000000")),
        ),
        ("an account that is no id", claim("sub", json!("ann@works.example"))),
        ("no account", claim("sub", Value::Null)),
        (
            "nobody's session",
            claim("sid", json!("01935e2a-7c00-7000-8000-000000000000")),
        ),
        ("an ended session", claim("sid", json!(scene.ended))),
        ("no session", claim("sid", Value::Null)),
        // What is no token at all.
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        ("no Base64", "a$.b$.c$".to_owned()),
        (
            "claims that are a list",
            format!("{first}.{}.{signature}", BASE64.encode("[]")),
        ),
        (
            "five parts",
            format!("{first}.{payload}.{signature}.{payload}.{signature}"),
        ),
        ("a token within", claim("sub", json!(good))),
        // Keys for programs.
        ("a key's first letters", "ipk_".to_owned()),
        ("an invented key", format!("ipk_{}", "A".repeat(43))),
        ("a token dressed as a key", format!("ipk_{good}")),
    ]
}

#[tokio::test]
async fn each_is_refused() {
    let scene = Scene::set().await;
    let claims = claims_of(&scene.ann.token);
    let good = signed(&header(), &claims, &derived(&SECRET, "access token"), Algorithm::HS256);
    assert_eq!(
        scene.status(&format!("Bearer {good}")).await.0,
        200,
        "what the others differ from is believed"
    );
    let forged = forged(&scene, &claims);
    assert!(forged.len() >= 40);
    for (name, token) in forged {
        let answer = scene.status(&format!("Bearer {token}")).await;
        assert_eq!(answer, (401, "unauthorized".to_owned()), "{name}");
        // Not even for what anybody may read.
        let public = scene.portal.get("/api/v1/wishes");
        let public = public.header("authorization", &format!("Bearer {token}")).send().await;
        assert_eq!(public.status, 401, "{name}");
    }
}

#[tokio::test]
async fn other_schemes_and_two_tokens_at_once_are_refused() {
    let scene = Scene::set().await;
    let token = &scene.ann.token;
    for authorization in [
        token.clone(),
        format!("Basic {token}"),
        format!("Token {token}"),
        format!("Bearer{token}"),
        "Bearer".to_owned(),
        String::new(),
    ] {
        assert_eq!(scene.status(&authorization).await.0, 401, "{authorization}");
    }
    let twice = scene.ann.ask("GET", "/api/v1/account");
    let twice = twice.header("authorization", &format!("Bearer {token}"));
    assert_eq!(twice.send().await.status, 401);
    assert_eq!(scene.status(&format!("bEaReR {token}")).await.0, 200);
}
