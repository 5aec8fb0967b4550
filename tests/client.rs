//! What the client does with answers and failures, on a virtual clock.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)] // What fails here fails the test.

mod support;

use metorial_consumers::{
    Config, Error,
    client::{
        Call, CallOptions,
        error::{ApiError, DecodeError},
    },
    endpoints::{OneOrMany, consumer, consumers, operations, portals::consumer_profiles},
    http::Method,
    models::{Consumer, ConsumerProfileStatus, GroupAssignedVia},
};
use support::{Step, client, reply};

const CONSUMER: &str = r#"{"object":"consumer","id":"con_1","name":"Ada","email":"ada@example.com",
    "created_at":"2026-01-31T09:30:00.125Z","updated_at":"2026-01-31T09:30:00.125Z"}"#;

fn config() -> Config {
    Config { api_key: Some("metorial_sk_canary".into()), ..Config::default() }
}

fn get(id: &str) -> Call {
    Call::new(&consumers::GET, [id], ()).expect("a right call")
}

fn outcome(steps: Vec<Step>) -> (Result<Consumer, Error>, usize, Vec<u32>) {
    let (client, script, clock) = client(config(), steps);
    let result = clock.run(client.run(&get("con_1")));
    let timeouts = |wait: &u32| *wait != 30_000;
    let waits = clock.waits.borrow().iter().copied().filter(timeouts).collect();
    (result, script.requests.borrow().len(), waits)
}

fn api_error(result: Result<Consumer, Error>) -> ApiError {
    match result {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn decode_error(result: Result<Consumer, Error>) -> DecodeError {
    match result {
        Err(Error::Decode(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_carries_what_the_api_asks_for_and_nothing_else() {
    let (client, script, clock) = client(config(), vec![reply(200, &[], CONSUMER)]);
    let consumer: Consumer = clock.run(client.run(&get("con/1 ?#%"))).expect("a consumer");
    assert_eq!(consumer.name, "Ada");
    let requests = script.requests.borrow();
    assert_eq!(requests[0].method.as_str(), "GET");
    assert_eq!(requests[0].url, "https://api.metorial.com/consumers/con%2F1%20%3F%23%25");
    assert_eq!(requests[0].body, None);
    let headers: Vec<_> = requests[0].headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let client = concat!("metorial-consumers@", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        headers,
        [
            ("authorization", "Bearer metorial_sk_canary"),
            ("metorial-version", "2026-01-01-magnetar"),
            ("metorial-client", client),
        ]
    );
}

#[test]
fn a_body_is_json_and_says_so() {
    let config = Config { base_url: "http://localhost:1/prefix/".into(), ..Config::default() };
    let (client, script, clock) = client(config, vec![reply(200, &[], CONSUMER)]);
    let body = consumers::ConsumersCreateBody { name: "Ada \"Countess\"".into(), email: "ada@example.com".into() };
    let call = Call::new(&consumers::CREATE, [], body).expect("a right call");
    clock.run(client.run::<Consumer>(&call)).expect("a consumer");
    let requests = script.requests.borrow();
    assert_eq!(requests[0].url, "http://localhost:1/prefix/consumers");
    assert_eq!(requests[0].body.as_deref(), Some(r#"{"name":"Ada \"Countess\"","email":"ada@example.com"}"#));
    assert!(requests[0].headers.contains(&("content-type".into(), "application/json".into())));
    assert!(requests[0].headers.iter().all(|(name, _)| name != "authorization"));
}

#[test]
fn one_value_stands_alone_several_are_numbered_and_many_are_not() {
    let path = |status| {
        let query = consumer_profiles::PortalsConsumerProfilesListQuery {
            limit: Some(5),
            status: Some(status),
            ..Default::default()
        };
        Call::new(&consumer_profiles::LIST, ["ptl_1"], query).expect("a right call").target
    };
    let active = || ConsumerProfileStatus::Active;
    assert_eq!(path(OneOrMany::One(active())), "/portals/ptl_1/consumer-profile?limit=5&status=active");
    let two = OneOrMany::Many(vec![active(), ConsumerProfileStatus::Unknown("new".into())]);
    assert!(path(two).ends_with("&status%5B0%5D=active&status%5B1%5D=new"));
    let many = path(OneOrMany::Many(vec![active(); 21]));
    assert!(many.ends_with("&status%5B%5D=active") && !many.contains("20"), "{many}");
}

#[test]
fn ids_that_lead_to_another_path_are_refused() {
    for id in ["", ".", ".."] {
        let error = Call::new(&consumers::GET, [id], ()).expect_err("refused");
        assert_eq!(error.argument, "consumerId");
    }
    assert!(Call::of(&consumers::profiles::GET.operation, &["con_1"], &vec![]).is_err(), "too few ids");
}

#[test]
fn a_call_refuses_headers_that_cannot_be_sent_or_that_options_set() {
    let with = |name: &str, value: &str| {
        let headers = vec![(name.to_owned(), value.to_owned())];
        get("con_1").with(CallOptions { headers, ..CallOptions::default() })
    };
    assert!(with("x-trace", "1").is_ok());
    let set = with("Authorization", "Bearer x").expect_err("refused");
    assert_eq!(set.message, "consumers.get: `headers`: 'authorization' is set by `apiKey`; use that");
    assert_eq!(with("x-trace", "1\r\nx: y").expect_err("refused").argument, "headers");
}

#[test]
fn a_passing_failure_is_tried_again_and_the_request_stays_the_same() {
    let (result, attempts, waits) = outcome(vec![Step::Fail("reset"), reply(503, &[], ""), reply(200, &[], CONSUMER)]);
    assert_eq!(result.expect("a consumer").id, "con_1");
    assert_eq!((attempts, waits), (3, vec![250, 500]));
    let (client, script, clock) = client(config(), vec![reply(500, &[], ""), reply(200, &[], CONSUMER)]);
    clock.run(client.run::<Consumer>(&get("con_1"))).expect("a consumer");
    assert_eq!(script.requests.borrow()[0], script.requests.borrow()[1]);
}

#[test]
fn after_the_last_try_the_failure_is_told() {
    let (result, attempts, _) = outcome(vec![Step::Fail("first"), Step::Fail("second"), Step::Fail("third")]);
    assert_eq!(result.expect_err("failed").to_string(), "consumers.get: the request to api.metorial.com failed: third");
    assert_eq!(attempts, 3);
}

#[test]
fn a_failure_that_another_attempt_cannot_mend_is_told_at_once() {
    let (result, attempts, _) = outcome(vec![Step::Refuse("RangeError", "too large for metorial_sk_canary")]);
    let Err(Error::Connection(error)) = result else { panic!("another outcome: {result:?}") };
    assert_eq!((error.call.as_str(), error.cause.as_str()), ("consumers.get", "RangeError"));
    assert_eq!((error.message.as_str(), error.transient, attempts), ("too large for [redacted]", false, 1));
}

#[test]
fn the_server_says_how_long_to_wait() {
    let headers = [("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let (result, attempts, waits) = outcome(vec![reply(429, &headers, ""), reply(200, &[], CONSUMER)]);
    assert!(result.is_ok());
    assert_eq!((attempts, waits), (2, vec![7000]));
    let error = api_error(outcome(vec![reply(429, &[("retry-after", "61")], "")]).0);
    assert_eq!((error.status, error.retry_after), (429, Some(61_000)));
}

#[test]
fn what_the_request_itself_is_to_blame_for_is_not_tried_again() {
    for status in [400, 401, 402, 403, 404, 406, 409, 412, 413] {
        let (result, attempts, _) = outcome(vec![reply(status, &[], "")]);
        assert_eq!((api_error(result).status, attempts), (status, 1));
    }
}

#[test]
fn an_answer_that_never_comes_ends_with_the_timeout() {
    let config = Config { timeout: 1_500, max_retries: 1, ..config() };
    let (client, _, clock) = client(config, vec![Step::Hang, Step::Hang]);
    let error = clock.run(client.run::<Consumer>(&get("con_1"))).expect_err("failed");
    assert_eq!(error.to_string(), "consumers.get: no complete answer from api.metorial.com within 1500 ms");
    assert_eq!(clock.elapsed(), 1_500 + 250 + 1_500);
}

#[test]
fn an_answer_just_in_time_counts() {
    let slow = Step::Reply(29_999, 200, vec![], CONSUMER.into());
    assert!(outcome(vec![slow]).0.is_ok());
}

#[test]
fn an_error_keeps_all_that_the_api_says() {
    let body = r#"{"object":"error","ok":false,"status":400,"code":"invalid_data","message":"The data is invalid.",
        "hint":"Check it.","entity":"body","errors":[{"code":"invalid_type","path":["name"],"expected":"string"}]}"#;
    let error = api_error(outcome(vec![reply(400, &[("metorial-req-id", "req_1")], body)]).0);
    assert_eq!(error.details().code.as_deref(), Some("invalid_data"));
    assert_eq!(error.details().hint.as_deref(), Some("Check it."));
    assert_eq!(error.details().errors[0].path, ["name"]);
    assert_eq!(error.request_id.as_deref(), Some("req_1"));
    let error = Error::Api(Box::new(error)).to_string();
    assert_eq!(error, "The data is invalid. name: invalid (consumers.get: 400 invalid_data) [request req_1]");
}

#[test]
fn an_error_that_is_no_json_keeps_its_text() {
    let error = api_error(outcome(vec![reply(413, &[], "<h1>Too large</h1>")]).0);
    assert_eq!((error.status, error.body.as_str()), (413, "<h1>Too large</h1>"));
    assert_eq!(error.details().code, None);
}

#[test]
fn the_key_never_comes_back_even_if_the_server_echoes_it() {
    for body in [
        r#"{"code":"unauthorized","description":"malformed: Bearer metorial_sk_canary"}"#,
        r#"{"code":"unauthorized","description":"metorial_s\u006b_canary","metorial_sk_canary":["metorial_sk_canary"]}"#,
        "<p>Bearer metorial_sk_canary</p>",
    ] {
        let headers = [("x-echo", "metorial_sk_canary"), ("metorial-req-id", "req_1")];
        let error = api_error(outcome(vec![reply(401, &headers, body)]).0);
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
        assert!(error.body.contains("[redacted]"));
    }
    let error = decode_error(outcome(vec![reply(200, &[], r#"{"object":"metorial_sk_canary"}"#)]).0);
    assert!(!format!("{error:?}").contains("canary"), "{error:?}");
}

#[test]
fn an_answer_that_breaks_the_contract_is_named_and_kept() {
    let body = CONSUMER.replace("\"ada@example.com\"", "17");
    let error = decode_error(outcome(vec![reply(200, &[("metorial-req-id", "req_1")], &body)]).0);
    assert_eq!((error.path.as_str(), error.received.as_str()), ("email", "17"));
    assert_eq!(error.request_id.as_deref(), Some("req_1"));
    assert_eq!(error.body, body);
    let error = Error::Decode(Box::new(error)).to_string();
    assert_eq!(error, "consumers.get: expected `email` to be a string, but it is 17 [request req_1]");
}

#[test]
fn an_answer_that_is_no_json_says_how() {
    for (body, received) in [("", "empty"), (&CONSUMER[..80], "cut short"), ("<html>", "not JSON from byte 0 on")] {
        let error = decode_error(outcome(vec![reply(200, &[], body)]).0);
        assert_eq!((error.expected.as_str(), error.received.as_str()), ("JSON", received));
    }
}

#[test]
fn typed_answers_read_every_field() {
    let profile = format!(
        r#"{{"object":"consumer.profile","id":"cop_1","name":"Ada","email":"ada@example.com","image_url":null,
        "status":"dormant","groups":[{{"object":"consumer.profile.group_assignment","assigned_via":"sso","group":
        {{"object":"consumer.group","id":"cog_1","status":"active","name":"Team"}}}}],"consumer_id":"con_1",{dates}}}"#,
        dates = r#""created_at":"2026-01-31T09:30:00.125Z","updated_at":"2026-01-31T09:30:00.125Z""#,
    );
    let page = format!(r#"{{"items":[{profile}],"pagination":{{"has_more_before":true,"has_more_after":false}}}}"#);
    let (client, _, clock) = client(config(), vec![reply(200, &[], &page)]);
    let query = consumers::profiles::ConsumersProfilesListQuery::default();
    let page = clock.run(client.call(&consumers::profiles::LIST, ["con_1"], query)).expect("a page");
    assert!(page.pagination.has_more_before);
    let profile = &page.items[0];
    assert_eq!(profile.status, Some(ConsumerProfileStatus::Unknown("dormant".into())));
    assert_eq!(profile.created_at.unix_millis(), 1_769_851_800_125);
    let assignment = &profile.groups.as_ref().expect("groups")[0];
    assert_eq!((assignment.group.name.as_str(), &assignment.assigned_via), ("Team", &GroupAssignedVia::Sso));
}

#[test]
fn every_endpoint_states_what_it_is_consistently() {
    let mut names: Vec<_> = operations().map(|operation| operation.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), operations().count());
    assert!(operations().filter(|operation| operation.method == Method::Get).all(|operation| operation.repeatable));
    assert!(operations().all(|operation| !operation.path.ends_with('/')));
}

/// The error of a deletion that was answered so, and its number of attempts.
fn deletion(steps: Vec<Step>) -> (ApiError, usize) {
    let (client, script, clock) = client(config(), steps);
    let call = Call::new(&consumer_profiles::DELETE, ["ptl_1", "cop_1"], ()).expect("a right call");
    let error = match clock.run(client.send(&call)) {
        Err(Error::Api(error)) => *error,
        other => panic!("{other:?}"),
    };
    (error, script.requests.borrow().len())
}

#[test]
fn a_deletion_that_finds_nothing_after_a_lost_answer_has_probably_been_done() {
    let not_found = || reply(404, &[], r#"{"code":"not_found","message":"Not found"}"#);
    for lost in [Step::Fail("reset"), reply(502, &[], "")] {
        let (error, attempts) = deletion(vec![lost, not_found()]);
        assert_eq!((error.probably_done, attempts), (true, 2));
        assert_eq!(
            Error::Api(Box::new(error)).to_string(),
            "Not found. An earlier attempt, whose answer was lost, has probably deleted it (portals.consumerProfiles.delete: \
             404 not_found)"
        );
    }
    let (error, attempts) = deletion(vec![not_found()]);
    assert_eq!((error.probably_done, attempts), (false, 1));
    let (error, attempts) = deletion(vec![reply(429, &[], ""), not_found()]);
    assert_eq!((error.probably_done, attempts), (false, 2));
}

#[test]
fn only_deletions_can_have_been_done_when_nothing_is_found() {
    let (result, attempts, _) = outcome(vec![Step::Fail("reset"), reply(404, &[], "{}")]);
    assert_eq!((api_error(result).probably_done, attempts), (false, 2));
}

#[test]
fn a_post_without_parameters_has_no_body_and_a_list_has_its_query_in_the_url() {
    let session = Call::new(&consumer::session::GET, [], ()).expect("a right call");
    assert_eq!((session.method, session.body, session.repeatable), (Method::Post, None, true));
    let query = consumer::profile::groups::ConsumerProfileGroupsListQuery { limit: Some(5), ..Default::default() };
    let groups = Call::new(&consumer::profile::groups::LIST, [], query).expect("a right call");
    assert_eq!((groups.method, &*groups.target, groups.body), (Method::Post, "/consumer/profile/groups?limit=5", None));
    let none = consumers::ConsumersGetMemberConsumerBody::default();
    let member = Call::new(&consumers::GET_MEMBER_CONSUMER, [], none).expect("a right call");
    assert_eq!(member.body.as_deref(), Some("{}"));
}
