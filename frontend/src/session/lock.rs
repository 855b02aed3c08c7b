//! One tab at a time: the refresh token is good for one renewal, so tabs queue for it (Web Locks).

use std::{cell::RefCell, pin::Pin, rc::Rc};

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    // Absent where the page is not served securely: then the call fails and the tab goes ahead.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, work: &Closure<dyn FnMut() -> Promise>) -> Result<Promise, JsValue>;
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Does the work while no other tab does any under this name.
pub(super) async fn alone(name: &str, work: Work) {
    let work = Rc::new(RefCell::new(Some(work)));
    let taken = Rc::clone(&work);
    let closure = Closure::new(move || {
        let work = taken.borrow_mut().take();
        future_to_promise(async move {
            if let Some(work) = work {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(done) = request(name, &closure) {
        drop(JsFuture::from(done).await);
    }
    let left = work.borrow_mut().take();
    if let Some(work) = left {
        work.await;
    }
}
