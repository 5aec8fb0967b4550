//! Whatever a caller passes, a URL parser reads exactly that from the request.

use http::{HeaderName, HeaderValue};
use metorial_consumers::{
    client::Call,
    endpoints::{
        Operation, Pairs, Parameter, consumer, consumers,
        portals::{self, access, access_requests, consumer_groups, consumer_invites, consumer_profiles, listings},
        token,
    },
    http::{Method, check_header, path_segment},
    json::Json,
};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use url::Url;

use super::input::{choose, parts};

const BASE: &str = "https://api.example.com/base";
const MAX_INDEXED_VALUES: usize = 20;

macro_rules! endpoints {
    ($($endpoint:path,)*) => {
        /// All endpoints, in the order of their numbers, and what each of them takes.
        pub static ENDPOINTS: &[(&Operation, &[Parameter])] = &[$((&$endpoint.operation, $endpoint.parameters()),)*];
    };
}

endpoints! {
    consumers::LIST,
    consumers::GET,
    consumers::CREATE,
    consumers::UPDATE,
    consumers::GET_MEMBER_CONSUMER,
    consumers::profiles::LIST,
    consumers::profiles::GET,
    portals::LIST,
    portals::GET,
    portals::CREATE,
    portals::UPDATE,
    portals::DELETE,
    consumer_profiles::LIST,
    consumer_profiles::GET,
    consumer_profiles::CREATE,
    consumer_profiles::ASSIGN_GROUPS,
    consumer_profiles::UNASSIGN_GROUPS,
    consumer_profiles::DELETE,
    consumer_groups::LIST,
    consumer_groups::GET,
    consumer_groups::CREATE,
    consumer_groups::UPDATE,
    consumer_groups::DELETE,
    consumer_invites::LIST,
    consumer_invites::GET,
    consumer_invites::CREATE,
    access_requests::LIST,
    access_requests::GET,
    access_requests::UPDATE,
    access::LIST,
    access::GET,
    access::CREATE,
    access::UPDATE,
    access::DELETE,
    listings::LIST,
    listings::GET,
    listings::CREATE,
    listings::UPDATE,
    listings::DELETE,
    consumer::session::GET,
    consumer::session::LOGOUT,
    consumer::profile::GET,
    consumer::profile::groups::LIST,
    token::GET,
}

/// An input is a letter for the endpoint, then texts: first the ids, then the values.
pub fn check(data: &[u8]) {
    let ((operation, takes), rest) = choose(ENDPOINTS, data);
    let parts: Vec<String> = parts(rest).collect();
    check_call(operation, takes, &parts);
    check_raw(&parts);
    check_object(&parts);
    check_texts(&parts);
    check_headers(&parts);
}

fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

fn leads_elsewhere(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

/// The segments behind the base, and the query, as a URL parser reads them.
fn read(target: &str) -> (Vec<String>, Vec<(String, String)>) {
    let url = Url::parse(&[BASE, target].concat()).expect("a URL");
    assert_eq!(url.origin().ascii_serialization(), "https://api.example.com");
    assert_eq!((url.username(), url.password(), url.fragment()), ("", None, None));
    let path = url.path().strip_prefix("/base/").expect("still under the base");
    (path.split('/').map(String::from).collect(), url.query_pairs().into_owned().collect())
}

fn check_call(operation: &'static Operation, takes: &[Parameter], parts: &[String]) {
    let count = operation.ids().count();
    let ids: Vec<&str> = (0..count).map(|index| parts.get(index).map_or("", String::as_str)).collect();
    let values = parts.get(count..).unwrap_or_default();
    let mut pairs: Pairs = takes.iter().zip(values).map(|(p, value)| (p.name, value.as_str().into())).collect();
    let several = values.get(pairs.len()..).unwrap_or_default();
    pairs.push(("several", several.iter().map(String::as_str).collect()));
    if operation.has_body {
        let nested =
            values.iter().map(|value| Json::Record(vec![("text", value.as_str().into()), ("none", Json::Null)]));
        pairs.push(("nested", nested.collect()));
    }

    let call = Call::of(operation, &ids, &pairs);
    let is_empty_in_query = several.is_empty() && !operation.has_body;
    assert_eq!(call.is_err(), is_empty_in_query || ids.iter().any(|id| leads_elsewhere(id)), "{call:?}");
    let Ok(call) = call else { return };
    let (segments, query) = read(&call.target);

    let mut given = ids.iter();
    let expected = operation.path.split('/').skip(1).map(|segment| match segment.strip_prefix(':') {
        Some(_) => given.next().expect("an id").as_bytes().to_vec(),
        None => segment.into(),
    });
    assert!(segments.iter().map(|segment| decoded(segment)).eq(expected), "{}", call.target);

    if operation.has_body {
        assert_eq!(query, []);
        let body: Map<String, Value> = serde_json::from_str(&call.body.expect("a body")).expect("JSON");
        assert_eq!(body, pairs.into_iter().map(|(name, value)| (name.to_owned(), parsed(&value))).collect());
    } else {
        let single = pairs.iter().zip(values).filter(|((name, _), _)| *name != "several");
        let single = single.map(|((name, _), value)| ((*name).to_owned(), value.clone()));
        let index = |index: usize| if several.len() > MAX_INDEXED_VALUES { String::new() } else { index.to_string() };
        let several = several.iter().enumerate().map(|(at, value)| (format!("several[{}]", index(at)), value.clone()));
        assert_eq!((query, call.body), (single.chain(several).collect(), None));
    }
}

fn parsed(json: &Json) -> Value {
    let mut text = String::new();
    json.write(&mut text);
    serde_json::from_str(&text).expect("JSON")
}

fn check_raw(parts: &[String]) {
    let given = parts.first().map_or("", String::as_str);
    let path = if given.starts_with('/') { given.to_owned() } else { ["/", given].concat() };
    assert!(given.starts_with('/') || Call::raw(Method::Get, given, &[], None).is_err());
    let pairs = pairs(parts.get(1..).unwrap_or_default());
    let values: Vec<_> = pairs.iter().map(|(_, value)| json!(value).to_string()).collect();
    let parameters: Vec<_> = pairs.iter().zip(&values).map(|((name, _), value)| (name.clone(), &**value)).collect();
    let Ok(call) = Call::raw(Method::Get, &path, &parameters, None) else {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_~:@!$&'()*+,;=%".contains(&byte);
        let elsewhere = path.to_ascii_lowercase().contains("%2e") || path.contains("//");
        assert!(elsewhere || !path.bytes().all(plain), "nothing is wrong with {path}");
        return;
    };
    let (segments, query) = read(&call.target);
    let expected: Vec<_> = path.split('/').skip(1).map(decoded).collect();
    assert_eq!(segments.iter().map(|segment| decoded(segment)).collect::<Vec<_>>(), expected);
    assert_eq!(query, pairs);
}

/// Parameters that are a JSON object, whatever their names are: they become the query.
fn check_object(parts: &[String]) {
    let pairs = pairs(parts);
    let members: Vec<_> = pairs.iter().map(|(name, value)| format!("{}:{}", json!(name), json!(value))).collect();
    let parameters = format!("{{{}}}", members.join(","));
    let ids: [&str; 0] = [];
    let call = Call::from_json(&consumers::LIST.operation, &ids, &parameters).expect("a call");
    assert_eq!(read(&call.target), (vec!["consumers".to_owned()], pairs));
}

fn pairs(texts: &[String]) -> Vec<(String, String)> {
    texts.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

fn check_texts(parts: &[String]) {
    let mut path = String::new();
    for part in parts {
        let segment = path_segment(part);
        assert_eq!(segment.is_none(), leads_elsewhere(part));
        let Some(segment) = segment else { continue };
        assert_eq!(decoded(&segment), part.as_bytes());
        path.extend(["/", &segment]);
    }
    // A parser leaves segments as they are.
    assert!(path.is_empty() || read(&path).0.join("/") == path[1..], "{path}");
}

/// Everything that is accepted as a header is one, with exactly that value: JavaScript sends one byte for each character.
fn check_headers(parts: &[String]) {
    for pair in parts.windows(2) {
        let [name, value] = pair else { continue };
        let bytes: Option<Vec<u8>> = value.chars().map(|character| u8::try_from(character).ok()).collect();
        let is_value = bytes.is_some_and(|bytes| HeaderValue::from_bytes(&bytes).is_ok());
        let is_header = HeaderName::from_bytes(name.as_bytes()).is_ok() && is_value;
        // White space around it would get lost on the way.
        let is_bare = value.trim_matches([' ', '\t']) == value;
        assert_eq!(check_header(name, value).is_ok(), is_header && is_bare, "{name:?}: {value:?}");
    }
}
