//! What stands in for the encoder (see `bench::stand_in`), as a service in the wire format of OpenAI's embeddings.
//!
//! `hash-embeddings PORT`. Its numbers are whole ones; who asks makes them unit vectors.

use actix_web::{App, HttpResponse, HttpServer, web};
use bench::stand_in;
use serde::{Deserialize, Serialize};

/// The most bytes of one request.
const MOST: usize = 64 << 20;

#[derive(Deserialize)]
struct EmbeddingRequest {
    input: Vec<String>,
}

#[derive(Serialize)]
struct Answer {
    object: &'static str,
    model: &'static str,
    data: Vec<Embedding>,
}

#[derive(Serialize)]
struct Embedding {
    object: &'static str,
    index: usize,
    embedding: Vec<i16>,
}

async fn embed(asked: web::Json<EmbeddingRequest>) -> HttpResponse {
    let one = |(index, text): (usize, &String)| Embedding {
        object: "embedding",
        index,
        embedding: stand_in::counts(text).to_vec(),
    };
    HttpResponse::Ok().json(Answer {
        object: "list",
        model: stand_in::MODEL,
        data: asked.input.iter().enumerate().map(one).collect(),
    })
}

#[actix_web::main]
async fn main() -> bench::Result {
    let port = std::env::args().nth(1).ok_or("usage: hash-embeddings PORT")?;
    let server = HttpServer::new(|| {
        App::new()
            .app_data(web::JsonConfig::default().limit(MOST))
            .route("/ready", web::get().to(HttpResponse::Ok))
            .route("/v1/embeddings", web::post().to(embed))
    });
    Ok(server.bind(("127.0.0.1", port.parse()?))?.run().await?)
}
