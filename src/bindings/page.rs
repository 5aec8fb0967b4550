//! A page as a JavaScript object, for following it.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::pages::Paged;

#[derive(Debug)]
pub(super) struct JsPage {
    pub value: JsValue,
    items: Array,
}

impl JsPage {
    pub fn new(value: JsValue) -> Self {
        let items = get(&value, "items").dyn_into().unwrap_or_default();
        Self { value, items }
    }
}

impl Paged for JsPage {
    fn len(&self) -> usize {
        self.items.length() as usize
    }

    fn id(&self, index: usize) -> Option<String> {
        let item = self.items.get(u32::try_from(index).ok()?);
        // Of a page that was given to the caller, only the ids are kept.
        item.as_string().or_else(|| get(&item, "id").as_string())
    }

    fn more(&self) -> (bool, bool) {
        let pagination = get(&self.value, "pagination");
        let flag = |name: &str| get(&pagination, name).is_truthy();
        (flag("hasMoreBefore"), flag("hasMoreAfter"))
    }

    fn retain(self, keep: &dyn Fn(&str) -> bool) -> Self {
        let kept = self.items.iter().filter(|item| get(item, "id").as_string().is_none_or(|id| keep(&id)));
        let items: Array = kept.collect();
        if items.length() < self.items.length() {
            let _ = Reflect::set(&self.value, &"items".into(), &items);
        }
        Self { items, ..self }
    }
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}
