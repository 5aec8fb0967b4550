//! The models, as one would write them for serde.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wasm_bindgen::JsValue;

/// A moment: text on the wire, a `Date` in JavaScript.
pub struct Date(js_sys::Date);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(js_sys::Date::new(&JsValue::from_str(&text))))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_wasm_bindgen::preserve::serialize(&self.0, serializer)
    }
}

/// One page of a list.
#[derive(Deserialize, Serialize)]
pub struct Page<T> {
    items: Vec<T>,
    pagination: Pagination,
    next: Option<()>,
    previous: Option<()>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
struct Pagination {
    has_more_before: bool,
    has_more_after: bool,
}

/// A consumer.
#[derive(Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
pub struct Consumer {
    object: String,
    id: String,
    name: String,
    email: String,
    image_url: Option<String>,
    created_at: Date,
    updated_at: Date,
}

/// A consumer profile.
#[derive(Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
pub struct Profile {
    object: String,
    id: String,
    status: String,
    name: String,
    email: String,
    image_url: Option<String>,
    groups: Option<Vec<Assignment>>,
    consumer_id: String,
    created_at: Date,
    updated_at: Date,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
struct Assignment {
    object: String,
    group: Group,
    assigned_via: String,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all(serialize = "camelCase"))]
struct Group {
    object: String,
    id: String,
    status: String,
    name: String,
    description: Option<String>,
    is_default: bool,
    sso_group_ids: Vec<String>,
    created_at: Date,
    updated_at: Date,
}
