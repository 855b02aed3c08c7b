//! What no portal can beat: actix-web answering from memory, with the bytes that the portal sends.
//!
//! `memory-server PORT BODIES`; see `bench::bodies`. One worker for each processor it may use.

use std::{collections::HashMap, path::Path, sync::Arc};

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    http::header::{self, HeaderValue},
    web::{self, Bytes},
};
use bench::bodies;

struct Answer {
    tag: HeaderValue,
    bytes: Bytes,
}

type Answers = HashMap<String, Answer>;

async fn answer(request: HttpRequest, answers: web::Data<Answers>) -> HttpResponse {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let Some(found) = answers.get(address) else {
        return HttpResponse::NotFound().finish();
    };
    if request.headers().get(header::IF_NONE_MATCH) == Some(&found.tag) {
        return HttpResponse::NotModified()
            .insert_header((header::ETAG, found.tag.clone()))
            .finish();
    }
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::ETAG, found.tag.clone()))
        .body(found.bytes.clone())
}

fn answers(file: &Path) -> bench::Result<Answers> {
    let bodies = bodies::read(file)?.into_iter().map(|(path, body)| {
        let answer = Answer {
            tag: HeaderValue::from_str(&body.tag)?,
            bytes: body.text.into(),
        };
        Ok((path, answer))
    });
    bodies.collect()
}

#[actix_web::main]
async fn main() -> bench::Result {
    let mut arguments = std::env::args().skip(1);
    let (Some(port), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("usage: memory-server PORT BODIES".into());
    };
    let answers = web::Data::from(Arc::new(answers(Path::new(&file))?));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(answers.clone())
            .route("/ready", web::get().to(HttpResponse::Ok))
            .default_service(web::to(answer))
    });
    Ok(server.bind(("127.0.0.1", port.parse()?))?.run().await?)
}
