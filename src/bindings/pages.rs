use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::pages::Paged;

#[wasm_bindgen(module = "/src/bindings/results.js")]
extern "C" {
    fn count(page: &JsValue) -> usize;
    #[wasm_bindgen(js_name = idAt)]
    fn id_at(page: &JsValue, index: usize) -> String;
    #[wasm_bindgen(js_name = hasMore)]
    fn has_more(page: &JsValue, after: bool) -> bool;
    #[wasm_bindgen(js_name = dropItem)]
    fn drop_item(page: &JsValue, id: &str);
}

/// A page that JavaScript holds: what `list.js` remembers of one, or a result.
#[derive(Debug)]
pub(super) struct JsPage(pub JsValue);

impl Paged for JsPage {
    fn count(&self) -> usize {
        count(&self.0)
    }

    fn id(&self, index: usize) -> String {
        id_at(&self.0, index)
    }

    fn more(&self) -> (bool, bool) {
        (has_more(&self.0, false), has_more(&self.0, true))
    }

    fn without(self, ids: &[String]) -> Self {
        for id in ids {
            drop_item(&self.0, id);
        }
        self
    }
}
