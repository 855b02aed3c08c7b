//! One tab at a time: the refresh token is good for one renewal, so tabs queue for it (Web Locks).

use std::{cell::RefCell, pin::Pin, rc::Rc};

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    // Absent if the page is not served securely: then the call fails and the tab continues.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, work: &Closure<dyn FnMut() -> Promise>) -> Result<Promise, JsValue>;
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Runs the work under a lock shared by all tabs.
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
